import type { Interpretation } from '../domain/knowledge.js';
import { asksOn as isAskedOn } from '../domain/conversation/asking-on.js';
import type { Candidate, Look, TopicContext } from '../domain/understanding.js';
import { namedAlike } from './decision.js';
import type { KnowledgeSearch } from './knowledge.js';
import { normalise } from './normalise.js';
import { askedIn } from './questions.js';

const CANDIDATES = 5;
/** Words this like an entry's need no topic to be understood; the second, unless they ask on. */
const CLEAR = 0.97;
const CLEAR_ALONE = 0.82;
/** Less like than this an entry is not what is asked. */
const WORTH_LOOKING_AT = 0.22;
/** What is asked on rather than named. */
const ASKS_ON = /材料|手续|证件|条件|流程|步骤|多久|几天|时间|时候|在哪|去哪|哪里|哪儿|找谁|谁|电话|号码|钱|费|怎么|咋|什么|啥|吗/;
const FOLLOW_UP_LENGTH = 8;
/** What leads on to another question. */
const LEAD = /^(?:那么?|还有|另外|然后)/;
/** How sure a follow-up is answered by the entry it follows. */
const SAME_ENTRY = 0.7;
/** What is asked on, and the words of an answer that tell it. */
const FOLLOW_UP_TERMS: readonly (readonly [RegExp, RegExp])[] = [
  [/材料|手续|证件|要件|带什么|带啥/, /材料|要件/], [/流程|步骤|怎么办/, /流程/], [/多久|几天|多长时间|什么时候|啥时候/, /工作日|小时|月底|年底|按月|按季度|每月|不少于/],
  [/在哪|去哪|哪里|哪儿/, /网站|公示栏|公开栏|平台|专栏|窗口/], [/找谁|问谁|归谁|谁管|谁负责|哪个部门|哪个单位/, /问|找|向/], [/电话|号码|热线|打哪个/, /打\d|拨打|热线|电话/], [/谁公布|谁公示|谁发布/, /公布|公示|发布|公开/],
];

export interface TopicSearch {
  readonly candidates: readonly Candidate[];
  /** The text is about the topic and names nothing new. */
  readonly followsUp: boolean;
  /** Its words are ones that ask on: 那…, 在哪…, 电话…. */
  readonly asksOn: boolean;
  /** See {@link Look}. */
  readonly story: Look['story'];
  /** The question within a story that comes nearest to an entry. */
  readonly question: string | null;
}

/** With a topic, a short question is also searched together with what was asked before. */
export function searchWithTopic(knowledge: KnowledgeSearch, text: string, topic: TopicContext | null, today: string): TopicSearch {
  const asksOn = topic !== null && isAskedOn(text);
  const { candidates, story, question } = withItsQuestion(knowledge, text, today);
  return { asksOn, story, question, ...aboutTopic(knowledge, text, topic, today, candidates) };
}

/** Where a story's question finds another entry, that one is a choice: this much likelier than the story's own is has to be seen yet. */
const OTHER_SHARE = 0.5;

/**
 * Looks up all of a text: of stories all of it finds the right entry more often than their question alone (85 and 74 of 105 by
 * another hand). What the question finds tells how far to trust that.
 */
function withItsQuestion(knowledge: KnowledgeSearch, text: string, today: string): Pick<TopicSearch, 'candidates' | 'story' | 'question'> {
  const candidates = knowledge.search(text, today, CANDIDATES);
  const looks = askedIn(text).flatMap((question) => {
    const [best] = knowledge.search(question, today, CANDIDATES);
    return best ? [{ question, best }] : [];
  });
  const nearest = looks.reduce<(typeof looks)[number] | null>((best, look) => (best === null || look.best.confidence > best.best.confidence ? look : best), null);
  const [first, ...others] = candidates;
  if (!first || nearest === null) return { candidates, story: 'none', question: nearest?.question ?? null };
  const { question, best } = nearest;
  if (best.entry.id === first.entry.id) return { candidates, story: 'same', question };
  const other = { ...best, confidence: OTHER_SHARE * Math.min(first.confidence, best.confidence) };
  return { candidates: [first, other, ...others.filter(({ entry }) => entry.id !== other.entry.id)], story: 'other', question };
}

