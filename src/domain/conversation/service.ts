import type { Interpretation } from '../knowledge.js';
import { isAnswered, UNANSWERED } from '../ticket/status.js';
import type { Understanding } from '../understanding.js';
import { answerReply, plainReply, serviceReply } from './answers.js';
import { draftFrom, offer, proceed } from './draft.js';
import type { Conversation, TicketDraft, Topic } from './state.js';
import { offerReply, progressReply, refusedReply } from './ticket-replies.js';
import { IDLE, isReply, type Turn, type TurnContext } from './turn.js';
import { askedOfNumber, CHOICE, exactWord, isBareWish, tellsMatter, ticketNumberIn } from './words.js';

/** What a citizen can ask of the service itself: tickets, a person, small talk. Null: it is about a matter. */
export function ofService(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const { text, service } = understanding;
  const number = ticketNumberIn(text);
  const name = exactWord(text) ?? (isBareWish(text) ? 'open-ticket' : null) ?? askedOfNumber(text) ?? service?.name ?? (number === null ? null : 'progress');
  const keep = { stage: IDLE, topic: conversation.topic };
  switch (name) {
    case null:
      return null;
    case 'progress':
      return { ...keep, say: number === null && LOST_CODE.test(text) ? plainReply(WHERE_CODE_IS) : progress(number, context) };
    case 'remind':
      return { ...keep, say: remind(number, context) };
    case 'dissatisfied':
      return dissatisfied(conversation, understanding, context);
    case 'human':
      return human(conversation, understanding, context);
    case 'repeat':
      return said(conversation, text, context) ?? (service && { ...keep, say: serviceReply(service, conversation.lastReply) });
    case 'open-ticket':
      return proceed(draftFrom(understanding, tellsMatter(text) && !isBareWish(text) ? text : null, context), conversation.topic, context);
    default:
      return service ? { ...keep, say: serviceReply(service, conversation.lastReply) } : null;
  }
}

const LOST_CODE = /查询码.{0,6}(?:忘|丢|没了|找不|不记得|记不|删|不见)|(?:忘|丢|找不到|不记得|记不住).{0,4}查询码/;
const WHERE_CODE_IS = '查询码写在登记成功时发给您的那条消息里，往上翻翻看。实在找不到，请用登记时留的手机号拨打12345，工作人员核对后帮您查。';

const ONCE_MORE = /再(?:说|讲|念|来)一?[遍次下]|重(?:复|说|讲|新说)|刚才说/;

/** 再说一遍 and 简单点说 after an answer: all of it again, or what to do and whom to ask alone. Null: nothing was answered. */
function said({ topic, lastReply }: Conversation, text: string, context: TurnContext): Turn | null {
  const entry = topic && lastReply?.outcome.kind === 'answer' ? context.entry(topic.entryId) : null;
  if (!entry) return null;
  const whole = answerReply(entry, 1, null);
  const { action, contact } = entry.answer;
  return { stage: IDLE, topic, say: ONCE_MORE.test(text) ? whole : { ...whole, text: `简单说：${action}\n${contact}`, choices: [...whole.choices, CHOICE.human] } };
}

/** Only tickets of this conversation are ever shown: a number alone is no proof of who asks. */
function progress(number: string | null, context: TurnContext): Turn['say'] {
  if (number === null) return progressReply(context.tickets, context);
  const ticket = context.tickets.find((own) => own.number === number);
  return ticket ? progressReply([ticket], context) : refusedReply(null, `这里没有查到您的工单 ${number}，请核对编号。在别处登记的，请连同查询码一起发来，比如“${number} ABCD-2345”。`, context);
}

function remind(number: string | null, context: TurnContext): Turn['say'] {
  const ticket = number === null
    ? context.tickets.find((own) => UNANSWERED.includes(own.status))
    : context.tickets.find((own) => own.number === number);
  if (ticket) return { kind: 'remind', ticketNumber: ticket.number };
  return refusedReply(null, '没有正在办理的工单可以催办。', context);
}

