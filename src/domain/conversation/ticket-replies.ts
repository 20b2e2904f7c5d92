import { filesLine, withFiles } from '../attached-file.js';
import { isVoice } from '../attachment.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, outcome, type OutcomeKind, type Reply } from '../message.js';
import { maskContact, maskText } from '../privacy.js';
import { spokenAt } from '../shanghai-time.js';
import { isAnswered, isOpen, STATUS_NAMES } from '../ticket/status.js';
import { answerDueAt, type Ticket, type TicketAnswer, TICKET_TYPE_NAMES } from '../ticket/ticket.js';
import { concernsUtility } from '../ticket/utility.js';
import { amountText } from '../time-limits.js';
import { withTown } from './place.js';
import type { DraftStep, TicketDraft } from './state.js';
import type { TurnContext } from './turn.js';
import { CHOICE, firstWords } from './words.js';

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

/** What is urgent has a limit that ends long before that of the answer. */
function urgentText({ type, urgent, what }: TicketDraft, context: TurnContext): string {
  if (!urgent) return '';
  const within = context.signLimit({ type, urgent, utility: concernsUtility(what ?? '') });
  return within ? `标为紧急，派单后${amountText(within)}内由办理部门签收，` : '标为紧急，';
}

const FRAUD = /被[^。！？]{0,6}骗|诈骗|骗(?:了|走|光|我|俺|去|老人|钱)/;

/** What the offer says: who will handle it within what limit, and what can't wait for that. */
export function offerText(draft: TicketDraft, context: TurnContext): string {
  const limit = limitText(context.replyLimit(draft.type, draft.urgent), context.now);
  const first = FRAUD.test(draft.what ?? '') ? '如果刚被骗、钱已经转出，请先立即拨打110报警，也可以拨打96110反诈专线。\n' : '';
  return `${first}要不要我帮您登记一张工单？将转给${handlerText(draft)}办理，${urgentText(draft, context)}受理后${limit}。`;
}

/** No reviewed answer, or a matter to be handled: offers a ticket. */
export function offerReply(draft: TicketDraft, lead: string, confidence: number, context: TurnContext): Reply {
  return {
    text: `${lead}\n${offerText(draft, context)}`,
    choices: [CHOICE.openTicket, CHOICE.rephrase, CHOICE.noThanks],
    outcome: ofDraft('handover', draft, confidence),
  };
}

/** The offer once more, with what was added to its matter. */
export function addedToOfferReply(draft: TicketDraft, added: string, confidence: number, context: TurnContext): Reply {
  return offerReply(draft, `好的，补上了：${firstWords(maskText(added))}。`, confidence, context);
}

const QUESTIONS: Readonly<Record<Exclude<DraftStep, 'confirm'>, string>> = {
  what: '请说说是什么事情：什么时候、发生了什么、您希望怎么解决。',
  where: '这件事发生在哪里？请告诉我镇街和具体位置（比如“义堂镇某某村”）。不方便说可以回复“跳过”。',
  contact: '请留一个联系电话，工作台上会遮住中间几位，不对外公开。不想留可以回复“跳过”，答复会发到这里；不想让办理部门知道您是谁，请回复“匿名”。',
};

/** The town is known, and nobody finds the place by it. */
function whereIn(area: string): string {
  return `在${area}的哪里？请说说是哪个村、小区、单位或路口。说不清可以回复“跳过”。`;
}

/** To who asks when somebody comes: what is known of it. */
export function limitReplyText(draft: TicketDraft, context: TurnContext): string {
  return `工单提交以后，由${handlerText(draft)}办理，${urgentText(draft, context)}受理后${limitText(context.replyLimit(draft.type, draft.urgent), context.now)}。`;
}

function contactText({ contact, anonymous }: TicketDraft): string {
  if (contact) return `${maskContact(contact)}${anonymous ? '（匿名，办理部门看不到）' : ''}`;
  return anonymous ? '匿名，答复发到这里' : '未留，答复发到这里';
}

/** What came with a draft, counted by kind. */
function broughtText(ids: readonly string[]): readonly string[] {
  const voices = ids.filter(isVoice).length;
  return [...(ids.length > voices ? [`照片：${ids.length - voices}张`] : []), ...(voices > 0 ? [`语音：${voices}段`] : [])];
}