function aboutTopic(
  knowledge: KnowledgeSearch, text: string, topic: TopicContext | null, today: string, alone: readonly Candidate[],
): Pick<TopicSearch, 'candidates' | 'followsUp'> {
  if (!topic || text.length > FOLLOW_UP_LENGTH * 3) return { candidates: alone, followsUp: false };
  const other = aboutOther(knowledge, text, topic, today);
  if (other) return { candidates: other, followsUp: false };
  const isOn = isAskedOn(text);
  const followsUp = isOn || (!topic.isSupposed && text.length <= FOLLOW_UP_LENGTH && (alone[0]?.confidence ?? 0) < WORTH_LOOKING_AT);
  if (!isOn) return { candidates: topic.isSupposed ? alone : nearTopic(alone, text, topic), followsUp };
  if ((alone[0]?.confidence ?? 0) >= CLEAR) return { candidates: alone, followsUp };
  const rest = text.replace(LEAD, '');
  if (tellsAbout(topic.entry, rest)) return { candidates: [{ entry: topic.entry, confidence: SAME_ENTRY, score: SAME_ENTRY }], followsUp: true };
  const together = knowledge.search(`${topic.entry.title}，${rest}`, today, CANDIDATES)
    .filter((candidate) => candidate.entry.topic === topic.entry.topic && candidate.entry.id !== topic.entry.id);
  const others = together.filter((candidate) => candidate.confidence >= WORTH_LOOKING_AT);
  return { candidates: others, followsUp: true };
}

/** 那公租房呢, 低保呢: another thing is named, and asked of as the first was; else as a bare name. Null: nothing else is named. */
function aboutOther(knowledge: KnowledgeSearch, text: string, topic: TopicContext, today: string): readonly Candidate[] | null {
  const rest = text.replace(LEAD, '');
  const [, named, asks] = /^([^，。？?,]{2,10}?)(呢|怎么样)?[？?]?$/.exec(rest) ?? [];
  if (named === undefined || (rest === text && asks === undefined) || isAskedOn(named) || ASKS_ON.test(named)) return null;
  const asked = knowledge.search(`${named}${facetOf(topic.question)}`, today, CANDIDATES);
  if ((asked[0]?.confidence ?? 0) >= WORTH_LOOKING_AT) return asked;
  const bare = namedAlike(knowledge.search(named, today, CANDIDATES), named);
  return bare.length > 0 ? bare : null;
}

/** A few words that fit several entries are about what was just spoken of. */
function nearTopic(alone: readonly Candidate[], text: string, topic: TopicContext): readonly Candidate[] {
  if (text.length > FOLLOW_UP_LENGTH || (alone[0]?.confidence ?? 0) >= CLEAR_ALONE || namedAlike(alone, text).length > 0) return alone;
  const same = alone.find((candidate) => candidate.entry.topic === topic.entry.topic);
  return same ? [{ ...same, confidence: SAME_ENTRY }] : alone;
}

/** How something was asked, without what: 在哪里公示. */
function facetOf(question: string): string {
  const last = normalise(question).split(/[。?!;]/).filter((sentence) => sentence.trim() !== '').at(-1) ?? '';
  return /(?:在?哪(?:里|儿)?|怎么|咋|多久|几天|谁|什么时候|多少).*$/.exec(last)?.[0] ?? '';
}

/** Does the entry itself say something of what is asked on: 材料, 流程, 几个工作日? */
function tellsAbout(entry: Interpretation, question: string): boolean {
  const answer = `${entry.answer.fact}${entry.answer.action}${entry.answer.contact}`;
  return FOLLOW_UP_TERMS.some(([asked, said]) => asked.test(question) && said.test(answer));
}
