import type { Interpretation } from '../knowledge.js';
import { outcome, type Reply } from '../message.js';
import { TICKET_TYPE_NAMES } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { citationOf, notedText, otherRegionText } from './answers.js';
import { draftFrom } from './draft.js';
import type { Conversation, Stage, TicketDraft, Topic } from './state.js';
import { offerText, progressReply } from './ticket-replies.js';
import { IDLE, type Turn, type TurnContext } from './turn.js';
import { CHOICE } from './words.js';

/** More at once is a wall of text on a phone. */
const MOST_ANSWERED = 4;
const MARKS = '一二三四';
const SHOWN = 20;
/** All that is to be on the ticket is to be seen there. */
const SHOWN_OF_MATTER = 80;
const CHOICES = 3;
/** How sure an offer is that follows from the words alone. */
const OFFERED = 0.5;

/** What a part came to. One matter and one choice can be open at a time; the others are asked for again. */
type Item =
  | { readonly kind: 'answer'; readonly entry: Interpretation; readonly confidence: number }
  | { readonly kind: 'matter' | 'unsure' | 'unknown' }
  | { readonly kind: 'said'; readonly text: string };

function itemOf(part: Understanding, context: TurnContext): Item {
  const [best] = part.candidates;
  if (part.service?.name === 'progress') return { kind: 'said', text: progressReply(context.tickets, context).text };
  const [said] = part.service?.answers ?? [];
  if (said !== undefined) return { kind: 'said', text: said };
  if (part.service) return { kind: 'said', text: '这件事请单独再说一次，比如回复“转人工”“催办”或“登记工单”。' };
  if (part.otherRegion) return { kind: 'said', text: otherRegionText(part.otherRegion, context.districtName) };
  if (part.decision === 'answer' && best) return { kind: 'answer', entry: best.entry, confidence: best.confidence };
  if (part.isMatter) return { kind: 'matter' };
  return { kind: part.decision === 'clarify' && best ? 'unsure' : 'unknown' };
}

/** Several questions in one message: answered one by one, each with where it comes from. Null: it is better taken as one. */
export function bySeveral(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const parts = understanding.parts.slice(0, MOST_ANSWERED);
  const items = parts.map((part) => itemOf(part, context));
  const answers = items.filter((item) => item.kind === 'answer');
  const ofKind = (kind: Item['kind']) => parts.filter((_, i) => items[i]?.kind === kind);
  const matters = ofKind('matter');
  const [unsure] = ofKind('unsure');
  const isOne = answers.length === 0 && (matters.length > 0 ? ofKind('said').length === 0 && !unsure : !unsure);
  if (parts.length < 2 || isOne) return null;
  const chosen = matters.length > 0 ? null : (unsure ?? null);
  const draft = chosen ? null : matterOf(understanding, matters.length > 0 ? matters : ofKind('unknown').filter((part) => part.concernsUs), context);
  const told = parts.map((part, i) => `${MARKS[i]}、${toldOf(part, items[i] ?? { kind: 'unknown' }, part === chosen)}`);
  const left = understanding.parts.length - parts.length;
  const text = [`您说了${understanding.parts.length}件事，一件一件答复您：`, ...told, ...(draft ? [offerText(draft, context)] : []), ...(left > 0 ? [`还有${left}件，请接着问我。`] : [])].join('\n');
  return { stage: stageOf(draft, chosen), topic: topicOf(answers.at(-1)?.entry, understanding) ?? conversation.topic, say: { text, ...openOf(draft, chosen, answers, understanding) } };
}

function topicOf(entry: Interpretation | undefined, { text }: Understanding): Topic | null {
  return entry ? { entryId: entry.id, question: text } : null;
}

/** All matters of the message make one ticket, for the department of the first. */
function matterOf(understanding: Understanding, matters: readonly Understanding[], context: TurnContext): TicketDraft | null {
  const [first] = matters;
  if (!first) return null;
  const told = { ...first, text: understanding.text, area: first.area ?? understanding.area, urgent: matters.some((matter) => matter.urgent) };
  return draftFrom(told, matters.map((matter) => matter.text).join('\n'), context);
}

function choicesOf(chosen: Understanding): Understanding['candidates'] {
  return chosen.candidates.slice(0, CHOICES);
}

function stageOf(draft: TicketDraft | null, chosen: Understanding | null): Stage {
  if (draft) return { kind: 'ticket-offered', draft };
  return chosen ? { kind: 'clarifying', entryIds: choicesOf(chosen).map((candidate) => candidate.entry.id), question: chosen.text } : IDLE;
}

function toldOf(part: Understanding, item: Item, isOpen: boolean): string {
  const most = item.kind === 'matter' ? SHOWN_OF_MATTER : SHOWN;
  const shown = part.text.length > most ? `${part.text.slice(0, most)}……` : part.text.replace(/[，。？！；、,.?!;]+$/, '');
  const named = `“${shown}”`;
  switch (item.kind) {
    case 'answer': {
      const { title, answer, policy, section } = item.entry;
      return `${title}\n${answer.fact}\n${answer.action}\n${answer.contact}\n（出处：${policy.documentNumber} ${section.key}）`;
    }
    case 'said':
      return `${named}\n${item.text}`;
    case 'matter':
      return `${named}\n您反映的情况（${TICKET_TYPE_NAMES[part.ticketType]}）我记下了，可以登记工单转给部门。`;
    case 'unsure':
      return `${named}\n${isOpen ? '还不能确定您问的是哪一项，请点一下或回复下面的标题；都不是请回复“都不是”。' : unsureText(part)}`;
    case 'unknown':
      return `${named}\n${notedText(part)}`;
  }
}

/** Choices are open for one thing at a time. */
function unsureText({ candidates: [best] }: Understanding): string {
  return best ? `您问的可能是“${best.entry.title}”，请单独再问一次，我好找准答复。` : '这件事请单独再问一次，说得具体些，我好找准答复。';
}

type Answered = Extract<Item, { readonly kind: 'answer' }>;

function openOf(draft: TicketDraft | null, chosen: Understanding | null, answers: readonly Answered[], understanding: Understanding): Omit<Reply, 'text'> {
  const isAnswer = answers.length > 0;
  const asked = chosen ? choicesOf(chosen) : [];
  const entries = isAnswer ? answers.map(({ entry }) => entry) : asked.map(({ entry }) => entry);
  const confidences = isAnswer ? answers.map(({ confidence }) => confidence) : [asked[0]?.confidence ?? OFFERED];
  const departments = [...entries.flatMap((entry) => entry.departments), ...(draft?.department ? [draft.department] : [])];
  return {
    choices: draft ? [CHOICE.openTicket, CHOICE.rephrase, CHOICE.noThanks] : chosen ? asked.map(({ entry }) => entry.title) : [CHOICE.helpful, CHOICE.notHelpful],
    outcome: outcome(isAnswer ? 'answer' : draft ? 'handover' : 'clarify', {
      entryIds: entries.map((entry) => entry.id), citations: entries.map(citationOf), departments: [...new Set(departments)],
      area: draft?.area ?? understanding.area, ticketType: draft?.type ?? null, urgent: draft?.urgent ?? false, confidence: Math.min(...confidences),
    }),
  };
}
