import type { Connection } from 'mongoose';
import type { RecordedRuleEvent, RuleEventStore } from '../../domain/rule-book/events.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface RuleEventDocument {
  /** The sequence. */
  readonly _id: number;
  /** The event as JSON: its hash is over its text, whose order of keys a database of documents need not keep. */
  readonly event: string;
  readonly hash: string;
}

const COLLECTION = { name: 'ruleevents', fields: { _id: { type: Number, required: true, min: 1 }, event: { type: String, required: true }, hash: { type: String, required: true } } };

export const ruleEventModel = (connection: Connection) => modelOf<RuleEventDocument>(connection, COLLECTION);

export function ruleEventDocument({ sequence, event, hash }: RecordedRuleEvent): RuleEventDocument {
  return { _id: sequence, event: JSON.stringify(event), hash };
}

export function ruleEventOf({ _id, event, hash }: RuleEventDocument): RecordedRuleEvent {
  return { sequence: _id, event: JSON.parse(event) as RecordedRuleEvent['event'], hash };
}

export function createRuleEventStore(connection: Connection): RuleEventStore {
  const model = ruleEventModel(connection);
  return {
    since: async (sequence) => (await model.find({ _id: { $gt: sequence } }).sort({ _id: 1 }).lean()).map(ruleEventOf),
    append: async (recorded) => void (await model.create([ruleEventDocument(recorded)]).catch((error: unknown) => {
      throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
    })),
  };
}
