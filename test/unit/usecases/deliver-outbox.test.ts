import { DeliveryFault } from '../../../src/domain/delivery.js';
import type { OutboundMessage } from '../../../src/domain/message.js';
import { outcome } from '../../../src/domain/message.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { createDelivery, type DeliverOutboxDeps } from '../../../src/usecases/deliver-outbox.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';

const LEASE_MS = 60_000;

function reply(user: string, id: string): OutboundMessage {
  return { kind: 'reply', id, channel: 'test', conversationId: `test:d:${user}`, inReplyTo: null, reply: { text: id, choices: [], outcome: outcome('smalltalk') } };
}

/** A channel with room for a few, whose sendings the test ends. */
function createStage(room: number) {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const stores = createSqliteStores(':memory:');
  const logger = createRecordingLogger();
  const sending = new Map<string, { readonly ok: () => void; readonly fail: (error: unknown) => void }>();
  const begun: string[] = [];
  let rooms = 0;
  const lane = { room: () => room - sending.size, state: () => 'up' as const, run: <T>(work: () => Promise<T>) => work() };
  const send = (message: OutboundMessage): Promise<void> => new Promise((resolve, reject) => {
    begun.push(message.id);
    const end = (how: () => void) => () => {
      sending.delete(message.id);
      how();
    };
    sending.set(message.id, { ok: end(resolve), fail: (error) => end(() => reject(error))() });
  });
  const started = (deps: Partial<DeliverOutboxDeps> = {}) => createDelivery({ clock, outbox: stores.outbox, chance: () => 0, logger, ...deps }, { channel: 'test', lane, send }, () => {
    rooms += 1;
  });
  return { clock, stores, logger, sending, begun, started, rooms: () => rooms, put: (...messages: OutboundMessage[]) => stores.outbox.put(messages, clock.now()) };
}

describe('delivering what is due', () => {
  let stage: ReturnType<typeof createStage>;
  beforeEach(() => {
    stage = createStage(2);
  });
  afterEach(() => stage.stores.close());

  it('takes no more in hand than there is room for, and tells when there is room again', async () => {
    await stage.put(reply('a', '1'), reply('b', '2'), reply('c', '3'));
    const delivery = stage.started();
    expect([await delivery.round(), await delivery.round()]).toEqual([2, 0]);
    expect(stage.begun).toEqual(['1', '2']);
    expect(delivery.report()).toEqual({ channel: 'test', state: 'up', inHand: 2 });
    stage.sending.get('1')?.ok();
    stage.sending.get('2')?.ok();
    await delivery.settled();
    expect(stage.rooms()).toBe(2);
    expect([await delivery.round(), stage.begun]).toEqual([1, ['1', '2', '3']]);
    stage.sending.get('3')?.ok();
    await delivery.settled();
    expect(await stage.stores.outbox.backlog()).toEqual([]);
  });

  it('a slow sending holds up nobody but its own conversation', async () => {
    await stage.put(reply('a', '1'), reply('a', '2'), reply('b', '3'), reply('b', '4'));
    const delivery = stage.started();
    await delivery.round();
    stage.sending.get('3')?.ok();
    await new Promise((turn) => setImmediate(turn));
    while ((await delivery.round()) === 0 && !stage.begun.includes('4')) await new Promise((turn) => setImmediate(turn));
    expect(stage.begun).toEqual(['1', '3', '4']);
    for (const { ok } of stage.sending.values()) ok();
    await delivery.settled();
  });

  it('tries again later what failed, with the reason noted and nothing of what was said', async () => {
    await stage.put(reply('a', '1'), reply('a', '2'));
    const delivery = stage.started();
    await delivery.round();
    stage.sending.get('1')?.fail(new DeliveryFault('WECHAT_45009', { kind: 'down', afterMs: 30_000 }));
    await delivery.settled();
    stage.clock.advance(29_999);
    expect(await delivery.round()).toBe(0);
    stage.clock.advance(1);
    expect([await delivery.round(), stage.begun]).toEqual([1, ['1', '1']]);
    stage.sending.get('1')?.fail(new DeliveryFault('WECHAT_45015', { kind: 'never' }));
    await delivery.settled();
    expect(await stage.stores.outbox.dead('test', 9, 0)).toMatchObject({ total: 1, letters: [{ id: '1', reason: 'WECHAT_45015', attempts: 2, failedAt: stage.clock.now() }] });
    expect(stage.logger.lines.map(({ event }) => event)).toEqual(['outbox.send-failed', 'outbox.given-up']);
    expect([await delivery.round(), stage.begun.at(-1)]).toEqual([1, '2']);
    stage.sending.get('2')?.ok();
    await delivery.settled();
  });

  it('sends once what is claimed again while it is in hand, because a clock was set forward', async () => {
    await stage.put(reply('a', '1'));
    const delivery = stage.started();
    await delivery.round();
    stage.clock.advance(2 * LEASE_MS);
    expect([await delivery.round(), stage.begun]).toEqual([1, ['1']]);
    stage.sending.get('1')?.fail(new Error('no'));
    await delivery.settled();
    stage.clock.advance(2_000);
    expect(await delivery.round()).toBe(1); // the failure was noted as the second attempt's
    expect(stage.begun).toEqual(['1', '1']);
    stage.sending.get('1')?.ok();
    await delivery.settled();
  });

  it('what a process had in hand when it died is sent by the next, once its lease has ended', async () => {
    await stage.put(reply('a', '1'));
    await stage.started().round(); // and never heard of again
    const next = stage.started();
    stage.sending.clear();
    expect(await next.round()).toBe(0);
    stage.clock.advance(LEASE_MS);
    expect([await next.round(), stage.begun]).toEqual([1, ['1', '1']]);
    stage.sending.get('1')?.ok();
    await next.settled();
  });

  it('what was sent but could not be noted is logged, stays open, and is in hand no more', async () => {
    await stage.put(reply('a', '1'));
    const delivery = stage.started({ outbox: { ...stage.stores.outbox, sent: () => Promise.reject(new Error('disk full')) } });
    await delivery.round();
    stage.sending.get('1')?.ok();
    await delivery.settled();
    expect(stage.logger.lines).toMatchObject([{ level: 'error', event: 'outbox.not-noted' }]);
    expect((await stage.stores.outbox.backlog())[0]).toMatchObject({ open: 1 });
    expect([delivery.report().inHand, stage.rooms()]).toEqual([0, 1]);
  });
});
