import type { DocumentRecord } from '../../domain/knowledge/document.js';
import type { EntryRecord } from '../../domain/knowledge/entry.js';
import type { RoutingModel, RoutingModelSummary } from '../../domain/routing/model.js';
import { summaryOf } from '../../domain/routing/model.js';
import type { DumpKind, DumpRecord } from '../../domain/store-dump.js';
import type { UnansweredGroup } from '../../domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../domain/unanswered/question.js';
import type { EntrySums } from '../../domain/knowledge/figures.js';
import type { Row, Run, Value } from './database.js';
import { type DumpedTable, json, number, replace } from './dump-kind.js';
import { figureRow, sumsOfRow } from './entry-figures.js';
import { documentRow, entryRow } from './knowledge.js';

function recordOf(row: Row, column: 'entry' | 'document'): DumpRecord {
  return { [column]: json(row[column]), events: json(row.events), version: row.version, timerAt: number(row.timer_at) };
}

function writeQuestion(run: Run, { question: given, groupId }: DumpRecord): void {
  const question = given as UnansweredQuestion;
  run('DELETE FROM unanswered_questions WHERE cause = ?', question.cause);
  run('INSERT INTO unanswered_questions (cause, group_id, at, reason, question) VALUES (?, ?, ?, ?, ?)', question.cause, groupId as Value, question.at, question.reason, JSON.stringify(question));
}

function writeGroup(run: Run, record: DumpRecord): void {
  const group = record as unknown as UnansweredGroup;
  replace(run, 'unanswered_groups', { id: group.id, version: group.version, status: group.status, founded_at: group.foundedAt, record: JSON.stringify(group) });
  for (const key of group.keys) run('INSERT INTO unanswered_keys (key, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING', key, group.id);
}

/** What is learned and written. */
export const KNOWLEDGE_TABLES: Readonly<Partial<Record<DumpKind, DumpedTable>>> = {
  'routing-models': {
    table: 'routing_models', key: ['version'], read: (row) => ({ ...(json(row.summary) as RoutingModelSummary), chosen: row.chosen, tickets: json(row.tickets) }),
    write: (run, record) => {
      const model = record as unknown as RoutingModel;
      replace(run, 'routing_models', { version: model.version, chosen: model.chosen, summary: JSON.stringify(summaryOf(model)), tickets: JSON.stringify(model.tickets) });
    },
  },
  'entry-figures': {
    table: 'entry_figures', key: ['day', 'entry_id'], read: (row) => ({ day: row.day, entryId: row.entry_id, sums: sumsOfRow(row) }),
    write: (run, { day, entryId, sums }) => replace(run, 'entry_figures', figureRow(String(day), String(entryId), sums as EntrySums)),
  },
  'knowledge-entries': {
    table: 'knowledge_entries', key: ['id'], read: (row) => ({ ...recordOf(row, 'entry'), stood: row.stands === 1 ? row.stood_version : null }),
    write: (run, record) => replace(run, 'knowledge_entries', entryRow(record as unknown as EntryRecord, Number(record.stood ?? 0))),
  },
  'knowledge-documents': {
    table: 'knowledge_documents', key: ['id'], read: (row) => recordOf(row, 'document'), write: (run, record) => replace(run, 'knowledge_documents', documentRow(record as unknown as DocumentRecord)),
  },
  'unanswered-groups': { table: 'unanswered_groups', key: ['id'], read: (row) => json(row.record) as Row, write: writeGroup },
  'unanswered-questions': { table: 'unanswered_questions', key: ['sequence'], read: (row) => ({ question: json(row.question), groupId: row.group_id }), write: writeQuestion },
};
