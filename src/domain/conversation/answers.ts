import type { OtherRegion } from '../department.js';
import type { Interpretation } from '../knowledge.js';
import { type Citation, outcome, type Reply } from '../message.js';
import type { Candidate, Emergency, ServiceIntent } from '../understanding.js';
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

/** Asks back: at most three entries to choose from. */
export function clarifyReply(candidates: readonly Candidate[]): Reply {
  const chosen = candidates.slice(0, 3);
  return {
    text: chosen.length === 1
      ? '您想了解的是下面这一项吗？是的话点一下或回复1；不是的话，请换个说法，或回复“都不是”。'
      : '您想了解的是下面哪一项？点一下或回复数字就行；都不是的话，请回复“都不是”。',
    choices: chosen.map((candidate) => candidate.entry.title),
    outcome: outcome('clarify', {
      entryIds: chosen.map((candidate) => candidate.entry.id), citations: chosen.map((candidate) => citationOf(candidate.entry)),
      departments: [...new Set(chosen.flatMap((candidate) => candidate.entry.departments))], confidence: chosen[0]?.confidence ?? 0,
    }),
  };
}

/** The numbers to call come before everything else. */
export function emergencyReply(emergencies: readonly Emergency[]): Reply {
  return {
    text: emergencies.map((emergency) => emergency.answer).join('\n'),
    choices: [],
    outcome: outcome('redirect', { urgent: true, confidence: 0.95 }),
  };
}

/** Kinds of chat that are told where to turn instead. */
const REDIRECTED = new Set(['medical-advice', 'legal-advice', 'investment-advice', 'personal-data']);

/** A reviewed reply to what is not a matter of policy: greetings, small talk, advice we can't give. */
export function serviceReply(intent: ServiceIntent): Reply {
  const text = intent.answers[0] ?? '您好，请说说您想咨询或反映的事情。';
  return { text, choices: [], outcome: outcome(REDIRECTED.has(intent.name) ? 'redirect' : 'smalltalk', { confidence: intent.confidence }) };
}

/** @param own name of our district */
export function otherRegionReply({ name, turnTo }: OtherRegion, own: string, confidence: number): Reply {
  return {
    text: `您说的是${name}的事情，不在${own}的办理范围。${turnTo}`,
    choices: [],
    outcome: outcome('redirect', { confidence }),
  };
}

export function plainReply(text: string, choices: readonly string[] = []): Reply {
  return { text, choices, outcome: outcome('smalltalk') };
}
