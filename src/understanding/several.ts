import type { TopicContext, Understanding } from '../domain/understanding.js';
import { namesSomething, type Part } from './questions.js';

/** From this length on a message tells one thing at length, whatever it asks on the way, unless all that it sets apart can be answered. */
const STORY_LENGTH = 120;

/** What was asked, of which the rest names the thing. */
const ASKED = /(?:贴|要|是|在|能|可以|应该|得)*(?:在?哪|怎么|怎样|如何|咋|多久|多长|多少|几|谁|什么|啥).*$/s;
/** What asks on is short. */
const ASKS_ON_LENGTH = 14;
/** Beside a question these are another one, however they are joined: each gets its own reply. */
const REFUSED = new Set(['medical-advice', 'legal-advice', 'investment-advice', 'personal-data', 'manipulation', 'fraud-doubt', 'unlawful', 'distress', 'animal-bite', 'discipline']);
/** What names as much is asked of by itself; 要什么材料 asks on about the part before. */
const NAMES_ITS_OWN = 3;

type UnderstandOne = (text: string, topic: TopicContext | null) => Promise<Understanding>;

/**
 * Understands each part alone. Parts that only the end of a clause sets apart stay one thing unless each can be answered on
 * its own; so a story is not torn. Empty: the message is one thing.
 * @param whole the message understood as one
 */
export async function inParts(parts: readonly Part[], whole: Understanding, understand: UnderstandOne): Promise<readonly Understanding[]> {
  const isStory = whole.normalised.length >= STORY_LENGTH;
  if (parts.length < 2 || (isStory && whole.isMatter)) return [];
  const found: Understanding[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const alone = await inPlace(part, topicOf(last), understand);
    if (!last || (part.apart ? !isSame(last, alone) : !isStory && standsAlone(last, alone))) {
      found.push(alone);
    } else if (!isSame(last, alone)) {
      found.splice(-1, 1, await understand(`${last.text}\n${part.text}`, null));
    }
  }
  const named = found.filter((part) => !says(part, 'greet') && !says(part, 'thanks') && !says(part, 'bye') && !says(part, 'gibberish'));
  const oneMatter = whole.isMatter && named.every((part) => part.decision !== 'answer' && part.service === null);
  const isTorn = isStory && !named.every((part) => isAnswered(part) || part.service !== null || part.otherRegion !== null);
  return named.length < 2 || oneMatter || isTorn ? [] : named;
}

/** Understood alone, and where that finds no answer as asking on about what the part before was answered with: 低保公示贴多久，公示写啥. */
async function inPlace({ text }: Part, topic: TopicContext | null, understand: UnderstandOne): Promise<Understanding> {
  if (!namesSomething(text, NAMES_ITS_OWN)) return understand(text, topic);
  const alone = await understand(text, null);
  if (topic === null || isAnswered(alone) || alone.isMatter || alone.service !== null || alone.otherRegion !== null || text.length > ASKS_ON_LENGTH) return alone;
  const on = await understand(`${topic.question.replace(ASKED, '') || topic.entry.topic}，${text}`, null);
  return isAnswered(on) ? { ...on, text } : alone;
}

function says(part: Understanding, intent: string): boolean {
  return part.service?.name === intent;
}

/** What the part before was answered with: the next may ask on about it. */
function topicOf(before: Understanding | undefined): TopicContext | null {
  const entry = before && isAnswered(before) ? before.candidates[0]?.entry : undefined;
  return before && entry ? { entry, question: before.text } : null;
}

function isAnswered(part: Understanding): boolean {
  return part.decision === 'answer' && part.service === null && part.otherRegion === null;
}

/** The first is answered by the entry that is nearest to the second too. */
function isSame(a: Understanding, b: Understanding): boolean {
  return isAnswered(a) && b.service === null && !b.isMatter && a.candidates[0]?.entry.id === b.candidates[0]?.entry.id;
}

function standsAlone(before: Understanding, part: Understanding): boolean {
  const isRefused = (part.service !== null && REFUSED.has(part.service.name)) || part.otherRegion !== null;
  return isAnswered(before) && (isRefused || (!isSame(before, part) && (isAnswered(part) || (part.isMatter && !part.followsUp))));
}
