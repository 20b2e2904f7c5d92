import type { Deadline } from '../deadline.js';
import { type Outcome, outcome, type OutcomeKind, type Reply } from '../message.js';
import { maskContact } from '../privacy.js';
import { spokenAt } from '../shanghai-time.js';
import { nearestDeadline, STATUS_NAMES, type Ticket, TICKET_TYPE_NAMES } from '../ticket/ticket.js';
import { amountText } from '../time-limits.js';
import type { DraftStep, TicketDraft } from './state.js';
import type { TurnContext } from './turn.js';
import { CHOICE } from './words.js';

function ofDraft(kind: OutcomeKind, draft: TicketDraft, confidence: number): Outcome {
  return outcome(kind, {
    departments: draft.department === null ? [] : [draft.department], area: draft.area, ticketType: draft.type, urgent: draft.urgent, confidence,
  });
}

function limitText(limit: Deadline | null, now: number): string {
  return limit ? `${amountText(limit.amount)}内答复（最迟${spokenAt(limit.dueAt, now)}）` : '尽快答复';
}

function handlerText(draft: TicketDraft): string {
  return draft.department ?? '负责的部门（由热线工作人员核定）';
}

const FRAUD = /被[^。！？]{0,6}骗|诈骗|骗(?:了|走|光|我|俺|去|老人|钱)/;

/** What the offer says: who will handle it within what limit, and what can't wait for that. */
export function offerText(draft: TicketDraft, context: TurnContext): string {
  const limit = limitText(context.replyLimit(draft.type, draft.urgent), context.now);
  const first = FRAUD.test(draft.what ?? '') ? '如果刚被骗、钱已经转出，请先立即拨打110报警，也可以拨打96110反诈专线。\n' : '';
  return `${first}要不要我帮您登记一张工单？将转给${handlerText(draft)}办理，受理后${limit}。`;
}

/** No reviewed answer, or a matter to be handled: offers a ticket. */
export function offerReply(draft: TicketDraft, lead: string, confidence: number, context: TurnContext): Reply {
  return {
    text: `${lead}\n${offerText(draft, context)}`,
    choices: [CHOICE.openTicket, CHOICE.rephrase, CHOICE.noThanks],
    outcome: ofDraft('handover', draft, confidence),
  };
}

const QUESTIONS: Readonly<Record<Exclude<DraftStep, 'confirm'>, string>> = {
  what: '请说说是什么事情：什么时候、发生了什么、您希望怎么解决。',
  where: '这件事发生在哪里？请告诉我镇街和具体位置（比如“义堂镇某某村”）。不方便说可以回复“跳过”。',
  contact: '请留一个联系电话，工作台上会遮住中间几位，不对外公开。不想留可以回复“跳过”，答复会发到这里。',
};

/** Asks for the next missing thing, or shows all of it for confirmation. */
export function draftReply(draft: TicketDraft, step: DraftStep, context: TurnContext): Reply {
  if (step !== 'confirm') {
    const choices = step === 'what' ? [CHOICE.cancel] : [CHOICE.skip, CHOICE.cancel];
    return { text: QUESTIONS[step], choices, outcome: ofDraft('ticket', draft, 1) };
  }
  const lines = [
    '请核对工单内容：', `事项：${draft.what}`, `类型：${TICKET_TYPE_NAMES[draft.type]}${draft.urgent ? '（紧急）' : ''}`,
    `地点：${draft.where || draft.area || '未提供'}`, `联系电话：${draft.contact ? maskContact(draft.contact) : '未留，答复发到这里'}`,
    `办理部门：${handlerText(draft)}${draft.reason ? `（${draft.reason}）` : ''}`,
    `办理时限：受理后${limitText(context.replyLimit(draft.type, draft.urgent), context.now)}`,
    '没有问题请回复“确认提交”；要补充可以直接说。',
  ];
  return { text: lines.join('\n'), choices: [CHOICE.confirm, CHOICE.cancel], outcome: ofDraft('ticket', draft, 1) };
}

function ofTicket(ticket: Ticket, context: TurnContext): Outcome {
  return outcome('ticket', {
    departments: ticket.department === null ? [] : [context.departmentName(ticket.department)], area: ticket.matter.area,
    ticketType: ticket.type, urgent: ticket.urgent, ticketNumber: ticket.number,
  });
}

