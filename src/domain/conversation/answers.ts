import type { OtherRegion } from '../department.js';
import type { Interpretation } from '../knowledge.js';
import { LONGEST_MESSAGE, type Citation, outcome, type Reply } from '../message.js';
import { TICKET_TYPE_NAMES } from '../ticket/ticket.js';
import type { Candidate, Emergency, Routing, ServiceIntent, Understanding } from '../understanding.js';
import { CHOICE } from './words.js';

/** Where an entry comes from, as every answer has to say. */
export function citationOf(entry: Interpretation): Citation {
  return {
    documentNumber: entry.policy.documentNumber, title: entry.policy.title, section: `${entry.section.key}${entry.section.title}`,
    departments: entry.departments, issuedOn: entry.policy.issuedOn,
  };
}

/** The reviewed text of an entry: the fact, what to do, whom to ask. */
export function answerReply(entry: Interpretation, confidence: number, area: string | null): Reply {
  const { fact, action, contact } = entry.answer;
  return {
    text: `${fact}\n${action}\n${contact}`,
    choices: [CHOICE.helpful, CHOICE.notHelpful],
    outcome: outcome('answer', { entryIds: [entry.id], citations: [citationOf(entry)], departments: entry.departments, area, confidence }),
  };
}

/** A follow-up that the entry has no more to say to: whom to ask, and the source again. */
export function nothingMoreReply(entry: Interpretation): Reply {
  return {
    text: `关于“${entry.title}”，我没有查到说这一点的解读，不能替部门作答。\n${entry.answer.contact}`,
    choices: [CHOICE.openTicket, CHOICE.noThanks],
    outcome: outcome('answer', { entryIds: [entry.id], citations: [citationOf(entry)], departments: entry.departments, confidence: 0.5 }),
  };
}

/** Asks back: at most three entries to choose from. @param routing who would have it if it is none of them */
export function clarifyReply(candidates: readonly Candidate[], routing: readonly Routing[] = []): Reply {
  const chosen = candidates.slice(0, 3);
  return {
    text: chosen.length === 1
      ? '您想了解的是下面这一项吗？是的话点一下或回复1；不是的话，请换个说法，或回复“都不是”。'
      : '您想了解的是下面哪一项？点一下或回复数字就行；都不是的话，请回复“都不是”。',
    choices: chosen.map((candidate) => candidate.entry.title),
    outcome: outcome('clarify', {
      entryIds: chosen.map((candidate) => candidate.entry.id), citations: chosen.map((candidate) => citationOf(candidate.entry)),
      departments: likeliestFirst(chosen, routing), confidence: chosen[0]?.confidence ?? 0,
    }),
  };
}

/** The departments of the choices, and before those that are less likely the one that a ticket would go to. */
function likeliestFirst(chosen: readonly Candidate[], [proposed]: readonly Routing[]): string[] {
  const none = 1 - Math.min(1, chosen.reduce((sum, { confidence }) => sum + confidence, 0));
  const likely = [
    ...chosen.map(({ entry, confidence }) => ({ departments: entry.departments, confidence })),
    ...(proposed ? [{ departments: [proposed.department], confidence: none * proposed.confidence }] : []),
  ];
  return [...new Set(likely.sort((a, b) => b.confidence - a.confidence).flatMap(({ departments }) => departments))];
}

/** The numbers to call come before everything else. */
export function emergencyReply(emergencies: readonly Emergency[]): Reply {
  return {
    text: emergencies.map((emergency) => emergency.answer).join('\n'),
    choices: [],
    outcome: outcome('redirect', { urgent: true, confidence: 0.95 }),
  };
}

/** The numbers, and for what is no danger now the way to a ticket. @param offered the reply that offers it */
export function emergencyOrTicketReply(emergencies: readonly Emergency[], offered: Reply): Reply {
  const { departments, area, ticketType } = offered.outcome;
  const emergency = emergencyReply(emergencies);
  return {
    text: `${emergency.text}\n如果现在没有危险，只是想请部门来管，回复“${CHOICE.openTicket}”，我帮您转过去。`,
    choices: [CHOICE.openTicket, CHOICE.noThanks],
    outcome: { ...emergency.outcome, departments, area, ticketType },
  };
}

