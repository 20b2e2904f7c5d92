import type { AttachedFile } from './attached-file.js';
import type { Attachment } from './attachment.js';
import type { TicketNotice } from './ticket/notice.js';
import type { TicketType } from './ticket/ticket.js';

/** Characters of one message that are read with care. */
export const LONGEST_MESSAGE = 4_000;

/** One thing a citizen said, as a channel received it. (channel, externalId) is unique. */
export interface InboundMessage {
  readonly channel: string;
  /** The channel's own id of the message. */
  readonly externalId: string;
  /** `{channel}:{account}:{user}`. */
  readonly conversationId: string;
  /** May be empty when there are photos. */
  readonly text: string;
  /** What was sent with it; already kept when the message comes in. */
  readonly attachments: readonly Attachment[];
  readonly receivedAt: number;
  /** Said where others read along, as in a group: nothing personal is asked for or told there. */
  readonly overheard?: boolean;
  /** Of the request that brought it, or made when it came: the lines of the log bear it until the reply is sent. */
  readonly requestId?: string;
}

export const OUTCOME_KINDS = ['answer', 'clarify', 'handover', 'redirect', 'smalltalk', 'ticket'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** Where an answer comes from. */
export interface Citation {
  readonly documentNumber: string;
  readonly title: string;
  /** `四（五）推进民生领域信息公开`. */
  readonly section: string;
  /** Responsible departments, as the document names them. */
  readonly departments: readonly string[];
  /** Date of the document, `YYYY-MM-DD`. */
  readonly issuedOn: string;
}

/** What a turn came to, for machines: sent as `channelData.outcome`, printed by `ask --json`. See docs/outcome.md. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly entryIds: readonly string[];
  readonly citations: readonly Citation[];
  /** Names of the departments responsible (answer), possible (clarify) or proposed (handover, ticket), likeliest first. */
  readonly departments: readonly string[];
  /** Town or street that the matter names, or null. */
  readonly area: string | null;
  readonly ticketType: TicketType | null;
  readonly urgent: boolean;
  readonly ticketNumber: string | null;
  /** 0–1: how sure the understanding is of this outcome. */
  readonly confidence: number;
}

/** What the bot says in one turn. */
export interface Reply {
  readonly text: string;
  /** Short texts a citizen can tap or type instead of writing; at most four. */
  readonly choices: readonly string[];
  readonly outcome: Outcome;
  /** What goes with a department's answer; missing: nothing. */
  readonly files?: readonly AttachedFile[];
}

/** Of the one reply to a message. */
export function replyId({ channel, externalId }: Pick<InboundMessage, 'channel' | 'externalId'>): string {
  return `reply:${channel}:${externalId}`;
}

/** Something on its way out; the id is made from its cause, so that it is never sent twice. */
interface Outgoing {
  readonly id: string;
  readonly channel: string;
  /** What goes to one conversation goes in its order. */
  readonly conversationId: string;
  /** Of the message that it answers. */
  readonly requestId?: string;
}

/** Words for a citizen. */
export interface OutboundReply extends Outgoing {
  readonly kind: 'reply';
  /** External id of the message it answers, or null for news (a department's reply). */
  readonly inReplyTo: string | null;
  /** When that message came in. */
  readonly askedAt?: number;
  readonly reply: Reply;
  /** The account of the person whose own words these are; the citizen learns only that it is a person. */
  readonly spokenBy?: string;
}

/** Who a citizen reads that a person's words are from. */
export const STAFF_NAME = '工作人员';

/** A reply where nothing but its text can tell that a person says it. */
export function namedReply({ reply, spokenBy }: Pick<OutboundReply, 'reply' | 'spokenBy'>): Reply {
  return spokenBy === undefined ? reply : { ...reply, text: `【${STAFF_NAME}】${reply.text}` };
}

/** What happened to a ticket, for another system; its conversation is that system's and the ticket's. */
export interface OutboundNotice extends Outgoing {
  readonly kind: 'notice';
  readonly notice: TicketNotice;
}

export type OutboundMessage = OutboundReply | OutboundNotice;

const NOTHING: Omit<Outcome, 'kind'> = {
  entryIds: [], citations: [], departments: [], area: null, ticketType: null, urgent: false, ticketNumber: null, confidence: 1,
};

/** Whether it names the numbers to call in an emergency. */
export function isForEmergency({ outcome: { kind, urgent } }: Reply): boolean {
  return kind === 'redirect' && urgent;
}

/** An outcome of a kind, with what is known of it. */
export function outcome(kind: OutcomeKind, known: Partial<Omit<Outcome, 'kind'>> = {}): Outcome {
  return { ...NOTHING, ...known, kind };
}

/** `来源：《…》（临兰政办发〔2018〕30号）四（五）…，2018-08-20`. */
export function citationText(citation: Citation): string {
  return `来源：《${citation.title}》（${citation.documentNumber}）${citation.section}，${citation.issuedOn}`;
}

/**
 * Choices where there are no buttons. A number is understood as a choice of the last reply; news come between, so theirs are to be
 * written out. @param isNumbered they are those of a reply
 */
export function choicesText(choices: readonly string[], isNumbered: boolean): string {
  return isNumbered ? choices.map((choice, i) => `${i + 1}. ${choice}`).join('　') : choices.map((choice) => `“${choice}”`).join('、');
}

const FILES_ELSEWHERE = '附件请在一号通网页上查看：发送“工单编号 查询码”即可打开。';

/**
 * What a citizen reads of a reply where there are no cards or buttons: the text, then a line for each source, then the choices.
 * @param offer the line of the choices
 */
export function linesOf({ text, choices, outcome: { kind, citations }, files = [] }: Reply, offer: (choices: readonly string[]) => string): readonly string[] {
  const sources = kind === 'answer' ? [...new Set(citations.map(citationText))] : [];
  return [text, ...sources, ...(files.length === 0 ? [] : [FILES_ELSEWHERE]), ...(choices.length === 0 ? [] : [offer(choices)])];
}

/** All that a citizen reads of a reply where there are no cards or buttons. */
export function plainText(reply: Reply): string {
  return linesOf(reply, (choices) => `可回复：${choicesText(choices, true)}`).join('\n');
}
