import type { ServerResponse } from 'node:http';
import { createFetchPage } from '../../../src/channels/hotline-12345/client.js';
import type { District, DistrictData } from '../../../src/domain/district.js';
import type { RawItem } from '../../../src/domain/hotline/read-item.js';
import { pullHotline, type PullHotlineDeps } from '../../../src/usecases/pull-hotline.js';
import { cityItem, linked, receiving } from '../../helpers/city-feed.js';
import { type Asked, sendJson, startCityServer } from '../../helpers/city-server.js';
import { realDistrict } from '../../helpers/district.js';
import { createRecordingLogger } from '../../helpers/service.js';

const EVERY_MS = 60_000;
let known: { readonly data: DistrictData; readonly district: District };
let server: Awaited<ReturnType<typeof startCityServer>>;
beforeAll(async () => {
  known = await realDistrict();
});
beforeEach(async () => {
  server = await startCityServer((_asked, response) => sendJson(response, { data: { list: [] } }));
});
afterEach(() => server.stop());

/** Pages by cursor; after the last there is nothing. */
function pagesOf(pages: Readonly<Record<string, { readonly list: readonly unknown[]; readonly cursor?: string | number | null }>>) {
  return ({ url }: Asked, response: ServerResponse): void => sendJson(response, { data: pages[url.searchParams.get('cursor') ?? ''] ?? { list: [] } });
}

function pulling() {
  const under = receiving(known);
  const logger = createRecordingLogger();
  const page = createFetchPage(under.clock, fetch);
  const city = linked({ pullUrl: `${server.url}/api/orders?app=ls` });
  const deps: PullHotlineDeps = { clock: under.clock, hotline: under.stores.hotline, receiver: under.receiver, pullEveryMs: EVERY_MS, isStopping: () => false, logger };
  return {
    ...under, logger, deps,
    pull: (changes: Partial<PullHotlineDeps> = {}) => pullHotline({ ...deps, ...changes }, { city: under.city, page: (cursor) => page(city, cursor) }),
    cursors: () => server.asked.map(({ url }) => url.searchParams.get('cursor')),
    numbers: async () => (await under.stores.tickets.list({ limit: 100, offset: 0 })).records.map(({ ticket }) => ticket.origin?.number).sort(),
  };
}

const numbered = (...numbers: readonly string[]): RawItem[] => numbers.map((orderNum) => cityItem({ orderNum }));
const versioned = (majorContent: string, minute: number): RawItem => cityItem({ orderNum: 'V', majorContent, updateTime: `2026-03-02 09:${minute}:00` });

