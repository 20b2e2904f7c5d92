import { openTicket } from '../../src/usecases/open-ticket.js';
import { firedTimers } from '../chaos/timers.js';
import { startFakeWechat } from './fake-wechat.js';
import { databaseUrl, dropDatabase } from './mongo-stores.js';
import { seeded } from './seeded.js';
import { eventually, startService } from './service.js';
import { createSteadyCitizens } from './steady-citizens.js';
import { startTcpProxy } from './tcp-proxy.js';
import { ACCOUNT } from './wechat-channel.js';
import { createWechatPlatform } from './wechat-platform.js';

/** A working morning in Lanshan; from then on the clock goes as ours does. */
const MORNING = Date.parse('2026-03-02T09:00:00+08:00');
/** Longer than any lease: what a fault left in hand is free after it. */
const LONGEST_LEASE_MS = 61_000;

/** A clock that goes, and may be set forward. */
function createGoingClock() {
  let ahead = MORNING - Date.now();
  return {
    now: () => Date.now() + ahead,
    advance: (ms: number) => {
      ahead += ms;
    },
  };
}

/** The same database, through the proxy alone: a replica set's members would tell their own addresses. */
function throughProxy(direct: string, port: number): string {
  const url = new URL(direct);
  url.host = `127.0.0.1:${port}`;
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

/** A whole service with WeChat and web chat; its database is reached over a cable that a test may pull at. */
export async function startFaultyService(seed: number) {
  const random = seeded(seed);
  const direct = databaseUrl();
  const { hostname, port } = new URL(direct);
  const proxy = await startTcpProxy({ host: hostname, port: Number(port || 27_017) }, random.next);
  const service = await startServiceOn(throughProxy(direct, proxy.port));
  return {
    ...service, proxy, chance: random.next,
    stop: async () => {
      proxy.goOn();
      await service.stop();
      await proxy.close();
      await dropDatabase(direct);
    },
  };
}

export type FaultyService = Awaited<ReturnType<typeof startFaultyService>>;

/** The same with a database given; null: the embedded one. @param mongoUrl stays when the service goes */
export async function startServiceOn(mongoUrl: string | null) {
  const clock = createGoingClock();
  const fake = await startFakeWechat({ ...ACCOUNT, now: clock.now });
  const wechat = { accounts: [ACCOUNT], replyLimitMs: 4_500, apiUrl: fake.url };
  const mongo = mongoUrl === null ? null : { url: mongoUrl, maxPoolSize: 8 };
  const service = await startService({ clock, config: { wechat, mongo, messagesPerMinute: 100_000 } });
  const platform = createWechatPlatform(ACCOUNT, clock.now);
  const citizens = createSteadyCitizens({ platform, fake, url: `${service.url}/channels/wechat/${ACCOUNT.name}`, now: clock.now });
  return {
    service, clock, fake, citizens,
    /** What a dead claim has in hand is free now, and not only in a minute. */
    endLeases: () => clock.advance(LONGEST_LEASE_MS),
    /** Tickets whose first timer is due one after the other within so many milliseconds from now. */
    openTickets: (count: number, withinMs: number) => openTickets(service, clock, count, withinMs),
    timers: () => firedTimers(service.stores, service.district, clock.now()),
    /** Waits until everything acknowledged is answered, every timer that is due has fired (at least so many), and nothing waits. */
    settled: async (withinMs: number, leastFired = 0): Promise<void> => {
      await eventually('all that was acknowledged is answered', () => citizens.isAnswered(), withinMs);
      await eventually('no timer is missed', async () => {
        const { due, fired } = await firedTimers(service.stores, service.district, clock.now());
        return due === fired && fired >= leastFired;
      }, withinMs);
      await eventually('nothing waits', async () => (await service.stores.outbox.backlog()).every(({ open }) => open === 0) && (await service.stores.signs.waiting(clock.now())).inbox.count === 0, withinMs);
    },
    stop: async () => {
      await service.stop();
      await fake.close();
    },
  };
}

type Service = Awaited<ReturnType<typeof startService>>;

/** The first is opened now, and the clock set to just before its first timer; the others begin that much later. */
async function openTickets({ deps, stores }: Service, clock: ReturnType<typeof createGoingClock>, count: number, withinMs: number): Promise<void> {
  const draft = { what: '家里停水了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '供水', type: 'complaint', urgent: false } as const;
  const from = clock.now();
  for (let i = 0; i < count; i += 1) {
    const at = from + Math.round((withinMs * i) / count);
    await openTicket({ ...deps, clock: { now: () => at } }, draft, `wechat-official:lanshan:t${i}`, `faults:${i}`);
  }
  const first = (await stores.tickets.all('', 1))[0]?.timerAt ?? null;
  if (first === null) throw new RangeError('the tickets wait for nothing');
  clock.advance(first - clock.now());
}
