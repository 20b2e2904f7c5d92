import { asks, tellsOfMatter } from './matter.js';
import { isCourtesy, normalise } from './normalise.js';

/** One of several things that a message asks or tells. */
export interface Part {
  /** As the citizen wrote it, without what sets it apart. */
  readonly text: string;
  /** 另外, a number or ① sets it apart from the part before: surely another thing. Else only the end of a clause does. */
  readonly apart: boolean;
}

/** More than anybody asks at once; a longer list is a story told in points. */
const MOST_PARTS = 6;
const SENTENCE = /[^。！？!?；;\n]+[。！？!?；;]*/g;
const NUMBER = /^\s*(?:[①-⑩]|\d{1,2}\s?(?:[、)）]|[.．](?!\d))|[(（][一二三四五六\d][)）]|[一二三四五六][、.．]|第[一二三四五六](?:个|件|点|条)?(?:问题|事情?)?(?:就?是)?[，,、：:\s])[、.．，,：:\s]*/;
/** 还有 begins another thing but for 还有没有, 还有多少…: there it asks whether something is left. */
const CONNECTIVE = /^\s*(?:另外|再者|对了|此外|其次|以及|还有(?!没|吗|多|几|人|钱|补|名额|哪|什么|啥|剩|机会|希望|效|用)|再(?:问|请问|咨询|打听)(?:一?下|一?个)?|再就是|再一个|再有|顺便(?:再)?(?:问|说|请问|咨询|了解|打听|提)?|顺带|同时(?:也|还|想)|(?:我|俺)?(?:还|也)(?:想|要)(?:再)?(?:问|了解|咨询|打听|知道|反映)|最后(?:再)?(?:问|想|一个)|接着问)(?:就是|一个|一?件|个|一?下)?(?:问题|事情?)?[，,、：:\s]*/;
/** ② and 2、 begin a line of their own wherever they stand. */
const LIST_ITEM = /(?=[①-⑩])|(?<=\p{Script=Han})(?=\d[、.．)）](?!\d))/gu;
const CLAUSE_BREAK = /([，,、：:\s])/;
/** 我有三个问题: announces and asks nothing. */
const HEADER = /^.{0,14}(?:几|两|二|三|四|俩|仨|[2-5])(?:个|件|点)(?:问题|事情?|疑问)[：:，,。?？]*$/;
/** What asks on about the thing before, and names none. */
const FRAGMENT = /^(?:那|这|它|他|她|都|还|又|要不要|需要|得|要|带|准备|去|找|问|多久|多长|几天|多少|什么时候|啥时候|在哪|哪里|哪儿|怎么(?:办|弄|申请|办理|查|查询|报名|算|回事)|咋(?:办|弄|申请|查)|如何(?:办理|申请|查询)|能不能|可不可以|可以吗|行吗|行不行|是不是|有没有|有什么|有啥|谁|什么(?:材料|条件|手续|流程|时间)|哪些|归谁|电话|符合|条件|流程|材料|手续|为什么|为啥|凭什么|到底|究竟|难道|怎么(?:就|还|能)|咋(?:还|就))/;
/** Words that ask, stand for the asker or merely join: the rest is what is asked of. */
const EMPTY = /请问|什么时候|什么|怎么样|怎么|怎样|如何|多少|多久|多长|哪里|哪儿|哪个|哪些|哪|为什么|为啥|是否|能否|可以|可不可以|能不能|有没有|是不是|申请|办理|需要|应该|知道|了解|咨询|请|问|吗|呢|啊|呀|吧|的|了|是|在|有|能|会|要|想|该|我|俺|你|您|咱|们|家|谁|啥|咋|办|弄|找|去|到|一下|这个|那个|这|那|个|就|也|都|还|又|现在|情况|这种|这样|[^\p{L}\p{N}]/gu;

/** Does a text say what it is about, beside asking? */
export function namesSomething(text: string, least = 2): boolean {
  return normalise(text).replace(EMPTY, '').length >= least;
}

/** Set apart, a wish is a question too: 还有把公示名单发我. */
const WISH = /(?:给|发|告诉|帮)(?:我|俺|下|一下)|查.{0,2}我的|(?:我|俺)?(?:想|要)(?:问|看|查|办|领|申请|了解|咨询|反映|投诉|举报|知道)|求/;

type PieceKind = 'question' | 'fragment' | 'matter' | 'statement';
interface Piece extends Part {
  readonly kind: PieceKind;
}

function pieceOf(clause: string): Piece {
  const numbered = clause.replace(NUMBER, '');
  const text = numbered.replace(CONNECTIVE, '');
  return { text, apart: text !== clause, kind: kindOf(text, text !== clause, numbered !== clause) };
}

/** How much a fragment may name and still only ask on: 公示多久. Set apart, it has to name less. */
const FRAGMENT_NAMES = 5;
const FRAGMENT_APART_NAMES = 3;

function kindOf(text: string, apart: boolean, isNumbered: boolean): PieceKind {
  const plain = normalise(text);
  const asking = asks(plain);
  const isFragment = !namesSomething(plain) || (FRAGMENT.test(plain) && !namesSomething(plain, apart ? FRAGMENT_APART_NAMES : FRAGMENT_NAMES));
  if (asking && isFragment) return 'fragment';
  if (asking) return 'question';
  if (tellsOfMatter(plain)) return 'matter';
  return (isNumbered || (apart && WISH.test(plain))) && namesSomething(plain) ? 'question' : 'statement';
}

