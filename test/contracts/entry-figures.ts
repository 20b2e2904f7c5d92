import { newConversation } from '../../src/domain/conversation/state.js';
import type { EntryHit, EntryMeasure } from '../../src/domain/knowledge/figures.js';
import { outcome, type OutboundReply } from '../../src/domain/message.js';
import type { EntryFiguresStore, InboxStore, TurnStore } from '../../src/domain/ports.js';

const NONE = { answered: 0, offered: 0, helpful: 0, notHelpful: 0, noneOfThem: 0 };

interface Stores {
  readonly turns: TurnStore;
  readonly inbox: InboxStore;
  readonly entryFigures: EntryFiguresStore;
}

/** What every store of the figures of entries keeps, with the turns that add to them. @param stores fresh ones in each test */
export function entryFiguresContract(stores: () => Stores): void {
  const hit = (day: string, entryId: string, measure: EntryMeasure = 'answered'): EntryHit => ({ day, entryId, measure });
  const conversationOf = (id: string) => `test:default:${id}`;
  const reply = (id: string): OutboundReply => ({ kind: 'reply', id: `reply:test:${id}`, channel: 'test', conversationId: conversationOf(id), inReplyTo: id, reply: { text: id, choices: [], outcome: outcome('smalltalk') } });
  const inHand = async (id: string): Promise<number> => {
    await stores().inbox.add({ channel: 'test', externalId: id, conversationId: conversationOf(id), text: id, attachments: [], receivedAt: 1 });
    return (await stores().inbox.claim(0, 1_000, 99)).find(({ message }) => message.externalId === id)?.sequence ?? 0;
  };
  const end = (id: string, sequence: number, hits: readonly EntryHit[], isNew = true) => (
    stores().turns.finish({ sequence, conversation: isNew ? { ...newConversation(conversationOf(id), 'test'), version: 1 } : null, reply: reply(id), hits, goesWithResponse: false }, 0));
  const said = async (id: string, ...hits: readonly EntryHit[]) => void (await end(id, await inHand(id), hits));

  describe('figures of entries', () => {
    it('are what turns added, by entry over days, both ends included, and of one entry by day', async () => {
      await said('1', hit('2026-03-01', 'a'), hit('2026-03-01', 'b'));
      await said('2', hit('2026-03-02', 'a'));
      await said('3', hit('2026-03-02', 'a', 'helpful'), hit('2026-03-02', 'a'));
      await said('4', hit('2026-03-03', 'b', 'noneOfThem'), hit('2026-03-03', 'c', 'noneOfThem'), hit('2026-03-04', "o'c\n", 'offered'));
      await said('5');
      const { entryFigures } = stores();
      expect(await entryFigures.sums('2026-03-01', '2026-03-02')).toEqual([{ entryId: 'a', sums: { ...NONE, answered: 3, helpful: 1 } }, { entryId: 'b', sums: { ...NONE, answered: 1 } }]);
      expect((await entryFigures.sums('2026-03-03', '2026-03-04')).map(({ entryId, sums }) => [entryId, sums.offered, sums.noneOfThem])).toEqual([['b', 0, 1], ['c', 0, 1], ["o'c\n", 1, 0]]);
      expect(await entryFigures.daily('a', '2026-02-01', '2026-03-31')).toEqual([{ day: '2026-03-01', sums: { ...NONE, answered: 1 } }, { day: '2026-03-02', sums: { ...NONE, answered: 2, helpful: 1 } }]);
      expect([await entryFigures.daily('a', '2026-03-03', '2026-03-31'), await entryFigures.sums('2026-04-01', '2026-04-30')]).toEqual([[], []]);
    });
    it('have a turn once, however often it is ended, also after it was read', async () => {
      const sequence = await inHand('1');
      const hits = [hit('2026-03-01', 'a')];
      await end('1', sequence, hits);
      await end('1', sequence, hits, false);
      const answered = async () => (await stores().entryFigures.sums('2026-03-01', '2026-03-01'))[0]?.sums.answered;
      expect(await answered()).toBe(1);
      await end('1', sequence, hits, false);
      expect(await answered()).toBe(1);
    });
    it('have a turn that was decided before a crash and is ended after it', async () => {
      await end('1', await inHand('1'), [hit('2026-03-01', 'a')], false);
      expect(await stores().entryFigures.sums('2026-03-01', '2026-03-01')).toEqual([{ entryId: 'a', sums: { ...NONE, answered: 1 } }]);
    });
    it('have nothing of a turn that another came before', async () => {
      const sequence = await inHand('1');
      const stale = { ...newConversation(conversationOf('1'), 'test'), version: 7 };
      await expect(stores().turns.finish({ sequence, conversation: stale, reply: reply('1'), hits: [hit('2026-03-01', 'a')], goesWithResponse: false }, 0)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await stores().entryFigures.sums('2026-03-01', '2026-03-01')).toEqual([]);
    });
    it('are the same for all who read while turns end', async () => {
      const sequences: number[] = [];
      for (let i = 0; i < 12; i += 1) sequences.push(await inHand(`m${i}`));
      await Promise.all(sequences.map(async (sequence, i) => {
        await end(`m${i}`, sequence, [hit('2026-03-01', i % 2 === 0 ? 'a' : 'b')]);
        await Promise.all([stores().entryFigures.catchUp?.(), stores().entryFigures.sums('2026-03-01', '2026-03-01')]);
      }));
      expect((await stores().entryFigures.sums('2026-03-01', '2026-03-01')).map(({ sums }) => sums.answered)).toEqual([6, 6]);
    });
  });
}
