import { type Connection, Schema } from 'mongoose';
import type { UnansweredGroup } from '../../domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../domain/unanswered/question.js';
import { modelOf } from './schema.js';

export interface QuestionDocument {
  /** The cause. */
  readonly _id: string;
  readonly at: number;
  readonly reason: string;
  readonly groupId?: string;
  /** When it was asked, and the cause again: both only while it is not in a group for good, so that the index holds those alone. */
  readonly waitingSince?: number;
  readonly waitingCause?: string;
  readonly question: UnansweredQuestion;
}

export interface GroupDocument {
  readonly _id: string;
  readonly version: number;
  readonly status: string;
  /** It is being forgotten: nothing is put into it any more. */
  readonly going?: boolean;
  readonly group: UnansweredGroup;
}

/** Who groups. One document: one process at a time. */
interface GroupingDocument {
  readonly _id: string;
  readonly until: number;
  /** Causes in hand; none: the next may begin. */
  readonly held: readonly string[];
}

const QUESTIONS = {
  name: 'unansweredquestions',
  fields: {
    _id: { type: String, required: true }, at: { type: Number, required: true }, reason: { type: String, required: true }, groupId: { type: String }, waitingSince: { type: Number }, waitingCause: { type: String },
    question: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [[{ waitingSince: 1, waitingCause: 1 }, { sparse: true }], [{ groupId: 1, at: -1, _id: -1, reason: 1 }], [{ at: 1 }]],
} as const;
const GROUPS = {
  name: 'unansweredgroups',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, status: { type: String, required: true }, going: { type: Boolean }, group: { type: Schema.Types.Mixed, required: true } },
  indexes: [[{ 'group.keys': 1 }], [{ status: 1 }], [{ going: 1 }, { sparse: true }]],
} as const;
const GROUPING = {
  name: 'unansweredgrouping',
  fields: { _id: { type: String, required: true }, until: { type: Number, required: true }, held: { type: [String], required: true } },
};

export function unansweredModels(connection: Connection) {
  return { questions: modelOf<QuestionDocument>(connection, QUESTIONS), groups: modelOf<GroupDocument>(connection, GROUPS), grouping: modelOf<GroupingDocument>(connection, GROUPING) };
}

export type UnansweredModels = ReturnType<typeof unansweredModels>;
