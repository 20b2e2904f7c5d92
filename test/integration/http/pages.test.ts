import { readdirSync } from 'node:fs';
import { get } from 'node:http';
import { startService } from '../../helpers/service.js';

/** The service's own pages, as the build left them. */
describe('the pages', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());
  const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${service.url}${path}`, init);

  it.each(['/console', '/console/', '/console/tickets', '/console/tickets/20260302-0001', '/console/nothing/here'])('the console stands at %s, with the district’s name, and is asked for each time', async (path) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('cache-control'), response.headers.get('content-type')]).toEqual([200, 'no-cache', 'text/html; charset=utf-8']);
    expect(await response.text()).toContain(`<meta name="district" content="${service.deps.district.name}">`);
  });
  it.each(['/console/nothing.js', '/console/assets/nothing-0.js', '/console/.env', '/nothing', '/api/docs/nothing'])('%s is not found', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
  it('come packed to whoever unpacks: a slow phone fetches less than 200 kB for the citizen page', async () => {
    const html = await (await ask('/')).text();
    const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]*assets\/[^"]+)"/g)].map(([, path = '']) => path);
    const packed = (path: string): Promise<number> => new Promise((resolve, reject) => {
      get(`${service.url}${path}`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        }).on('end', () => resolve(bytes)).on('error', reject);
      }).on('error', reject);
    });
    const sizes = await Promise.all(['/', ...loaded].map(packed));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200 * 1_024);
  });
  it('nothing is changed by writing to an address of the console', async () => {
    expect((await ask('/console/tickets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(404);
  });
  it.each([['citizen', '/'], ['desk', '/console/'], ['api-docs', '/api/docs/']])('what the page of %s loads has its content in its name, and may be kept for a year', async (page, place) => {
    const html = await (await ask(place)).text();
    const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]*assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded.length).toBeGreaterThanOrEqual(2);
    for (const path of loaded) {
      expect(path).toMatch(new RegExp(`^${place}assets/[\\w-]+-[\\w-]{8}\\.(?:js|css)$`));
      const response = await ask(path);
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
    }
    expect(readdirSync(`dist/pages/${page}/assets`).length).toBeGreaterThanOrEqual(loaded.length);
  });
});
