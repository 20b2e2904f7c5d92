import type { RecordedRuleEvent, RuleEventStore } from '../../domain/rule-book/events.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

export const RULE_EVENTS_SCHEMA = 'CREATE TABLE IF NOT EXISTS rule_events (sequence INTEGER PRIMARY KEY, recorded TEXT NOT NULL);';

export function createRuleEventStore(db: Database): RuleEventStore {
  return {
    since: async (sequence) => db.all('SELECT recorded FROM rule_events WHERE sequence > ? ORDER BY sequence', sequence).map(({ recorded }) => JSON.parse(String(recorded)) as RecordedRuleEvent),
    append: (recorded) => db.write((run) => {
      const { changes } = run('INSERT INTO rule_events (sequence, recorded) VALUES (?, ?) ON CONFLICT (sequence) DO NOTHING', recorded.sequence, JSON.stringify(recorded));
      if (changes === 0) throw new AppError('VERSION_CONFLICT');
    }),
  };
}
