import type { RecordedRuleEvent, RuleEvent, RuleEventStore } from '../../src/domain/rule-book/events.js';
import { breachInRules, ruleHash } from '../../src/usecases/follow-rule-book.js';

/** So many events, each bound to those before. */
export function ruleEvents(count: number): RecordedRuleEvent[] {
  let hash = '';
  return Array.from({ length: count }, (_, i) => {
    const event: RuleEvent = { name: 'DaysNamed', at: 1_000 + i, by: 'guanli', reason: '台风', id: `d${i}`, working: false, from: '2026-12-01', to: '2026-12-01', holiday: '停工', notice: '令' };
    hash = ruleHash(hash, event);
    return { sequence: i + 1, event, hash };
  });
}

/** What every store of changes of limits and calendar keeps. */
export function ruleEventsContract(store: () => RuleEventStore): void {
  describe('changes of time limits and calendar', () => {
    it('are told in their order, from whatever place, and their chain still fits', async () => {
      const events = ruleEvents(12);
      expect(await store().since(0)).toEqual([]);
      for (const event of events) await store().append(event);
      expect(await store().since(0)).toEqual(events);
      expect(await store().since(10)).toEqual(events.slice(10));
      expect(await store().since(12)).toEqual([]);
      expect(breachInRules(await store().since(0))).toBeNull();
    });
    it('have one place each: of those who come at once, one is saved', async () => {
      const [first] = ruleEvents(1) as [RecordedRuleEvent];
      const saves = await Promise.allSettled([1, 2, 3].map((i) => store().append({ ...first, hash: `${i}` })));
      expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(saves.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
      expect(await store().since(0)).toHaveLength(1);
    });
  });
}
