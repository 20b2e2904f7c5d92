import type { TicketDraft } from '../../src/domain/conversation/state.js';
import type { Clock } from '../../src/domain/ports.js';
import type { TicketType } from '../../src/domain/ticket/ticket.js';
import { changeTicket, type ChangeTicketDeps } from '../../src/usecases/change-ticket.js';
import { openTicket } from '../../src/usecases/open-ticket.js';

const DAY_MS = 86_400_000;

export interface PastTicket {
  readonly daysAgo: number;
  readonly area: string;
  readonly type: TicketType;
  /** null: it is still being handled. */
  readonly resolved: boolean | null;
}

/** Tickets of days that are over, each handled within its limit by the department of housing. */
export async function addPastTickets(deps: ChangeTicketDeps, tickets: readonly PastTicket[]): Promise<void> {
  const today = deps.clock.now();
  for (const [i, { daysAgo, area, type, resolved }] of tickets.entries()) {
    const clock: Clock = { now: () => today - daysAgo * DAY_MS };
    const then = { ...deps, clock, onTicketChanged: () => {} };
    const draft: TicketDraft = { step: 'confirm', what: '楼道灯坏了', area, where: '', department: '区住建局', type, urgent: false, contact: '', anonymous: false, photos: [], reason: '' } as TicketDraft;
    const citizen = { kind: 'citizen', id: `web-chat:default:past${i}` } as const;
    const { number, department } = await openTicket(then, draft, citizen.id, `past:${i}`);
    const clerk = { kind: 'department', id: 'zhujian', department: department ?? '' } as const;
    await changeTicket(then, number, { name: 'SignTicket', actor: clerk, cause: `past-sign:${i}` });
    if (resolved === null) continue;
    await changeTicket(then, number, { name: 'ReplyTicket', actor: clerk, cause: `past-reply:${i}`, publicAnswer: '已经换好。', handlingNote: '' });
    await changeTicket(then, number, { name: 'ApproveAnswer', actor: { kind: 'operator', id: 'huawu' }, cause: `past-approve:${i}` });
    await changeTicket(then, number, { name: 'RecordFollowUp', actor: citizen, cause: `past-word:${i}`, resolved, rating: resolved ? 5 : 2, words: null });
  }
}

/** Enough for figures that are told, in large and small places. */
export function severalWeeks(areas: readonly string[]): PastTicket[] {
  const types: readonly TicketType[] = ['complaint', 'help', 'consult', 'complaint', 'help', 'suggestion'];
  const place = (i: number): string => areas[Math.min(areas.length - 1, Math.floor(Math.sqrt(i)) % areas.length)] ?? '';
  return Array.from({ length: 60 }, (_, i) => ({ daysAgo: 2 + (i % 25), area: place(i), type: types[i % types.length] ?? 'help', resolved: i % 6 === 5 ? null : i % 11 !== 0 }));
}