/** Kinds of chat that are told where to turn instead. */
const REDIRECTED = new Set(['medical-advice', 'legal-advice', 'investment-advice', 'personal-data', 'fraud-doubt', 'distress', 'animal-bite', 'discipline']);

/** Of several replies the one after the last that was given, so that nobody reads the same words twice running. */
export function nextOf(replies: readonly string[], last: Reply | null): string | undefined {
  return replies[(replies.indexOf(last?.text ?? '') + 1) % replies.length];
}

/** A reviewed reply to what is not a matter of policy: greetings, small talk, advice we can't give. Who despairs has the numbers to tap, and is seen at the desk, as who cries for help. */
export function serviceReply(intent: ServiceIntent, last: Reply | null): Reply {
  const text = nextOf(intent.answers, last) ?? '您好，请说说您想咨询或反映的事情。';
  return { text, choices: [], outcome: outcome(REDIRECTED.has(intent.name) ? 'redirect' : 'smalltalk', { urgent: intent.name === 'distress', confidence: intent.confidence }) };
}

/** What is said of words that no entry answers: a matter is noted, whatever it reads like; only a question can lack an answer. */
export function notedText({ isMatter, urgent, ticketType }: Pick<Understanding, 'isMatter' | 'urgent' | 'ticketType'>): string {
  if (isMatter || urgent) return `您反映的情况（${TICKET_TYPE_NAMES[ticketType]}）我记下了。`;
  return ticketType === 'consult' ? '这个问题我还没有查到审核过的答复，不敢乱说。' : '您说的情况我记下了。';
}

const UNCLEAR = ['没有听明白，请您用一句话说说想咨询或反映什么事情。', '还是没有听明白，抱歉。请换个说法再说一遍，或者拨打12345，和工作人员说。'];
const FOREIGN = '没有听明白，请用中文说说想咨询或反映什么事情，或者拨打12345。\nPlease write in Chinese, or call 12345.';
const UNKNOWN = [
  '没有查到和您说的相关的政策，也没听出要办的事。请换个说法再问一次；要反映事情，请说清什么事、在哪里，或回复“登记工单”。',
  '还是没有查到。您可以拨打12345和工作人员说，或回复“登记工单”，把事情交给部门办。',
];

/** Nothing to work on: asked to say it again. */
export function unclearReply(last: Reply | null): Reply {
  return { text: nextOf(UNCLEAR, last) ?? '', choices: [], outcome: outcome('smalltalk', { confidence: 0.6 }) };
}

/** More than can be read with care; nothing of it is kept. */
export function tooLongReply(length: number): Reply {
  return { text: `您这条有${length}个字，太长了，怕看漏了您的事。请分成几条发，每条不超过${LONGEST_MESSAGE}个字；也可以先用一两句话说说要问什么、要反映什么。`, choices: [], outcome: outcome('smalltalk', { confidence: 1 }) };
}

/** No Chinese in it. */
export function foreignReply(): Reply {
  return { text: FOREIGN, choices: [], outcome: outcome('smalltalk', { confidence: 0.6 }) };
}

/** Neither a known question nor a matter by any sign: asked for other words, and a ticket stays within reach. */
export function unknownReply(last: Reply | null): Reply {
  return { text: nextOf(UNKNOWN, last) ?? '', choices: [CHOICE.openTicket, CHOICE.human], outcome: outcome('smalltalk', { confidence: 0.6 }) };
}

/** @param own name of our district */
export function otherRegionText({ name, turnTo }: OtherRegion, own: string): string {
  return `您说的是${name}的事情，不在${own}的办理范围。${turnTo}`;
}

/** @param own name of our district */
export function otherRegionReply(region: OtherRegion, own: string, confidence: number): Reply {
  return { text: otherRegionText(region, own), choices: [], outcome: outcome('redirect', { confidence }) };
}

export function plainReply(text: string, choices: readonly string[] = []): Reply {
  return { text, choices, outcome: outcome('smalltalk') };
}
