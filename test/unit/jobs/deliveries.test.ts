import { outcome } from '../../../src/domain/message.js';
import { createDeliveries, waysOf } from '../../../src/jobs/deliveries.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { outboundNotice } from '../../contracts/outbox.js';
import { createRecordingLogger, eventually } from '../../helpers/service.js';

const CLOCK = { now: () => Date.now() };

describe('deliveries', () => {
  const started = () => {
    const stores = createSqliteStores(':memory:');
    const logger = createRecordingLogger();
    const deliveries = createDeliveries({ clock: CLOCK, outbox: stores.outbox, chance: () => 0, logger });
    const reply = (channel: string, id: string) => ({ kind: 'reply', id, channel, conversationId: `${channel}:default:${id}`, inReplyTo: null, reply: { text: '', choices: [], outcome: outcome('smalltalk') } } as const);
    return { ...stores, logger, deliveries, put: (...ids: string[]) => stores.outbox.put(ids.map((id) => reply(id.split('-')[0] ?? '', id)), CLOCK.now()) };
  };

  it('a channel that is slow holds up no other', async () => {
    const { deliveries, put, close } = started();
    const sent: string[] = [];
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    deliveries.open({ channel: 'slow', limits: { concurrency: 1, perSecond: null }, send: () => released });
    deliveries.open({ channel: 'fast', send: async ({ id }) => void sent.push(id) });
    await put('slow-1', 'slow-2', 'fast-1', 'fast-2');
    deliveries.wake();
    await eventually('the fast one’s are sent', () => sent.length === 2);
    expect(deliveries.reports()).toEqual(expect.arrayContaining([{ channel: 'slow', state: 'up', inHand: 1 }]));
    release();
    await deliveries.stop();
    await close();
  });

  it('one that is closed finishes what it has in hand, and takes nothing more until it is opened again', async () => {
    const { deliveries, put, outbox, close } = started();
    const begun: string[] = [];
    let release: () => void = () => {};
    const way = { channel: 'a', limits: { concurrency: 1, perSecond: null }, send: ({ id }: { readonly id: string }) => new Promise<void>((resolve) => {
      begun.push(id);
      release = resolve;
    }) };
    await put('a-1', 'a-2');
    deliveries.open(way);
    deliveries.open(way); // a second time is harmless
    await eventually('one is in hand', () => begun.length === 1);
    const closing = Promise.all([deliveries.close('a'), deliveries.close('a'), deliveries.close('never')]);
    release();
    await closing;
    expect([begun, deliveries.reports(), (await outbox.backlog())[0]?.open]).toEqual([['a-1'], [], 1]);
    deliveries.open(way);
    await eventually('the next is in hand', () => begun.length === 2);
    release();
    await deliveries.stop();
    deliveries.open(way);
    expect(deliveries.reports()).toEqual([]);
    await close();
  });

  it('what came into the wrong channel is a dead letter at once: words to a system, a notice to a citizen', async () => {
    const { deliveries, put, outbox, logger, close } = started();
    const channel = { name: 'people', start: async () => {}, stop: async () => {}, send: async () => {} };
    const target = { name: 'system', deliver: async () => {} };
    for (const way of waysOf([channel], [target])) deliveries.open(way);
    await put('system-1');
    await outbox.put([outboundNotice('20260302-0001', 1, 'people')], CLOCK.now());
    deliveries.wake();
    await eventually('both are given up', async () => (await outbox.dead(null, 9, 0)).total === 2);
    expect((await outbox.dead(null, 9, 0)).letters.map(({ reason }) => reason)).toEqual(['MISDIRECTED', 'MISDIRECTED']);
    expect(logger.lines.map(({ event }) => event)).toEqual(['outbox.given-up', 'outbox.given-up']);
    await deliveries.stop();
    await close();
  });
});
