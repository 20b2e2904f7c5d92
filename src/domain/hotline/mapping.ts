import type { TicketEventName } from '../ticket/events.js';
import type { TicketType } from '../ticket/ticket.js';

/** What is read of a city's item, with the names that people know the fields by. */
export const HOTLINE_FIELDS = {
  number: '工单编号', text: '主要内容', type: '诉求类型', contact: '来电号码', calledAt: '来电时间', source: '受理渠道', category: '问题分类', area: '所属镇街', address: '地址',
  urgent: '紧急程度', anonymous: '是否保密', organization: '承办单位', organizationCode: '承办单位编码', handleDays: '办理天数', deadlineAt: '办理截止时间', backReason: '退回原因',
  state: '工单状态', updatedAt: '更新时间', verdict: '回访结果', verdictAt: '回访时间', verdictWords: '回访意见',
} as const;
export type HotlineField = keyof typeof HOTLINE_FIELDS;

/** What a city says of its item: nothing special, asks to hurry (催办), takes it back (撤销). */
export const HOTLINE_STATES = ['open', 'reminded', 'cancelled'] as const;
export type HotlineState = (typeof HOTLINE_STATES)[number];

/** What a city's follow-up of an answer found: nothing yet, or whether the citizen's matter is settled. Not satisfied is not settled. */
export const HOTLINE_VERDICTS = ['none', 'resolved', 'unresolved'] as const;
export type HotlineVerdict = (typeof HOTLINE_VERDICTS)[number];

/** What the words of a city mean. Without `otherwise` a word that stands nowhere is a fault. */
export interface WordMapping<T> {
  readonly values: Readonly<Record<string, T>>;
  readonly otherwise?: T | undefined;
}

/** What is told back of a ticket, with the names that it has unless a city wants others. */
export const WRITE_BACK_FIELDS = {
  id: 'id', number: 'orderNum', ticket: 'ticketNumber', status: 'status', event: 'event', at: 'time', department: 'department', answer: 'answer', reason: 'reason', dueAt: 'deadline',
} as const;
export type WriteBackField = keyof typeof WRITE_BACK_FIELDS;

export interface WriteBackMapping {
  /** Sent to the city (`webhook`), or kept until the city asks for it (`polled`). */
  readonly endpoint: 'webhook' | 'polled';
  /** The city's word for each event that it is told of; of others it hears nothing. */
  readonly statuses: Readonly<Partial<Record<TicketEventName, string>>>;
  readonly dateFormat: string;
  readonly fields: Readonly<Partial<Record<WriteBackField, string>>>;
}

/** How one city's 12345 platform speaks: `intents/hotline/{city}.yaml`. */
export interface HotlineMapping {
  readonly city: string;
  readonly name: string;
  /** Of what the city sends, unless it says otherwise. */
  readonly encoding: 'utf-8' | 'gb18030';
  /** `+08:00`. */
  readonly utcOffset: string;
  readonly dateFormats: readonly string[];
  /** The names that a city gives each field; the first that an item has counts. */
  readonly fields: Readonly<Partial<Record<HotlineField, readonly string[]>>>;
  readonly words: {
    readonly type: WordMapping<TicketType>;
    readonly urgent: WordMapping<boolean>;
    readonly anonymous: WordMapping<boolean>;
    readonly state: WordMapping<HotlineState>;
    readonly verdict: WordMapping<HotlineVerdict>;
  };
  /** What a city calls our departments, by name or code. */
  readonly organizations: readonly { readonly names: readonly string[]; readonly department: string }[];
  /** `desk`: every new ticket waits to be accepted. `named`: it goes to the department that the city names, when it is one of ours. */
  readonly dispatch: 'desk' | 'named';
  /** null: the city is told nothing. */
  readonly writeBack: WriteBackMapping | null;
  /** Where in a pulled page the items and the next cursor stand. */
  readonly pull: { readonly items: string; readonly next: string };
}

/** The name that the tickets of a city have as their origin. */
export function hotlineSystem(city: string): string {
  return `hotline-12345:${city}`;
}