/** Asks for the next missing thing, or shows all of it for confirmation. */
export function draftReply(draft: TicketDraft, step: DraftStep, context: TurnContext): Reply {
  if (step !== 'confirm') {
    const choices = step === 'what' ? [CHOICE.cancel] : step === 'contact' ? [CHOICE.skip, CHOICE.anonymous, CHOICE.cancel] : [CHOICE.skip, CHOICE.cancel];
    return { text: step === 'where' && draft.area !== null ? whereIn(draft.area) : QUESTIONS[step], choices, outcome: ofDraft('ticket', draft, 1) };
  }
  const lines = [
    '请核对工单内容：', `事项：${draft.what}`, `类型：${TICKET_TYPE_NAMES[draft.type]}${draft.urgent ? '（紧急）' : ''}`,
    `地点：${draft.where ? withTown(draft.where, draft.area) : draft.area ?? '未提供'}`, `联系电话：${contactText(draft)}`,
    ...broughtText(draft.photos),
    `办理部门：${handlerText(draft)}`,
    `办理时限：${urgentText(draft, context)}受理后${limitText(context.replyLimit(draft.type, draft.urgent), context.now)}`,
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

/** @param code with which the ticket can be asked for from elsewhere */
export function openedReply(ticket: Ticket, code: string, context: TurnContext): Reply {
  const limit = limitText(ticket.deadlines.reply ?? null, context.now);
  const handler = ticket.department === null ? '热线工作人员会尽快派给负责的部门' : `已派给${context.departmentName(ticket.department)}`;
  const sign = ticket.urgent && ticket.deadlines.sign ? `，要求${amountText(ticket.deadlines.sign.amount)}内签收` : '';
  return {
    text: `工单已受理${ticket.urgent ? '（紧急）' : ''}，编号 ${ticket.number}，${handler}${sign}，${limit}。\n答复会发到这里；随时可以回复“查进度”“催办”或“补充情况”。\n换手机或在别处查询，请记下查询码：${code}。`,
    choices: [CHOICE.progress, CHOICE.add], outcome: ofTicket(ticket, context),
  };
}

/** What a citizen is told of each state; the department's disputes are not theirs to follow. */
export function statusText(ticket: Ticket, context: Pick<TurnContext, 'departmentName'>): string {
  switch (ticket.status) {
    case 'return-requested': return '正在核定办理部门';
    case 'extension-requested': return '办理中';
    case 'suspended': return '暂停办理，等待条件具备后继续';
    case 'in-review': return '部门已办理，答复正在审核';
    case 'merged': return `已与工单 ${ticket.merge?.into ?? ''} 合并办理，结果会一并告诉您`;
    case 'withdrawn': return '已按您的要求撤销';
    case 'dispatched': return ticket.department === null ? STATUS_NAMES.dispatched : `已派给${context.departmentName(ticket.department)}，等待签收`;
    default: return STATUS_NAMES[ticket.status];
  }
}

/** What is told of it: an answer that a redo has called back is not. */
function answerOf(ticket: Ticket): TicketAnswer | undefined {
  return isAnswered(ticket) || !isOpen(ticket.status) ? ticket.answers.at(-1) : undefined;
}

function progressLine(ticket: Ticket, context: TurnContext): string {
  const isWithDepartment = ticket.department !== null && ticket.status !== 'dispatched' && isOpen(ticket.status);
  const handler = isWithDepartment ? `，办理部门：${context.departmentName(ticket.department ?? '')}` : '';
  const dueAt = answerDueAt(ticket);
  const due = dueAt !== null && isOpen(ticket.status) && !isAnswered(ticket) && ticket.status !== 'suspended' ? `，答复期限${spokenAt(dueAt, context.now)}` : '';
  const round = ticket.round > 1 ? `（第${ticket.round}次办理）` : '';
  const answer = answerOf(ticket);
  const why = ticket.declined ? `\n理由：${ticket.declined.reason}。${ticket.declined.words}` : '';
  const merged = ticket.merge !== null && ticket.status !== 'merged' ? `（已与工单 ${ticket.merge.into} 合并办理）` : '';
  return `工单 ${ticket.number}${merged}：${statusText(ticket, context)}${round}${handler}${due}。${answer ? `\n${answer.department === '' ? '答复' : '部门答复'}：${answer.publicAnswer}${filesLine(answer.files)}` : why}`;
}

/** Progress in plain words, newest ticket first, at most three. */
export function progressReply(tickets: readonly Ticket[], context: TurnContext): Reply {
  const [newest] = tickets;
  if (!newest) {
    return { text: '这里还没有您登记的工单。想反映事情，可以直接告诉我，或回复“登记工单”。', choices: [CHOICE.openTicket], outcome: outcome('ticket') };
  }
  const more = tickets.length > 3 ? [`另有${tickets.length - 3}张较早的工单，发编号给我可以查询。`] : [];
  return {
    text: [...tickets.slice(0, 3).map((ticket) => progressLine(ticket, context)), ...more].join('\n'),
    choices: isAnswered(newest) ? [CHOICE.resolved, CHOICE.unresolved] : isOpen(newest.status) ? [CHOICE.remind, CHOICE.add] : [],
    outcome: ofTicket(newest, context), ...withFiles(tickets.slice(0, 3).flatMap((ticket) => answerOf(ticket)?.files ?? [])),
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

const MARK_CHOICES = ['非常满意', '满意', '基本满意', '不满意'];

export function followedUpReply(ticket: Ticket, context: TurnContext): Reply {
  if (ticket.status === 'closed') {
    const { rating = null } = ticket.followUps.at(-1) ?? {};
    const isRedone = ticket.ended?.resolved !== true;
    if (isRedone) return { text: `您的意见已如实记录。工单 ${ticket.number} 已多次重办，现予办结，并列入督办名单。新的情况可以另行登记工单。`, choices: [CHOICE.openTicket], outcome: ofTicket(ticket, context) };
    if (rating !== null) return { text: `谢谢您的反馈，工单 ${ticket.number} 已办结。`, choices: [], outcome: ofTicket(ticket, context) };
    return { text: `谢谢您的反馈，工单 ${ticket.number} 已办结。方便的话，请给这次办理打个分（1到5分，5分最好）。`, choices: MARK_CHOICES, outcome: ofTicket(ticket, context) };
  }
  const due = ticket.deadlines.redo;
  const handler = ticket.department === null ? '办理部门' : context.departmentName(ticket.department);
  return {
    text: `很抱歉没有让您满意。工单 ${ticket.number} 已退回${handler}重办（第${ticket.round}次办理）${due ? `，最迟${spokenAt(due.dueAt, context.now)}前答复` : ''}。`,
    choices: [CHOICE.progress], outcome: ofTicket(ticket, context),
  };
}

/** Who follows another's ticket has said that it is resolved: that closes nothing for the others. */
export function notedReply(ticket: Ticket, rating: number | null, context: TurnContext): Reply {
  const thanks = `谢谢您的反馈，已经记下。工单 ${ticket.number} 是合并办理的，等其他市民也评价之后一并办结。`;
  if (rating !== null) return { text: thanks, choices: [], outcome: ofTicket(ticket, context) };
  return { text: `${thanks}方便的话，请给这次办理打个分（1到5分，5分最好）。`, choices: MARK_CHOICES, outcome: ofTicket(ticket, context) };
}

export function ratedReply(ticket: Ticket, context: TurnContext): Reply {
  const isSatisfied = ticket.followUps.at(-1)?.satisfied ?? false;
  const text = isSatisfied ? '谢谢您的评分。' : '您的评分已如实记录，抱歉没有让您满意。问题没有真正解决的话，可以重新登记工单。';
  return { text, choices: isSatisfied ? [] : [CHOICE.openTicket], outcome: ofTicket(ticket, context) };
}

export function askToAddReply(ticket: Ticket, context: TurnContext): Reply {
  return { text: `请说说要给工单 ${ticket.number} 补充什么，也可以直接发照片。`, choices: [CHOICE.cancel], outcome: ofTicket(ticket, context) };
}

export function addedReply(ticket: Ticket, context: TurnContext): Reply {
  const handler = ticket.department === null ? '热线工作人员' : context.departmentName(ticket.department);
  return { text: `已补充到工单 ${ticket.number}，${handler}会看到。`, choices: [CHOICE.progress], outcome: ofTicket(ticket, context) };
}

export function askToWithdrawReply(ticket: Ticket, context: TurnContext): Reply {
  const text = `要撤销工单 ${ticket.number}（${firstWords(ticket.matter.text)}）吗？撤销后部门不再办理。`;
  return { text, choices: [CHOICE.withdraw, CHOICE.keep], outcome: ofTicket(ticket, context) };
}

/** Nobody is told any more who asks. */
export function hiddenReply(ticket: Ticket, context: TurnContext): Reply {
  return { text: `工单 ${ticket.number} 已改为匿名，以后办理部门看不到您是谁；答复照样发到这里。`, choices: [CHOICE.progress], outcome: ofTicket(ticket, context) };
}

export function withdrawnReply(ticket: Ticket, context: TurnContext): Reply {
  return { text: `工单 ${ticket.number} 已撤销。以后需要，随时可以再登记。`, choices: [], outcome: ofTicket(ticket, context) };
}

/** Photos without a word. */
export function askAboutPhotosReply(ticket: Ticket | null, context: TurnContext): Reply {
  if (ticket === null) return { text: '照片收到了。请说说照片里是什么事情、在哪里，我好转给负责的部门。', choices: [], outcome: outcome('ticket') };
  return {
    text: `照片收到了。要补充到工单 ${ticket.number}（${firstWords(ticket.matter.text)}）里吗？如果是另一件事，请直接说说是什么事情。`,
    choices: [CHOICE.addToTicket, CHOICE.noThanks], outcome: ofTicket(ticket, context),
  };
}
