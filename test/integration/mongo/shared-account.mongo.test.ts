import type { LeaseTiming } from '../../../src/usecases/hold-lease.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { eventually, startService } from '../../helpers/service.js';
import { startTcpProxy, type TcpProxy } from '../../helpers/tcp-proxy.js';
import { type Gateway, openGateway, QUICK, TOKEN } from '../../helpers/wechaty-gateway.js';

/** As long as a busy machine may take for the least of them. */
const TIMING: LeaseTiming = { leaseMs: 8_000, holdMs: 4_000, renewMs: 500, lookMs: 100 };
const LONG = 150_000;
/** A connection that a busy machine answers late is not to be taken for lost. */
const PATIENT = { ...QUICK, connectMs: 20_000, probeMs: 20_000, probeEveryMs: 500 };

type Service = Awaited<ReturnType<typeof startService>>;

describeMongo('a personal account that several services are set up for', () => {
  const url = databaseUrl();
  let gateway: Gateway;
  let proxy: TcpProxy;
  beforeAll(async () => {
    gateway = await openGateway();
    const { hostname, port } = new URL(url);
    proxy = await startTcpProxy({ host: hostname, port: Number(port) });
  });
  afterAll(async () => {
    await proxy.close();
    await gateway.close();
    await dropDatabase(url);
  });

  const started = (at: string): Promise<Service> => startService({
    config: { mongo: { url: at, maxPoolSize: 8 }, tokenSecret: 'a secret that both services share.', wechaty: { account: 'default', token: TOKEN, endpoint: gateway.endpoint, ...{ timing: PATIENT } } }, leaseTiming: TIMING,
  });
  const count = ({ logger }: Service, event: string): number => logger.lines.filter((line) => line.event === event).length;
  const holds = (service: Service): boolean => count(service, 'channel.held') > count(service, 'channel.let-go');
  const check = async (service: Service) => ((await (await fetch(`${service.url}/readyz`)).json()) as { checks: Record<string, { ok: boolean; reason: string | null }> }).checks['channel:wechaty'];
  const isUp = (service: Service) => eventually('the account is up', async () => (await check(service))?.reason === null, LONG);
  const answersTo = (contact: string): number => gateway.said(contact).length;

  it('is held by one, taken up by the other at once when that one stops, and when that one can’t reach the store: by both never', async () => {
    const first = await started(url);
    const proxied = new URL(url);
    proxied.host = `127.0.0.1:${proxy.port}`;
    const second = await started(proxied.href);
    expect([holds(first), holds(second), count(second, 'channel.standby')]).toEqual([true, false, 1]);
    await isUp(first);
    expect(await check(second)).toEqual({ ok: true, reason: 'STANDBY' });

    await gateway.says('zhang', '谢谢');
    await eventually('it is answered', () => answersTo('zhang') > 0, LONG);
    await first.stop();
    await eventually('the other has it', () => holds(second), TIMING.leaseMs);
    await isUp(second);

    const third = await started(url);
    expect(holds(third)).toBe(false);
    proxy.stall();
    await eventually('another takes it', () => {
      if (holds(third)) expect(holds(second)).toBe(false); // it had let go before
      return holds(third);
    }, LONG);
    await isUp(third);
    await gateway.says('li', '谢谢');
    await eventually('it is answered', () => answersTo('li') > 0, LONG);
    proxy.goOn();
    await eventually('the second stands by', async () => (await check(second))?.reason === 'STANDBY', LONG);
    expect([holds(second), holds(third)]).toEqual([false, true]);
    await Promise.all([second.stop(), third.stop()]);
    expect([answersTo('zhang'), answersTo('li')]).toEqual([1, 1]);
    // What was claimed while the new holder connected went with its next try.
    expect([first, third].flatMap(({ logger }) => logger.lines).filter(({ level, event }) => level === 'error' && event !== 'outbox.send-failed')).toEqual([]);
  }, 600_000);
});
