import { yearAt } from '../../district-day.js';
import { call } from '../api.js';

interface Answer {
  readonly department: string;
  readonly text: string;
  readonly at: string;
  readonly files: readonly string[];
}

/** A ticket as the API tells its citizen of it. */
export interface OwnTicket {
  readonly number: string;
  readonly typeName: string;
  readonly status: string;
  readonly statusText: string;
  readonly text: string | null;
  readonly place: string | null;
  readonly department: string | null;
  readonly round: number;
  readonly receivedAt: string;
  readonly dueAt: string | null;
  readonly answer: Answer | null;
  /** What was answered before it was taken up again. */
  readonly earlierAnswer: Answer | null;
  readonly declined: string | null;
  readonly followUp: { readonly resolved: boolean; readonly rating: number | null; readonly at: string } | null;
  readonly asks: 'verdict' | 'mark' | null;
  readonly may: readonly Wish[];
}

/** What can be said of a ticket in the conversation. */
export type Wish = 'remind' | 'add' | 'withdraw';

export interface Judgement {
  readonly code: string | null;
  readonly resolved: boolean | null;
  readonly rating: number | null;
  readonly words: string | null;
}

/** Gives the conversation's token. */
export type Token = () => Promise<string | null>;

const ANEW = '连接已断开，正在重连，请稍后再试。';

async function tokenOf(token: Token): Promise<string> {
  const now = await token();
  if (now === null) throw new Error(ANEW);
  return now;
}

export async function ownTickets(token: Token, signal: AbortSignal): Promise<readonly OwnTicket[]> {
  return (await call<{ readonly tickets: readonly OwnTicket[] }>('/tickets', { token: await tokenOf(token), signal })).tickets;
}

export async function lookUp(token: Token, number: string, code: string): Promise<OwnTicket> {
  return call<OwnTicket>('/ticket-lookups', { token: await tokenOf(token), body: { number, code } });
}

/** @param key the same for the same judgement sent again */
export async function judge(token: Token, number: string, judgement: Judgement, key: string): Promise<OwnTicket> {
  return call<OwnTicket>(`/tickets/${number}/follow-up`, { token: await tokenOf(token), body: judgement, key });
}

/** On the button, and what it says in the conversation before the number. */
export const WISHES: Readonly<Record<Wish, string>> = { remind: '催办', add: '补充情况', withdraw: '撤销工单' };

/** From very satisfied to very dissatisfied, as 好差评 has them. */
export const RATINGS = [[5, '非常满意'], [4, '满意'], [3, '基本满意'], [2, '不满意'], [1, '非常不满意']] as const;

export function ratingName(rating: number): string {
  return RATINGS.find(([mark]) => mark === rating)?.[1] ?? '';
}

/** `3月5日17:00`, with the year when it is another; in the district's time, which the API tells. */
export function spoken(instant: string, thisYear = yearAt(Date.now())): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(instant) ?? [];
  return `${Number(year) === thisYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日${clock}`;
}