function dissatisfied(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const answered = context.tickets.find(isAnswered);
  // Who reports or tells a new matter says it in passing.
  if (answered && !understanding.isMatter && understanding.ticketType !== 'report') {
    return { stage: IDLE, topic: conversation.topic, say: { kind: 'follow-up', ticketNumber: answered.number, resolved: false, rating: null, words: understanding.text } };
  }
  const open = context.tickets.find((ticket) => UNANSWERED.includes(ticket.status));
  if (open) return { stage: IDLE, topic: conversation.topic, say: progressReply([open], context) };
  const { topic } = conversation;
  if (topic) return notHelped(topic, understanding, context, '抱歉没有让您满意。');
  return proceed(draftFrom(understanding, null, context), null, context);
}

/** Offers the question that was asked before to whoever the quoted entry names for it: 没用 and 不满意 are like nobody's duty. */
export function notHelped(topic: Topic, understanding: Understanding, context: TurnContext, lead: string): Turn {
  const asked = context.whole ?? { ...understanding, text: topic.question };
  const entry = context.entry(topic.entryId);
  return offer({ ...asked, routing: entry ? askedOf(entry) : [], ticketType: 'consult' }, topic, lead, context);
}

/** Whom an entry names for what it does not say; nobody: the hotline's desk finds whose it is. */
function askedOf(entry: Interpretation): Understanding['routing'] {
  const department = departmentToAsk(entry);
  return department === null ? [] : [{ department, confidence: 0.5, reason: `与“${entry.title}”有关` }];
}

/** The draft of a follow-up that the entry says nothing of: with the question that it follows, for whom the entry names. */
export function askedOnDraft(entry: Interpretation, topic: Topic, understanding: Understanding, context: TurnContext): TicketDraft {
  const text = `${topic.question}\n追问：${understanding.text}`;
  return draftFrom({ ...understanding, routing: askedOf(entry) }, text, context);
}

/** Of several responsible departments the one that the answer says to ask. */
function departmentToAsk(entry: Interpretation): string | null {
  const [only, second] = entry.departments;
  return entry.departments.find((name) => entry.answer.contact.includes(name)) ?? (second === undefined ? only ?? null : null);
}

/** What somebody shall come back about: what was offered to be a ticket just now, what the words tell besides the wish, or what was asked before. */
function forHuman({ stage, topic }: Conversation, understanding: Understanding, context: TurnContext): TicketDraft {
  if (stage.kind === 'ticket-offered') return stage.draft;
  if (understanding.isMatter) return draftFrom(understanding, understanding.text, context);
  // The wish for a person is like some department's words, and no matter of it: the hotline's desk finds whose the question is.
  return draftFrom({ ...understanding, routing: [] }, topic?.question ?? null, context);
}

const CALL = '想和工作人员说话，请拨打12345政务服务热线。';
/** Without a promise when: nobody knows it. */
const ASKED = '已经告诉值班的工作人员，有人接入就在这里回复您。不想等，请拨打12345政务服务热线。';

/** Of who asks for a person while somebody is at the desk: that they know it. */
export function withPersonAtDesk(turn: Turn): Turn {
  return turn.wantsPerson && isReply(turn.say) ? { ...turn, say: { ...turn.say, text: turn.say.text.replace(CALL, ASKED) } } : turn;
}

/** A person: 12345, or a ticket with which somebody comes back. */
function human(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  // One is being filled in: no second is offered.
  if (conversation.stage.kind === 'ticket-draft') return { stage: conversation.stage, topic: conversation.topic, say: plainReply(CALL), wantsPerson: true };
  const draft = forHuman(conversation, understanding, context);
  // There is nothing to say in other words.
  const say = { ...offerReply(draft, CALL, 0.9, context), choices: [CHOICE.openTicket, CHOICE.noThanks] };
  return { stage: { kind: 'ticket-offered', draft }, topic: conversation.topic, say, wantsPerson: true };
}

/** Who is worn down, or would rather not live: they are answered before all that is being filled in or offered. */
export function isInDespair({ service }: Understanding): boolean {
  return service?.name === 'distress';
}
