import type { TicketDraft } from '../../../src/domain/conversation/state.js';
import { channelOfWebhook } from '../../../src/domain/webhook.js';
import { addWebhook } from '../../../src/usecases/add-webhook.js';
import { changeWebhook } from '../../../src/usecases/change-webhook.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { removeWebhook } from '../../../src/usecases/remove-webhook.js';
import { type Behaviour, startSubscriber } from '../../helpers/fake-subscriber.js';
import { createFakeClock, eventually, startService } from '../../helpers/service.js';

const ADMIN = { name: 'admin', displayName: 'admin', role: 'admin', department: null } as const;
const ALL = { note: '', events: null, departments: null, types: null, areas: null };
const DRAFT: TicketDraft = { what: '路灯不亮', where: '义堂镇', area: '义堂镇', contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'complaint', urgent: false };

describe('receivers of all kinds', () => {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  const receivers: Awaited<ReturnType<typeof startSubscriber>>[] = [];
  let opened = 0;
  beforeAll(async () => {
    service = await startService({ clock, config: { webhookAllowPrivate: true } });
  });
  afterAll(() => service.stop());
  afterEach(async () => {
    for (const { id } of await service.stores.webhooks.list()) await removeWebhook(service.deps, ADMIN, id);
    await Promise.all(receivers.splice(0).map(({ close }) => close()));
    await eventually('nothing waits', async () => (await service.stores.outbox.backlog()).length === 0);
  });

  const receiver = async (behaviour?: (index: number) => Behaviour) => {
    const started = await startSubscriber(behaviour);
    receivers.push(started);
    const { webhook } = await addWebhook(service.deps, ADMIN, { ...ALL, url: started.url });
    return { ...started, id: webhook.id, channel: channelOfWebhook(webhook.id) };
  };
  const open = async (): Promise<string> => {
    opened += 1;
    const { number } = await openTicket(service.deps, DRAFT, `memory:default:c${opened}`, `open${opened}`);
    return number;
  };
  const state = async (id: string) => service.stores.webhooks.load(id);
  const left = async (channel: string) => (await service.stores.outbox.backlog()).find((backlog) => backlog.channel === channel) ?? { open: 0, dead: 0 };
  /** Lets time pass, so that what waits for its retry is due. */
  const until = (what: string, look: () => boolean | Promise<boolean>) => eventually(what, async () => {
    clock.advance(5_000);
    service.deps.onOutboxChanged();
    return look();
  });

  it('one that never answers keeps no more than four connections, and nobody else waiting', async () => {
    const hanging = await receiver(() => 'hang');
    const good = await receiver();
    const numbers = await Promise.all(Array.from({ length: 8 }, open));
    await eventually('the other has all', () => numbers.every((number) => good.taken.some(({ id }) => id.startsWith(`ticket:${number}:`))));
    await eventually('as many as it may keep', () => hanging.all.length === 4);
    expect(service.deps.lanes().find(({ channel }) => channel === hanging.channel)).toMatchObject({ inHand: 4, state: 'up' });
    expect((await left(hanging.channel)).open).toBeGreaterThanOrEqual(8);
  });

  it('one that is down is soon asked by a probe only; all of it arrives when it is up, and the others’ lanes stay up', async () => {
    let isUp = false;
    const flapping = await receiver(() => ({ status: isUp ? 200 : 503 }));
    const good = await receiver();
    const numbers = await Promise.all(Array.from({ length: 10 }, open));
    const lane = (channel: string) => service.deps.lanes().find((report) => report.channel === channel)?.state;
    await eventually('its breaker opens', () => lane(flapping.channel) === 'down');
    expect(lane(good.channel)).toBe('up');
    isUp = true;
    const has = (taken: typeof good.taken) => numbers.every((number) => taken.some(({ id }) => id.startsWith(`ticket:${number}:`)));
    await until('both have all', async () => has(flapping.taken) && has(good.taken) && (await left(flapping.channel)).open === 0);
    expect(lane(flapping.channel)).toBe('up');
    const ids = flapping.taken.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('one that is gone (410) is told nothing more, says so in the list, and goes on when it is switched on again', async () => {
    let isGone = true;
    const gone = await receiver(() => ({ status: isGone ? 410 : 200 }));
    await open();
    await eventually('it is switched off', async () => (await state(gone.id))?.enabled === false);
    expect(await state(gone.id)).toMatchObject({ disabledBecause: 'gone' });
    await eventually('its lane is closed', () => !service.deps.lanes().some(({ channel }) => channel === gone.channel));
    const asked = gone.all.length;
    await open();
    await eventually('that is announced', async () => (await service.stores.tickets.unannounced(1)).length === 0);
    expect(gone.all).toHaveLength(asked);
    expect(service.logger.lines).toContainEqual(expect.objectContaining({ level: 'warn', event: 'webhook.gone' }));
    isGone = false;
    await changeWebhook(service.deps, ADMIN, gone.id, { enabled: true });
    expect(await state(gone.id)).toMatchObject({ enabled: true, disabledBecause: null });
    const number = await open();
    await until('it is told again', () => gone.taken.some(({ id }) => id.startsWith(`ticket:${number}:`)));
  });

  it('one that asks to be left alone is left alone for so long', async () => {
    const busy = await receiver((index) => (index === 0 ? { status: 429, headers: { 'retry-after': '3600' } } : { status: 200 }));
    await open();
    await eventually('it has been asked', () => busy.all.length === 1);
    await eventually('that is noted', async () => service.deps.lanes().find(({ channel }) => channel === busy.channel)?.inHand === 0);
    for (let i = 0; i < 20; i += 1) {
      clock.advance(60_000);
      service.deps.onOutboxChanged();
      await new Promise((turn) => setImmediate(turn));
    }
    expect(busy.all).toHaveLength(1);
    clock.advance(3_600_000);
    await until('it is told', async () => (await left(busy.channel)).open === 0);
    expect(busy.all[1]?.id).toBe(busy.all[0]?.id);
  });

  it('a redirect is not followed, but tried again at the address that was given', async () => {
    const elsewhere = await startSubscriber();
    receivers.push(elsewhere);
    const moved = await receiver((index) => (index < 3 ? { status: 307, headers: { location: elsewhere.url } } : { status: 200 }));
    await open();
    await until('it is told', async () => moved.taken.length > 0 && (await left(moved.channel)).open === 0);
    expect(elsewhere.all).toEqual([]);
  });

  it('of one that was removed nothing waits and nothing is dead', async () => {
    const removed = await receiver(() => ({ status: 400 }));
    await open();
    await eventually('it has been asked', () => removed.all.length > 0);
    await removeWebhook(service.deps, ADMIN, removed.id);
    await eventually('it is forgotten', async () => (await service.stores.outbox.backlog()).every(({ channel }) => channel !== removed.channel));
    const asked = removed.all.length;
    await open();
    clock.advance(60_000);
    await eventually('that is announced', async () => (await service.stores.tickets.unannounced(1)).length === 0);
    expect(removed.all).toHaveLength(asked);
  });
});