describe('a city that is pulled from', () => {
  it('gives page after page until one is empty, each request signed, and goes on there the next time', async () => {
    server.answers(pagesOf({ '': { list: numbered('A', 'B'), cursor: 'c1' }, c1: { list: numbered('C'), cursor: 2 }, 2: { list: [], cursor: 'never' } }));
    const { pull, cursors, numbers, clock, stores } = pulling();
    expect(await pull()).toBe(3);
    expect(await numbers()).toEqual(['A', 'B', 'C']);
    expect(server.asked.map(({ signed, url }) => [signed, url.pathname, url.searchParams.get('app'), url.searchParams.get('limit')])).toEqual(Array.from({ length: 3 }, () => [true, '/api/orders', 'ls', '500']));
    expect(await pull()).toBe(0); // not due yet
    clock.advance(EVERY_MS);
    expect(await pull()).toBe(0);
    expect(cursors()).toEqual([null, 'c1', '2', '2']);
    await stores.close();
  });
  it('may count its cursors beyond what a number keeps', async () => {
    const after = '12345678901234567';
    server.answers(({ url }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(url.searchParams.get('cursor') === null ? `{"data":{"list":${JSON.stringify(numbered('A'))}, "cursor" : ${after}}}` : '{"data":{"list":[]}}');
    });
    const { pull, cursors, stores } = pulling();
    expect(await pull()).toBe(1);
    expect(cursors()).toEqual([null, after]);
    await stores.close();
  });
  it('may give its pages in disorder, and the same again', async () => {
    server.answers(pagesOf({ '': { list: [versioned('新', 40), versioned('旧', 20)], cursor: 'c1' }, c1: { list: [versioned('更旧', 10), versioned('新', 40)], cursor: 'c2' } }));
    const { pull, ticket, stores } = pulling();
    expect(await pull()).toBe(4);
    expect((await ticket('V')).ticket).toMatchObject({ matter: { text: '新' }, supplements: [] });
    await stores.close();
  });
  it('gives a page again of which an item could not be saved, because others always were faster', async () => {
    server.answers(pagesOf({ '': { list: numbered('A', 'B'), cursor: 'c1' } }));
    const { pull, cursors, numbers, clock, deps, stores } = pulling();
    const conflicting: PullHotlineDeps['receiver'] = {
      receive: async (city, [first, ...others]) => [
        { number: 'A', result: 'rejected', ticket: null, code: 'VERSION_CONFLICT', reason: '', faults: [] }, ...(first ? await deps.receiver.receive(city, others) : []),
      ],
    };
    await pull({ receiver: conflicting });
    expect(await numbers()).toEqual(['B']);
    clock.advance(2 * EVERY_MS);
    await pull();
    expect([await numbers(), cursors()]).toEqual([['A', 'B'], [null, null, 'c1']]);
    await stores.close();
  });
  it('puts in the good ones of a page, and tells the log of the others, without what they say', async () => {
    server.answers(pagesOf({ '': { list: [...numbered('A'), cityItem({ orderNum: 'B', callTime: '13812345678' }), 'nothing'], cursor: 'c1' } }));
    const { pull, numbers, logger, stores } = pulling();
    await pull();
    expect(await numbers()).toEqual(['A']);
    expect(logger.lines.filter(({ event }) => event === 'hotline.item-rejected')).toHaveLength(2);
    expect(JSON.stringify(logger.lines)).not.toContain('13812345678');
    await stores.close();
  });
  it.each([
    ['answers 503', (_asked: Asked, response: ServerResponse) => sendJson(response, {}, 503)],
    ['breaks off', (_asked: Asked, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"data":{"list":[');
      setImmediate(() => response.destroy());
    }],
    ['sends half a page as a whole one', (_asked: Asked, response: ServerResponse) => void response.writeHead(200).end('{"data":{"list":[{"orderNum":"A"')],
    ['has no list', (_asked: Asked, response: ServerResponse) => sendJson(response, { data: { message: '系统维护' } })],
    ['sends other bytes than text', (_asked: Asked, response: ServerResponse) => void response.writeHead(200).end(Buffer.from([0x7b, 0xff, 0xfe]))],
    ['sends elsewhere', (_asked: Asked, response: ServerResponse) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ])('is asked ever more rarely while it %s, and loses nothing', async (_what, wrong) => {
    const pages = pagesOf({ '': { list: numbered('A'), cursor: 'c1' }, c1: { list: numbered('B'), cursor: 'c2' } });
    server.answers((asked, response) => (asked.url.searchParams.get('cursor') === 'c1' ? wrong(asked, response) : pages(asked, response)));
    const { pull, cursors, numbers, clock, logger, stores } = pulling();
    await pull();
    expect(await numbers()).toEqual(['A']);
    expect(logger.lines.map(({ event }) => event)).toContain('hotline.pull-failed');
    clock.advance(EVERY_MS);
    await pull(); // still resting
    expect(cursors()).toEqual([null, 'c1']);
    clock.advance(EVERY_MS);
    await pull();
    expect(cursors()).toEqual([null, 'c1', 'c1']);
    clock.advance(3 * EVERY_MS);
    await pull(); // still resting
    server.answers(pages);
    clock.advance(EVERY_MS);
    await pull();
    expect(cursors()).toEqual([null, 'c1', 'c1', 'c1', 'c2']);
    expect(await numbers()).toEqual(['A', 'B']);
    await stores.close();
  });
  it('gives the page again of which the storing was broken off', async () => {
    server.answers(pagesOf({ '': { list: numbered('A', 'B'), cursor: 'c1' } }));
    const { pull, deps, receiver, cursors, numbers, clock, stores } = pulling();
    const half = { receive: async (...[city, items]: Parameters<typeof receiver.receive>) => {
      await receiver.receive(city, items.slice(0, 1));
      throw new Error('the power is out');
    } };
    await pull({ ...deps, receiver: half });
    clock.advance(2 * EVERY_MS);
    await pull();
    expect([cursors().slice(0, 2), await numbers()]).toEqual([[null, null], ['A', 'B']]);
    await stores.close();
  });
  it('is pulled by one process at a time', async () => {
    server.answers(pagesOf({ '': { list: numbered('A'), cursor: 'c1' } }));
    const { pull, stores } = pulling();
    expect((await Promise.all([pull(), pull(), pull()])).sort()).toEqual([0, 0, 1]);
    expect(server.asked).toHaveLength(2);
    await stores.close();
  });
  it('is left alone after the page in hand when the service stops, and gives the rest the next time', async () => {
    server.answers(pagesOf({ '': { list: numbered('A'), cursor: 'c1' }, c1: { list: numbered('B'), cursor: 'c2' } }));
    const { pull, deps, numbers, clock, stores } = pulling();
    await pull({ ...deps, isStopping: () => server.asked.length > 0 });
    expect(await numbers()).toEqual(['A']);
    clock.advance(EVERY_MS);
    await pull();
    expect(await numbers()).toEqual(['A', 'B']);
    await stores.close();
  });
  it('is pulled at once when a clock that was a day ahead is put right; how long ago it gave everything is told by no clock', async () => {
    const { pull, cursors, clock, stores } = pulling();
    const pulled: string[] = [];
    const meters = { pulled: (city: string) => void pulled.push(city) };
    clock.advance(86_400_000);
    await pull({ meters });
    clock.advance(-86_400_000);
    await pull({ meters });
    await pull({ meters }); // not due
    expect([cursors().length, pulled]).toEqual([2, ['linyi', 'linyi']]);
    server.answers((_asked, response) => sendJson(response, {}, 503));
    clock.advance(EVERY_MS);
    await pull({ meters });
    expect([cursors().length, pulled.length]).toEqual([3, 2]);
    await stores.close();
  });
  it('with a cursor that stands still is not asked for ever', async () => {
    server.answers(pagesOf({ '': { list: numbered('A'), cursor: null } }));
    const { pull, stores } = pulling();
    expect(await pull()).toBe(1);
    expect(server.asked).toHaveLength(1);
    await stores.close();
  });
});