export function openedReply(ticket: Ticket, context: TurnContext): Reply {
  const limit = limitText(ticket.deadlines.reply ?? null, context.now);
  const handler = ticket.department === null ? '热线工作人员会尽快派给负责的部门' : `已派给${context.departmentName(ticket.department)}`;
  return {
    text: `工单已受理，编号 ${ticket.number}，${handler}，${limit}。\n答复会发到这里；随时可以回复“查进度”或“催办”。`,
    choices: [CHOICE.progress], outcome: ofTicket(ticket, context),
  };
}

function progressLine(ticket: Ticket, context: TurnContext): string {
  const handler = ticket.department === null ? '' : `，办理部门：${context.departmentName(ticket.department)}`;
  const nearest = nearestDeadline(ticket);
  const due = ticket.status === 'closed' || ticket.status === 'following-up' || !nearest ? '' : `，答复期限${spokenAt((ticket.deadlines.redo ?? ticket.deadlines.reply ?? nearest).dueAt, context.now)}`;
  const round = ticket.round > 1 ? `（第${ticket.round}次办理）` : '';
  const answer = ticket.status === 'dispatched' || ticket.status === 'signed' ? undefined : ticket.answers.at(-1);
  return `工单 ${ticket.number}：${STATUS_NAMES[ticket.status]}${round}${handler}${due}。${answer ? `\n部门答复：${answer.publicAnswer}` : ''}`;
}

/** Progress in plain words, newest ticket first, at most three. */
export function progressReply(tickets: readonly Ticket[], context: TurnContext): Reply {
  const [newest] = tickets;
  if (!newest) {
    return { text: '这里还没有您登记的工单。想反映事情，可以直接告诉我，或回复“登记工单”。', choices: [CHOICE.openTicket], outcome: outcome('ticket') };
  }
  const more = tickets.length > 3 ? [`另有${tickets.length - 3}张较早的工单，发编号给我可以查询。`] : [];
  const open = newest.status !== 'closed' && newest.status !== 'following-up';
  return {
    text: [...tickets.slice(0, 3).map((ticket) => progressLine(ticket, context)), ...more].join('\n'),
    choices: newest.status === 'following-up' ? [CHOICE.resolved, CHOICE.unresolved] : open ? [CHOICE.remind] : [],
    outcome: ofTicket(newest, context),
  };
}

export function remindedReply(ticket: Ticket, context: TurnContext): Reply {
  const handler = ticket.department === null ? '热线工作人员' : context.departmentName(ticket.department);
  return { text: `已为您催办工单 ${ticket.number}，提醒了${handler}。每个工单每天可催办一次。`, choices: [CHOICE.progress], outcome: ofTicket(ticket, context) };
}

/** A refused wish about a ticket, with its reason. */
export function refusedReply(ticket: Ticket | null, reason: string, context: TurnContext): Reply {
  return { text: reason, choices: [CHOICE.progress], outcome: ticket ? ofTicket(ticket, context) : outcome('ticket') };
}

export function followedUpReply(ticket: Ticket, context: TurnContext): Reply {
  if (ticket.status === 'closed') {
    return { text: `谢谢您的反馈，工单 ${ticket.number} 已办结。`, choices: [], outcome: ofTicket(ticket, context) };
  }
  const due = ticket.deadlines.redo;
  const handler = ticket.department === null ? '办理部门' : context.departmentName(ticket.department);
  return {
    text: `很抱歉没有让您满意。工单 ${ticket.number} 已退回${handler}重办（第${ticket.round}次办理）${due ? `，最迟${spokenAt(due.dueAt, context.now)}前答复` : ''}。`,
    choices: [CHOICE.progress], outcome: ofTicket(ticket, context),
  };
}

/** News for the citizen: the department has replied. */
export function answeredNews(ticket: Ticket, department: string, publicAnswer: string): Reply {
  return {
    text: `您的工单 ${ticket.number} 有答复了。\n${department}答复：${publicAnswer}\n问题解决了吗？`,
    choices: [CHOICE.resolved, CHOICE.unresolved],
    outcome: outcome('ticket', { departments: [department], area: ticket.matter.area, ticketType: ticket.type, urgent: ticket.urgent, ticketNumber: ticket.number }),
  };
}
