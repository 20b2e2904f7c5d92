import { randomUUID } from 'node:crypto';
import { openConversation } from '../../helpers/direct-line.js';
import { type FaultyService, startFaultyService } from '../../helpers/faulty-service.js';
import { describeMongo } from '../../helpers/mongo-stores.js';
import { eventually } from '../../helpers/service.js';

/** Milliseconds that the database is away: enough for every time limit to run out; `FAULT_AWAY_MS=30000` for as long as a failover at its worst. */
const AWAY_MS = Number(process.env.FAULT_AWAY_MS ?? 8_000);
/** Milliseconds within which everybody is told, whatever is wrong with the database: who is kept longer goes away. */
const TOLD_WITHIN_MS = 30_000;
/** Loops look again within seconds of the database being back; the rest is for a busy machine. */
const RESUMED_WITHIN_MS = 60_000;

interface Told {
  readonly status: number;
  readonly code: unknown;
  readonly retryAfter: string | null;
  readonly ms: number;
}

const UNAVAILABLE = { status: 503, code: 'STORE_UNAVAILABLE', retryAfter: '5' };

async function ask(url: string, init?: RequestInit): Promise<Told> {
  const start = performance.now();
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(120_000) });
  const body = (await response.json()) as { readonly code?: unknown };
  return { status: response.status, code: body.code, retryAfter: response.headers.get('retry-after'), ms: performance.now() - start };
}

/** Between two questions of one asker: addresses may sign in only so often. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400 + AWAY_MS / 20));

/** What people and programs ask for, each of which needs the store. */
function requests({ service }: FaultyService, chat: Awaited<ReturnType<typeof openConversation>>): readonly (() => Promise<Told>)[] {
  const json = { 'content-type': 'application/json' };
  return [
    () => ask(`${service.url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ name: 'admin', password: 'whatever it was' }) }),
    () => ask(`${service.url}/api/v1/session`, { headers: { cookie: 'yht_session=of-somebody-who-was-signed-in' } }),
    () => ask(`${chat.path}/activities`, { method: 'POST', headers: chat.headers, body: JSON.stringify({ type: 'message', text: '谢谢', channelData: { clientActivityID: randomUUID() } }) }),
    () => ask(`${chat.path}/activities`, { headers: chat.headers }),
  ];
}

/** Everything is asked again and again until the time is over, and WeChat brings messages. */
async function whileAway(faulty: FaultyService, chat: Awaited<ReturnType<typeof openConversation>>, name: string) {
  const end = Date.now() + AWAY_MS;
  const told: Told[] = [];
  const statuses: number[] = [];
  const alive: number[] = [];
  const asking = requests(faulty, chat).map(async (request) => {
    for (; Date.now() < end; await pause()) told.push(await request());
  });
  const bringing = async (): Promise<void> => {
    for (let i = 0; Date.now() < end; i += 1, await pause()) {
      statuses.push(...(await faulty.citizens.say(`${name}-away-${i}`, '谢谢', 1)));
      alive.push((await fetch(`${faulty.service.url}/healthz`)).status);
    }
  };
  await Promise.all([...asking, bringing()]);
  return { told, statuses, alive };
}

const accepted = ({ service }: FaultyService): number => service.logger.lines.filter(({ event }) => event === 'inbox.accepted').length;

async function isReady({ service }: FaultyService): Promise<boolean> {
  return (await fetch(`${service.url}/readyz`)).status === 200;
}

describeMongo(`the database away for ${AWAY_MS / 1_000} s`, () => {
  it.each([
    ['refuses connections', (faulty: FaultyService) => faulty.proxy.refuse(), (faulty: FaultyService) => faulty.proxy.accept()],
    ['takes connections and says nothing', async (faulty: FaultyService) => faulty.proxy.stall(), async (faulty: FaultyService) => faulty.proxy.goOn()],
  ])('%s: everybody is told so in time, nothing is acknowledged that is not saved, and work goes on by itself', async (name, away, back) => {
    const faulty = await startFaultyService(1);
    const { service, citizens, proxy } = faulty;
    const chat = await openConversation(service.url);
    await citizens.say('before', '谢谢');
    await eventually('it has learned', () => citizens.isAnswered(), 120_000);
    await faulty.openTickets(40, AWAY_MS);
    await eventually('it is ready', () => isReady(faulty), 120_000);
    const caught = Promise.all(Array.from({ length: 12 }, (_, i) => citizens.say(`caught-${i}`, '低保名单在哪里公示', 1)));
    // Some are saved, and not answered yet.
    await eventually('some are taken in', () => accepted(faulty) > 4, 120_000);
    await away(faulty);
    const { told, statuses, alive } = await whileAway(faulty, chat, name);
    const notReady = await ask(`${service.url}/readyz`);
    await caught;
    const lines = service.logger.lines.filter(({ level }) => level !== 'info').length;
    await back(faulty);
    const start = Date.now();

    expect(told.length).toBeGreaterThan(3);
    expect(told.filter(({ status, code, retryAfter }) => status !== UNAVAILABLE.status || code !== UNAVAILABLE.code || retryAfter !== UNAVAILABLE.retryAfter)).toEqual([]);
    expect(Math.max(...told.map(({ ms }) => ms))).toBeLessThan(TOLD_WITHIN_MS);
    expect(statuses.filter((status) => status === 200)).toEqual([]);
    expect(new Set(alive)).toEqual(new Set([200]));
    expect(notReady.status).toBe(503);

    // Without being told.
    await eventually('it is ready again', () => isReady(faulty), RESUMED_WITHIN_MS);
    expect((await citizens.say('after', '谢谢')).at(-1)).toBe(200);
    await eventually('timers fire', async () => (await faulty.timers()).fired > 0, RESUMED_WITHIN_MS);
    const resumedMs = Date.now() - start;
    faulty.endLeases();
    await faulty.settled(120_000);
    const tally = citizens.tally();
    const { fired, repeated, broken } = await faulty.timers();
    process.stdout.write(`database ${name} for ${AWAY_MS / 1_000} s: ${told.length} requests told within ${Math.round(Math.max(...told.map(({ ms }) => ms)))} ms; ${lines} lines of warning in the log; resumed within ${resumedMs} ms; ${JSON.stringify({ ...tally, timersFired: fired, ...proxy.counts() })}\n`);
    expect(tally).toMatchObject({ lost: [], repeated: [] });
    expect({ repeated, broken }).toEqual({ repeated: [], broken: [] });
    expect(fired).toBeGreaterThanOrEqual(40);
    await faulty.stop();
  }, 600_000 + 2 * AWAY_MS);
});
