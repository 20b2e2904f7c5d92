import type { TicketType } from './ticket/ticket.js';

/** Kinds of answers that Open311 knows. */
export const ATTRIBUTE_TYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Something more that an app asks of the citizen. */
export interface ServiceAttribute {
  readonly code: string;
  /** The question. */
  readonly question: string;
  readonly type: AttributeType;
  readonly required: boolean;
  /** How to answer it; null: that is plain. */
  readonly hint: string | null;
  /** What can be chosen; empty where nothing is. */
  readonly values: readonly { readonly key: string; readonly name: string }[];
}

/** Something that a citizen can choose in an app: 路灯不亮. */
export interface Open311Service {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Name of who usually handles it: what the services are grouped by. */
  readonly department: string;
  readonly ticketType: TicketType;
  /** `realtime` answers with the number at once, `batch` with a token for it, `blackbox` with neither. */
  readonly type: 'realtime' | 'batch' | 'blackbox';
  /** See `ServiceRequest.listed`. */
  readonly listed: boolean;
  readonly attributes: readonly ServiceAttribute[];
}

/** All that a district offers by Open311, as its folder says. */
export interface Open311Offer {
  readonly jurisdiction: string;
  /** When the services were changed last: an instant. */
  readonly changedAt: number;
  /** How to reach who runs it, and how to get a key. */
  readonly contact: string;
  readonly keyService: string;
  readonly services: readonly Open311Service[];
}
