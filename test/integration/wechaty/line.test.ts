import { DeliveryFault } from '../../../src/domain/delivery.js';
import { openWechatyChannel, replyTo } from '../../helpers/wechaty-channel.js';
import { until, untilUp } from '../../helpers/wechaty-gateway.js';

const ZHANG = 'wechaty:default:zhang';

type Stage = Awaited<ReturnType<typeof openWechatyChannel>>;

async function untilReason(stage: Stage, reason: string): Promise<void> {
  await until(reason, async () => (await stage.channel.health()).reason === reason);
}

async function faultOf(sending: Promise<void>): Promise<Pick<DeliveryFault, 'kind' | 'reason'>> {
  const fault: unknown = await sending.catch((error: unknown) => error);
  if (!(fault instanceof DeliveryFault)) throw new Error('it was sent, or failed otherwise');
  // The gateway's own words repeat who was written to.
  expect(fault.cause).toBeUndefined();
  return { kind: fault.kind, reason: fault.reason };
}

/** wechaty takes five seconds to end a start that failed; whoever waits for that leaves nothing behind. */
const PATIENT = { timing: { closeMs: 10_000 } };

describe('the line to a wechaty gateway', () => {
  let stage: Stage;
  const opened = async (...options: Parameters<typeof openWechatyChannel>): Promise<Stage> => {
    stage = await openWechatyChannel(...options);
    await stage.start();
    return stage;
  };
  afterEach(() => stage.close());

  it('comes back after the gateway was away, and answers again', async () => {
    const { channel, gateway, came } = await opened(PATIENT);
    await untilUp(channel);
    await gateway.crash();
    await until('the loss is noticed', async () => !(await channel.health()).ok);
    expect(await faultOf(channel.send(replyTo(ZHANG, 'r1', '您好')))).toMatchObject({ kind: 'down' });
    await gateway.restart();
    await untilUp(channel);
    await gateway.says('zhang', '还在吗');
    await until('it is heard', () => came.length > 0);
    await channel.send(replyTo(ZHANG, 'r1', '您好'));
    expect(gateway.said('zhang').map(({ text }) => text)).toEqual(['您好']);
  });

  it('knows a message that the gateway brings once more after it was away', async () => {
    const { channel, gateway, came } = await opened(PATIENT);
    await untilUp(channel);
    await gateway.says('zhang', '路灯坏了', { id: 'm1' });
    await until('it is heard', () => came.length > 0);
    await gateway.crash();
    await gateway.restart();
    await until('it listens again', () => gateway.isListenedTo());
    await untilUp(channel);
    // Who listens may be the line that is about to be given up: what is brought to that is lost, as with a real gateway.
    await until('it is heard again', async () => {
      await gateway.says('zhang', '路灯坏了', { id: 'm1' });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return came.length > 1;
    });
    expect(new Set(came.map(({ externalId }) => externalId)).size).toBe(1);
  });

  // Both wait for wechaty's five seconds: side by side.
  it('says that the token is refused, or that nobody is there, and stops while it tries', async () => {
    const [refused, nobody] = await Promise.all([opened({ token: 'insecure_somebodyelse', ...PATIENT }), openWechatyChannel({ endpoint: '127.0.0.1:1', ...PATIENT })]);
    try {
      await nobody.start();
      await Promise.all([untilReason(refused, 'WECHATY_TOKEN_REFUSED'), untilReason(nobody, 'WECHATY_UNREACHABLE')]);
      expect(await faultOf(refused.channel.send(replyTo(ZHANG, 'r1', '您好')))).toEqual({ kind: 'down', reason: 'WECHATY_TOKEN_REFUSED' });
      await Promise.all([refused.channel.stop(), nobody.channel.stop()]);
      expect(await nobody.channel.health()).toEqual({ ok: false, reason: 'WECHATY_NOT_STARTED' });
    } finally {
      await nobody.close();
    }
  });

  it('is not well while no account is logged in, though the gateway answers', async () => {
    const { channel, gateway } = await opened();
    await untilUp(channel);
    await gateway.logout();
    await untilReason(stage, 'WECHATY_NOT_LOGGED_IN');
    expect(await faultOf(channel.send(replyTo(ZHANG, 'r1', '您好')))).toEqual({ kind: 'down', reason: 'WECHATY_NOT_LOGGED_IN' });
    gateway.login();
    await untilUp(channel);
  });

  it('is not well when the gateway holds the line but gives no sign of life', async () => {
    const { channel, gateway } = await opened({ timing: { probeMs: 100, connectMs: 20_000 } });
    await untilUp(channel);
    gateway.fallSilent();
    expect(await channel.health()).toEqual({ ok: false, reason: 'WECHATY_NO_ANSWER' });
  });

  it('never sends to whom the account does not know, and again what just failed', async () => {
    const { channel, gateway } = await opened();
    await untilUp(channel);
    expect(await faultOf(channel.send(replyTo('wechaty:default:stranger', 'r1', '您好')))).toEqual({ kind: 'never', reason: 'WECHATY_CONTACT_UNKNOWN' });
    expect(await faultOf(channel.send(replyTo('wechaty:other:zhang', 'r2', '您好')))).toEqual({ kind: 'never', reason: 'WECHATY_ACCOUNT_UNKNOWN' });
    await gateway.says('zhang', '在吗');
    gateway.refuse('too fast');
    expect(await faultOf(channel.send(replyTo(ZHANG, 'r3', '您好')))).toEqual({ kind: 'again', reason: 'WECHATY_SEND_FAILED' });
  });

  it('goes on, in another process too, where a long answer broke off', async () => {
    const { channel, gateway } = await opened();
    await untilUp(channel);
    await gateway.says('zhang', '在吗');
    const message = replyTo(ZHANG, 'r1', Array.from({ length: 200 }, (_, i) => `第${i + 1}条，请带身份证到窗口办理。`).join(''));
    gateway.refuse('cut off', 1);
    await faultOf(channel.send(message));
    gateway.refuse(null);
    await channel.stop();
    const other = stage.create();
    await other.start(async () => undefined);
    await untilUp(other);
    await other.send(message);
    await other.send(message);
    await other.stop();
    expect(gateway.said('zhang').map(({ text }) => text).join('')).toBe(message.reply.text);
    expect(gateway.said('zhang').length).toBeGreaterThan(1);
  });
});
