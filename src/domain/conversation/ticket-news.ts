import { filesLine, withFiles } from '../attached-file.js';
import { isPaused } from '../deadline.js';
import { outcome, type Reply } from '../message.js';
import { spokenAt } from '../shanghai-time.js';
import type { TicketEvent } from '../ticket/events.js';
import { handlingDeadline, type Ticket } from '../ticket/ticket.js';
import { CHOICE } from './words.js';

/** What is asked of a citizen's ticket beside the event. */
export interface NewsContext {
  readonly now: number;
  departmentName(id: string): string;
}

function news(ticket: Ticket, text: string, choices: readonly string[], context: NewsContext): Reply {
  const departments = ticket.department === null ? [] : [context.departmentName(ticket.department)];
  return {
    text, choices,
    outcome: outcome('ticket', { departments, area: ticket.matter.area, ticketType: ticket.type, urgent: ticket.urgent, ticketNumber: ticket.number }),
  };
}

/** Said by its asker in their own conversation: the reply has told them. */
function isOwnWord(ticket: Ticket, { actor }: TicketEvent): boolean {
  return actor.id === ticket.citizen.conversationId;
}

function redoneText(ticket: Ticket, context: NewsContext): string {
  const due = handlingDeadline(ticket);
  return `已退回${ticket.department === null ? '办理部门' : context.departmentName(ticket.department)}重办${due ? `，最迟${spokenAt(due.dueAt, context.now)}前答复` : ''}`;
}

/** Nobody is promised a day that is over; while it stands still, no day at all. */
function movedText(ticket: Ticket, { now }: NewsContext): string {
  const due = handlingDeadline(ticket);
  return due && !isPaused(due) && due.dueAt > now ? `，最迟${spokenAt(due.dueAt, now)}前答复` : '';
}

/** What the citizen is told of an event of their ticket by itself; null: nothing, or the reply to their own message has told it. */
export function citizenNews(ticket: Ticket, event: TicketEvent, context: NewsContext): Reply | null {
  const tell = (text: string, choices: readonly string[] = []): Reply => news(ticket, text, choices, context);
  switch (event.name) {
    case 'TicketReplied':
      return { ...tell(`您的工单 ${ticket.number} 有答复了。\n${context.departmentName(event.department)}答复：${event.publicAnswer}${filesLine(event.files)}\n问题解决了吗？`, [CHOICE.resolved, CHOICE.unresolved]), ...withFiles(event.files) };
    case 'TicketDeclined':
      return tell(`您的工单 ${ticket.number} 不予受理。理由：${event.reason}。${event.words === '' ? '' : `\n${event.words}`}`);
    case 'TicketAnsweredDirectly':
      return tell(`您的工单 ${ticket.number} 有答复了。\n${event.publicAnswer}`);
    case 'ExtensionGranted': {
      const due = handlingDeadline(ticket);
      return tell(`您的工单 ${ticket.number} 情况比较复杂，经批准延长办理${due ? `，最迟${spokenAt(due.dueAt, context.now)}前答复` : ''}。`, [CHOICE.progress]);
    }
    case 'TicketCorrected':
      return event.movesAnswer ? tell(`您的工单 ${ticket.number} 登记的情况有更正，答复期限相应调整${movedText(ticket, context)}。`, [CHOICE.progress]) : null;
    case 'TicketSuspended':
      return tell(`您的工单 ${ticket.number} 暂停办理（${event.reason}），条件具备后继续，最迟${spokenAt(event.until, context.now)}恢复。`, [CHOICE.progress]);
    case 'FollowUpInvited':
      return tell(`您的工单 ${ticket.number} 已经答复，问题解决了吗？请回复“已解决”或“没解决”。`, [CHOICE.resolved, CHOICE.unresolved]);
    case 'FollowUpExpired':
      return tell(`您的工单 ${ticket.number} 没有收到您的评价，现予办结。还有问题的话，可以重新登记工单。`, [CHOICE.openTicket]);
    case 'TicketMerged':
      return tell(`您反映的事情和工单 ${event.into} 是同一件，已合并办理，结果会一并告诉您。`, [CHOICE.progress]);
    case 'MergeUndone':
      return tell(`您的工单 ${ticket.number} 已恢复单独办理。`, [CHOICE.progress]);
    case 'TicketClosed':
      // Of what the system closes, the end of the follow-up has told.
      return isOwnWord(ticket, event) || event.actor.kind === 'system' ? null : tell(`您的工单 ${ticket.number} 已办结。还有问题的话，可以重新登记工单。`, [CHOICE.openTicket]);
    case 'TicketRedone':
      return isOwnWord(ticket, event) ? null : tell(`您的工单 ${ticket.number} 还没有办好，${redoneText(ticket, context)}。`, [CHOICE.progress]);
    default:
      return null;
  }
}

/** What the askers of merged tickets are told of an event of the one that theirs follows; nobody's own words or number but theirs. */
export function followersNews(follower: Ticket, event: TicketEvent, context: NewsContext): Reply | null {
  const tell = (text: string, choices: readonly string[] = []): Reply => news(follower, text, choices, context);
  if (isOwnWord(follower, event)) return null;
  switch (event.name) {
    case 'TicketReplied':
      return { ...tell(`您的工单 ${follower.number}（已合并办理）有答复了。\n${context.departmentName(event.department)}答复：${event.publicAnswer}${filesLine(event.files)}\n没有解决的话，请回复“没解决”。`, [CHOICE.resolved, CHOICE.unresolved]), ...withFiles(event.files) };
    case 'TicketRedone':
      return tell(`您的工单 ${follower.number}（已合并办理）还没有办好，已退回重办，结果会再告诉您。`, [CHOICE.progress]);
    case 'TicketAnsweredDirectly':
      return tell(`您的工单 ${follower.number}（已合并办理）有答复了。\n${event.publicAnswer}`);
    case 'TicketClosed':
      return tell(`您的工单 ${follower.number}（已合并办理）办结了。还有问题的话，可以重新登记工单。`);
    case 'TicketDeclined':
      return tell(`您的工单 ${follower.number}（已合并办理）不予受理。理由：${event.reason}。`);
    default:
      return null;
  }
}
