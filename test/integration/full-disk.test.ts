import { openConversation } from '../helpers/direct-line.js';
import { startServiceOn } from '../helpers/faulty-service.js';
import { watchDisks } from '../helpers/full-disk.js';
import { eventually } from '../helpers/service.js';

/** Nobody has said it before, and it takes several pages. */
const LONG = '我想问一下小区门口那条路什么时候能修好'.repeat(25);
/** Against what never happens: on a busy machine learning may take long. */
const AFTER_MS = 120_000;

describe('a service whose disk is full', () => {
  const disks = watchDisks();
  afterAll(() => disks.restore());

  it('acknowledges nothing that is not saved, says so, and goes on by itself when there is room', async () => {
    const running = await startServiceOn(null);
    const { service, citizens } = running;
    const chat = await openConversation(service.url);
    const post = (text: string, id: string) => fetch(`${chat.path}/activities`, {
      method: 'POST', headers: chat.headers, body: JSON.stringify({ type: 'message', text, channelData: { clientActivityID: id } }),
    });
    await citizens.say('before', '谢谢');
    await eventually('it has learned', () => citizens.isAnswered(), AFTER_MS);
    await running.openTickets(20, 2_000);
    const caught = Promise.all(Array.from({ length: 10 }, (_, i) => citizens.say(`caught-${i}`, `${LONG}${i}`, 1)));
    disks.fill();
    // What room is left in pages that are there is soon used up.
    const refused = await eventually('the disk takes no more', async () => {
      const response = await post(LONG, `fill-${Math.random()}`);
      return response.ok ? null : response;
    }, AFTER_MS);
    expect([refused.status, refused.headers.get('retry-after'), ((await refused.json()) as { readonly code: unknown }).code]).toEqual([503, '5', 'STORE_UNAVAILABLE']);
    await caught;
    const statuses = (await Promise.all(Array.from({ length: 8 }, (_, i) => citizens.say(`full-${i}`, `${LONG}${i}`, 3)))).flat();
    expect(statuses.length).toBe(24);
    expect(new Set(statuses)).toEqual(new Set([503]));
    // Whether it calls itself ready is not asked: this disk lets through what changes a page that is there, as the probe's write does.
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${chat.path}/activities`, { headers: chat.headers })).status).toBe(200); // what is there may be read
    disks.makeRoom();

    await eventually('it is ready again', async () => (await fetch(`${service.url}/readyz`)).status === 200, AFTER_MS);
    expect((await citizens.say('after', LONG)).at(-1)).toBe(200);
    expect((await post(LONG, 'after')).status).toBe(200);
    running.endLeases();
    await running.settled(AFTER_MS, 20);
    const tally = citizens.tally();
    expect(tally).toMatchObject({ lost: [], repeated: [] });
    expect(tally.acknowledged).toBeGreaterThanOrEqual(2);
    const { repeated, broken } = await running.timers();
    expect({ repeated, broken }).toEqual({ repeated: [], broken: [] });
    expect(service.logger.lines.filter(({ event }) => event === 'http.failed')).toEqual([]);
    await running.stop();
  }, 600_000);
});
