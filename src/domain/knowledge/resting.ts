import type { IsoDate } from '../calendar.js';
import { isInForce, type Policy } from '../knowledge.js';
import type { EntryContent } from './content.js';
import { type Entry, warningDayOf } from './entry.js';
import { wordingOn } from './standing.js';

/** How it stands with what a wording rests on; `gone`: nothing is known of the document, or it has no such section any more. Only the first two are quoted. */
export type RestingState = 'in-force' | 'expiring' | 'expired' | 'gone';

/** The document that an entry rests on. */
export interface RestingOn {
  readonly id: string;
  /** null: nothing is known of it. */
  readonly title: string | null;
  readonly section: string;
  readonly state: RestingState;
  /** Its last day; null: no end is known. */
  readonly expiresOn: IsoDate | null;
}

function stateOf(policy: Policy | undefined, { section }: EntryContent, on: IsoDate): RestingState {
  if (!policy?.sections.some(({ key }) => key === section)) return 'gone';
  if (!isInForce(policy, on)) return 'expired';
  return policy.expiresOn !== undefined && on >= warningDayOf(policy.expiresOn) ? 'expiring' : 'in-force';
}

/**
 * What an entry rests on: what is public counts before what is only written, as that is what citizens are told.
 * @param withDraft of somebody who may see what is being written
 * @returns null: no document was chosen yet
 */
export function restingOn(entry: Entry, policies: readonly Policy[], on: IsoDate, withDraft: boolean): RestingOn | null {
  const content = wordingOn(entry, on)?.content ?? (withDraft ? entry.draft?.content : undefined) ?? entry.withdrawn?.content;
  if (!content || content.policy === '') return null;
  const policy = policies.find(({ id }) => id === content.policy);
  return { id: content.policy, title: policy?.title ?? null, section: content.section, state: stateOf(policy, content, on), expiresOn: policy?.expiresOn ?? null };
}
