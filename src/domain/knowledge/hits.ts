import type { IsoDate } from '../calendar.js';
import type { Conversation } from '../conversation/state.js';
import { isReply, type Turn } from '../conversation/turn.js';
import { CHOICE, says } from '../conversation/words.js';
import type { NoticedQuestion } from '../unanswered/noticed.js';
import type { EntryHit, EntryMeasure } from './figures.js';

/** What a turn's reply quotes or offers. An entry that has no more to say to a follow-up has not answered: the topic stays as it was. */
function quotedIn({ topic }: Conversation, turn: Turn): readonly (readonly [EntryMeasure, readonly string[]])[] {
  if (!isReply(turn.say)) return [];
  const { kind, entryIds } = turn.say.outcome;
  if (kind === 'answer') return turn.topic === topic ? [] : [['answered', entryIds]];
  return kind === 'clarify' ? [['offered', entryIds]] : [];
}

/** 有用, said to the answer that asked whether it was. Of several answers in one message the last is meant, as with 没用. */
function helpedBy({ topic, lastReply }: Conversation, text: string): readonly string[] {
  const isAsked = lastReply?.choices.includes(CHOICE.helpful) === true && lastReply.outcome.kind === 'answer';
  return topic && isAsked && says.helpful(text) ? [topic.entryId] : [];
}

/**
 * What a turn adds to the figures of entries: what the citizen is told, and what they say to what they were told before.
 * @param turn as it reaches the citizen
 * @param noticed what it leaves for the editors: 没用 and 都不是 count once, as there
 */
export function hitsIn(before: Conversation, text: string, turn: Turn, noticed: readonly NoticedQuestion[], day: IsoDate): readonly EntryHit[] {
  const of = (reason: NoticedQuestion['reason']) => noticed.filter((question) => question.reason === reason).flatMap(({ entryIds }) => entryIds);
  const found: readonly (readonly [EntryMeasure, readonly string[]])[] = [
    ...quotedIn(before, turn), ['helpful', helpedBy(before, text)], ['notHelpful', of('disliked')], ['noneOfThem', of('none-of-them')],
  ];
  return found.flatMap(([measure, entryIds]) => [...new Set(entryIds)].map((entryId) => ({ day, entryId, measure })));
}
