import type { ClosedTicketSource, RoutingModelStore, TicketChange, TicketStore } from '../../src/domain/ports.js';
import { FOLDER_ALONE, type RoutingModel, summaryOf } from '../../src/domain/routing/model.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { replay } from '../../src/domain/ticket/evolve.js';

export interface RoutingStoresUnderTest {
  readonly routingModels: RoutingModelStore;
  readonly closedTickets: ClosedTicketSource;
  readonly tickets: Pick<TicketStore, 'insert' | 'save'>;
  close(): Promise<void>;
}

function model(version: number, chosen: number): RoutingModel {
  return {
    ...FOLDER_ALONE, version, chosen, createdAt: version * 1_000, learnedFrom: 1, source: `source ${version}`,
    heldBack: { tickets: 30, inUse: { first: 20, firstThree: 25 }, candidate: { first: 21, firstThree: 25 }, gained: 2, lost: 1 },
    tickets: [{ number: `t${version}`, text: '路灯不亮', area: null, department: 'housing', returnedBy: ['transport'], closedAt: 5 }],
  };
}

function change(number: string, closedAt: number | null): TicketChange {
  const fact = { actor: { kind: 'bot', id: 'bot' }, cause: number } as const;
  const events: TicketEvent[] = [
    {
      ...fact, at: 1, name: 'TicketReceived', number, type: 'help', urgent: false, utility: false, photos: [], rules: '2018-1',
      matter: { text: number, area: null, address: null }, citizen: { conversationId: 'test:1', contact: null, anonymous: false },
    },
    ...(closedAt === null ? [] : [{ ...fact, at: closedAt, name: 'TicketClosed', resolved: true, reason: '' } as const]),
  ];
  const recorded = events.map((event) => ({ ...event, hash: '' }));
  return { record: { ticket: replay(events), events: recorded, version: 1, timerAt: null }, counts: [], hasNews: false };
}

/** The contract that every implementation of what the router learns from and has learned keeps. */
export function routingContract(name: string, open: () => Promise<RoutingStoresUnderTest>): void {
  describe(`${name} store of routing models`, () => {
    let under: RoutingStoresUnderTest;
    let models: RoutingModelStore;
    beforeEach(async () => {
      under = await open();
      models = under.routingModels;
    });
    afterEach(() => under.close());

    it('has none in use at first', async () => {
      expect([await models.inUse(), await models.load(1), await models.list(9)]).toEqual([null, null, []]);
    });

    it('gives back a version as it was saved, and lists them newest first without their tickets', async () => {
      await models.add(model(1, 1));
      await models.add(model(2, 0));
      expect(await models.load(1)).toEqual(model(1, 1));
      expect(await models.list(9)).toEqual([summaryOf(model(2, 0)), summaryOf(model(1, 1))]);
      expect(await models.list(1)).toHaveLength(1);
    });

    it('has in use what was chosen last; what was rejected changes nothing', async () => {
      await models.add(model(1, 1));
      expect(await models.inUse()).toBe(1);
      await models.add(model(2, 0));
      expect(await models.inUse()).toBe(1);
      await models.add(model(3, 2));
      expect(await models.inUse()).toBe(3);
      expect(await models.choose(1)).toBe(true);
      expect(await models.inUse()).toBe(1);
      expect((await models.list(9)).map(({ version, chosen }) => [version, chosen])).toEqual([[3, 2], [2, 0], [1, 3]]);
    });

    it('chooses no version that there is not', async () => {
      await models.add(model(1, 1));
      expect(await models.choose(7)).toBe(false);
      expect(await models.inUse()).toBe(1);
    });

    it('takes a version once, and a choice once, of many at the same time', async () => {
      const versions = await Promise.allSettled(Array.from({ length: 8 }, () => models.add(model(1, 1))));
      expect(versions.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      expect(versions.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
      await expect(models.add(model(2, 1))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await models.load(2)).toBeNull();
    });

    it('forgets old versions, never the one in use', async () => {
      for (const version of [1, 2, 3, 4, 5]) await models.add(model(version, version === 1 ? 9 : 0));
      expect(await models.forget(2)).toBe(2);
      expect((await models.list(9)).map(({ version }) => version)).toEqual([5, 4, 1]);
      expect(await models.forget(2)).toBe(0);
    });

    it('holds thousands of tickets in one version', async () => {
      const tickets = Array.from({ length: 5_000 }, (_, i) => ({ number: String(i), text: '路'.repeat(300), area: '义堂镇', department: 'housing', returnedBy: [], closedAt: i }));
      await models.add({ ...model(1, 1), tickets });
      expect((await models.load(1))?.tickets).toHaveLength(5_000);
      expect(Buffer.byteLength(JSON.stringify({ ...model(1, 1), tickets }))).toBeLessThan(8_000_000);
    });

    it('gives closed tickets page by page, latest closed first, and no open ones', async () => {
      for (const [number, at] of [['a', 10], ['b', 30], ['c', null], ['d', 20], ['e', 20]] as const) await under.tickets.insert(change(number, at), number);
      const numbers = async (after: Parameters<ClosedTicketSource['closed']>[0], limit: number) => (await under.closedTickets.closed(after, limit)).map(({ ticket }) => ticket.number);
      expect(await numbers(null, 9)).toEqual(['b', 'e', 'd', 'a']);
      expect(await numbers(null, 2)).toEqual(['b', 'e']);
      expect(await numbers({ closedAt: 20, number: 'e' }, 2)).toEqual(['d', 'a']);
      const closed = change('c', 25);
      await under.tickets.save({ ...closed, record: { ...closed.record, version: 2 } });
      expect(await numbers(null, 2)).toEqual(['b', 'c']);
    });
  });
}
