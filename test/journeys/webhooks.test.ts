import type { TicketEventName } from '../../src/domain/ticket/events.js';
import { addWebhook } from '../../src/usecases/add-webhook.js';
import { type Behaviour, startSubscriber, verifyReceived } from '../helpers/fake-subscriber.js';
import { eventually } from '../helpers/service.js';
import { clerkOf, DESK, type Hotline, startHotline } from './hotline.js';

const ADMIN = { name: 'admin', displayName: 'admin', role: 'admin', department: null } as const;
const ALL = { note: '', events: null, departments: null, types: null, areas: null };
const HOUSING = 'housing';

/** The same failures in every run. */
function failures(seed: number): () => Behaviour {
  let state = seed;
  const roll = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return () => {
    const luck = roll();
    if (luck < 0.15) return 'cut';
    return { status: luck < 0.3 ? 500 : luck < 0.4 ? 429 : luck < 0.45 ? 302 : 204 };
  };
}

describe('another system that follows tickets', () => {
  let hotline: Hotline;
  const flaky = failures(7);
  /** Taken, but the answer is lost on the way: the sender has to send again. */
  let lost = 0;
  let receiver: Awaited<ReturnType<typeof startSubscriber>>;
  let chosen: Awaited<ReturnType<typeof startSubscriber>>;
  let secret = '';
  beforeAll(async () => {
    hotline = await startHotline('2026-03-02T09:00:00+08:00', { webhookAllowPrivate: true });
    receiver = await startSubscriber((index) => {
      if (index % 5 !== 2) return flaky();
      lost += 1;
      return (response) => response.destroy();
    });
    chosen = await startSubscriber();
    ({ secret } = await addWebhook(hotline.service.deps, ADMIN, { ...ALL, url: receiver.url }));
    await addWebhook(hotline.service.deps, ADMIN, { ...ALL, url: chosen.url, events: ['TicketReplied', 'TicketClosed'] });
  });
  afterAll(async () => {
    // Failing was the point: the log says so and nothing else.
    expect(new Set(hotline.service.logger.lines.filter(({ level }) => level !== 'info').map(({ event }) => event))).toEqual(new Set(['outbox.send-failed']));
    await hotline.service.stop();
    await receiver.close();
    await chosen.close();
  });

  it('hears a ticket’s whole life in order, each event once by its id, although it fails at random', async () => {
    const numbers = [await hotline.open({}, 'li'), await hotline.open({}, 'wang')];
    for (const number of numbers) {
      await hotline.does(clerkOf(HOUSING), number, { name: 'SignTicket' });
      await hotline.does(clerkOf(HOUSING), number, { name: 'AddNote', text: '内部：已派人' });
      await hotline.answers(HOUSING, number);
      await hotline.does(DESK, number, { name: 'CloseTicket', resolved: true, reason: '已解决' });
    }
    const expected = async (number: string) => (await hotline.events(number)).filter((name) => name !== 'NoteAdded');
    /** What a receiver keeps that drops ids it has seen. */
    const kept = (taken: typeof receiver.all) => [...new Map(taken.map((received) => [received.id, received])).values()];
    await eventually('all is taken', async () => {
      hotline.clock.advance(2_000);
      hotline.service.deps.onOutboxChanged();
      return (await hotline.service.stores.tickets.unannounced(1)).length === 0 && (await hotline.service.stores.outbox.backlog()).every(({ open }) => open === 0);
    }, 60_000);
    expect(await expected(numbers[0] ?? '')).toEqual(expect.arrayContaining(['TicketReceived', 'TicketDispatched', 'TicketSigned', 'AnswerSubmitted', 'TicketReplied', 'TicketClosed']));
    for (const number of numbers) {
      const own = (taken: typeof receiver.all) => kept(taken).filter(({ event }) => (event.data.ticket as { number: string }).number === number).map(({ event }) => event.type);
      expect(own(receiver.all)).toEqual(await expected(number));
      expect(own(receiver.taken)).toEqual(await expected(number));
      expect(own(chosen.taken)).toEqual((await expected(number)).filter((name) => (['TicketReplied', 'TicketClosed'] satisfies TicketEventName[] as string[]).includes(name)));
    }
    expect(receiver.all.length).toBeGreaterThan(receiver.taken.length + lost);
    expect(lost).toBeGreaterThan(0);
    // Taken is taken: with an answer of 2xx nothing came twice.
    expect(new Set(receiver.taken.map(({ id }) => id)).size).toBe(receiver.taken.length);
    for (const received of receiver.all) expect(verifyReceived(received, secret)).toMatchObject({ type: received.event.type });
    expect(JSON.stringify(receiver.all)).not.toMatch(/楼道灯|13812345678|已派人|memory:default/);
  }, 90_000);
});
