import type { Interpretation, Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import { dateAt } from '../domain/shanghai-time.js';
import { type ExplainedMessage, type ExplainMessageDeps, explained } from './explain-message.js';

/** So much of a wording as is searched; it need not be complete yet. */
export interface TriedDraft extends Pick<Interpretation, 'title' | 'topic' | 'questions' | 'answer'> {
  /** Of the entry that it is to replace; null: a new one. */
  readonly id: string | null;
}

/** What a new entry is called while it is only tried. */
export const TRIED_ID = 'draft';

const NO_SECTION = { key: '', title: '' };
const NO_POLICY: Policy = { id: '', documentNumber: '', title: '', issuer: '', issuedOn: '2000-01-01', draftedBy: '', sections: [NO_SECTION] };

/**
 * Would a citizen's words find this wording, if it were published today? Nothing is stored, and nobody else finds it.
 * @throws AppError FORBIDDEN
 */
export async function tryDraft(deps: ExplainMessageDeps, principal: Principal, { id, title, topic, questions, answer }: TriedDraft, text: string): Promise<ExplainedMessage> {
  demand(principal, 'knowledge:draft');
  return explained(deps, text, {
    id: id ?? TRIED_ID, title, topic, questions, answer, policy: NO_POLICY, section: NO_SECTION, departments: [], validFrom: dateAt(deps.clock.now()), validUntil: null,
  });
}