/** A sentence at the clauses that begin another thing: 另外…, 2、…, or a question after a question. */
function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  let open = '';
  for (const [i, part] of sentence.split(CLAUSE_BREAK).entries()) {
    const isSeparator = i % 2 === 1;
    const begins = !isSeparator && open.trim() !== '' && (CONNECTIVE.test(part) || NUMBER.test(`${part}${part.length < 3 ? '、' : ''}`) || asksAfter(open, part));
    if (begins) {
      pieces.push(pieceOf(open));
      open = part;
    } else {
      open += part;
    }
  }
  return open.trim() === '' ? pieces : [...pieces, pieceOf(open)];
}

const BREAK = /[。！？!?；;\n，,、：:\s)）.．]/;

/** Something stands after a clause's end: only then can there be several. */
function isBroken(text: string): boolean {
  const at = text.search(BREAK);
  return /[②-⑩]/.test(text) || (at >= 0 && /[\p{L}\p{N}]/u.test(text.slice(at)));
}

function piecesIn(text: string): Piece[] {
  if (!isBroken(text)) return [];
  return [...text.replace(LIST_ITEM, '\n').matchAll(SENTENCE)].flatMap(([sentence]) => piecesOf(sentence));
}

/** A clause that asks, after words that have asked already. */
function asksAfter(before: string, clause: string): boolean {
  return kindOf(clause, false, false) === 'question' && kindOf(before.replace(NUMBER, '').replace(CONNECTIVE, ''), false, false) === 'question';
}

interface Group {
  text: string;
  readonly apart: boolean;
  asked: boolean;
}

/**
 * What a message asks or tells, one thing at a time; empty when it is one thing. What leads up to a question stays with it,
 * and so does what asks on (要什么材料).
 */
export function partsOf(text: string): readonly Part[] {
  const groups: Group[] = [];
  let lead = { text: '', apart: false, matter: false };
  const begin = (piece: Piece, asked: boolean) => {
    groups.push({ text: lead.text + piece.text, apart: groups.length > 0 && (lead.apart || piece.apart), asked });
    lead = { text: '', apart: false, matter: false };
  };
  const wait = (piece: Piece) => {
    lead = { text: lead.text + piece.text, apart: lead.apart || piece.apart, matter: lead.matter || piece.kind === 'matter' };
  };
  for (const piece of piecesIn(text)) {
    const last = groups.at(-1);
    const plain = normalise(piece.text);
    if (isCourtesy(plain) || HEADER.test(plain)) continue;
    if (piece.kind === 'fragment') {
      if (lead.text !== '' || !last) wait(piece);
      else last.text += piece.text;
    } else if (piece.kind === 'question') {
      if (piece.apart && (lead.matter || WISH.test(normalise(lead.text)))) begin({ ...piece, text: '', apart: false }, false);
      begin(piece, true);
    } else if (piece.kind === 'matter' && piece.apart && last) {
      begin(piece, false);
    } else {
      wait(piece);
    }
  }
  return closed(groups, lead);
}

/** What was told after the last question is a part of its own when it tells a matter, else it belongs to that question. */
function closed(groups: readonly Group[], lead: { readonly text: string; readonly apart: boolean; readonly matter: boolean }): readonly Part[] {
  const last = groups.at(-1);
  const rest = lead.text === '' || !last ? [] : lead.matter ? [{ text: lead.text, apart: lead.apart }] : null;
  const parts = rest === null ? groups.map((group) => (group === last ? { ...group, text: group.text + lead.text } : group)) : [...groups, ...rest];
  return parts.length < 2 || parts.length > MOST_PARTS ? [] : parts.map(({ text, apart }) => ({ text: text.trim(), apart }));
}

/** A text cut only where 另外, a number or ① begins another thing; empty when nothing does, and for a story. */
export function apartIn(text: string): readonly string[] {
  if (text.length >= STORY_LENGTH * 3) return [];
  const cut: string[] = [];
  for (const piece of piecesIn(text)) {
    const last = cut.pop();
    cut.push(...(last === undefined || piece.apart ? [last ?? '', piece.text] : [last + piece.text]).filter((part) => part !== ''));
  }
  return cut.length < 2 ? [] : cut;
}

/** From this length on a message is a story, in which the question has to be found. */
const STORY_LENGTH = 40;

/**
 * The asking sentences of a story, normalised: the last and the first alone, and each with the sentence before it.
 * Empty when the text is no story, or nothing in it asks of something.
 */
export function askedIn(normalised: string): readonly string[] {
  if (normalised.length < STORY_LENGTH) return [];
  const sentences = (normalised.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  const asking = [...sentences.keys()].filter((i) => asks(sentences[i] ?? ''));
  const chosen = [...new Set([asking.at(-1), asking[0]])].filter((i) => i !== undefined);
  if (sentences.length < 2) return [];
  return [...new Set(chosen.flatMap((i) => [sentences[i] ?? '', `${sentences[i - 1] ?? ''}${sentences[i] ?? ''}`]))]
    .filter((sought) => namesSomething(sought, 3) && sought.length < normalised.length);
}
