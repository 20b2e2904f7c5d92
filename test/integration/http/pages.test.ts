import { readdirSync } from 'node:fs';
import { get } from 'node:http';
import sharp from 'sharp';
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
  it('come packed to whoever unpacks: a slow phone fetches less than 200 kB for the citizen page, with all that it keeps of it', async () => {
    const shell = await (await ask('/sw.js')).text();
    const loaded = [...shell.matchAll(/"(\/(?:assets\/|icons\/|manifest)[^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(1);
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
  it('the citizen’s page can be kept by a phone: a manifest with pictures that are there, and a worker that is asked for anew', async () => {
    const manifest = await (await ask('/manifest.webmanifest')).json() as { readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[]; readonly start_url: string };
    expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', lang: 'zh-CN' });
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
    for (const { src, sizes } of manifest.icons) {
      const { width, height } = await sharp(Buffer.from(await (await ask(src)).arrayBuffer())).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
    const html = await (await ask('/')).text();
    for (const link of ['<link rel="manifest" href="/manifest.webmanifest">', '<link rel="apple-touch-icon" href="/icons/whole-180.png">']) expect(html).toContain(link);
    expect((await ask('/sw.js')).headers.get('cache-control')).toBe('no-cache');
  });
  it.each(['/tickets', '/figures'])('the citizen’s page stands at %s too', async (path) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('cache-control'), (await response.text()).includes('一号通')]).toEqual([200, 'no-cache', true]);
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
