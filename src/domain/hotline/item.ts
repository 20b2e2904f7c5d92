import type { TicketType } from '../ticket/ticket.js';
import type { HotlineState, HotlineVerdict } from './mapping.js';

/** What a city's item says of the matter; null: nothing. */
export interface HotlineContent {
  readonly text: string;
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly anonymous: boolean;
  readonly contact: string | null;
  readonly area: string | null;
  readonly address: string | null;
  /** Id of ours that the city means. */
  readonly department: string | null;
  /** As the city calls it. */
  readonly organization: string | null;
  readonly calledAt: number | null;
  readonly source: string | null;
  readonly category: string | null;
  readonly handleDays: string | null;
  readonly deadlineAt: number | null;
  readonly backReason: string | null;
  /** Of the city's follow-up: what it found, when, and what the citizen said. */
  readonly verdict: Exclude<HotlineVerdict, 'none'> | null;
  readonly verdictAt: number | null;
  readonly verdictWords: string | null;
}

/** One version of an item of a city's 12345 platform, in our words. */
export interface HotlineItem {
  readonly city: string;
  /** The city's number: one ticket, whatever comes how often. */
  readonly number: string;
  /** When the city changed it; null: it does not say. */
  readonly updatedAt: number | null;
  readonly state: HotlineState;
  readonly content: HotlineContent;
}

/** Each of it is told when it changes: what the citizen says, and what the city says. */
const CITIZENS = ['text', 'area', 'address', 'contact'] as const;
const CITYS = ['type', 'urgent', 'anonymous', 'organization', 'calledAt', 'source', 'category', 'handleDays', 'deadlineAt', 'backReason'] as const;
/** Of the follow-up. Later than the others: a version that has none of it is known by the others alone, as it was before there were these. */
export const VERDICT_PARTS = ['verdict', 'verdictAt', 'verdictWords'] as const;
export const CONTENT_PARTS = [...CITIZENS, ...CITYS, ...VERDICT_PARTS];
export type ContentPart = (typeof CONTENT_PARTS)[number];

export function isCitizens(part: ContentPart): boolean {
  return (CITIZENS as readonly string[]).includes(part);
}
