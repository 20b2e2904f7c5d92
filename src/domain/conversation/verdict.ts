import type { Ticket } from '../ticket/ticket.js';
import { clausesOf, ratingIn, withoutNumber } from './words.js';

/** What a citizen says of a department's answer. */
export interface Verdict {
  readonly resolved: boolean;
  /** 1–5, or null: none was given. */
  readonly rating: number | null;
  /** What they said besides. */
  readonly words: string | null;
}

/** One by one: no two of them make a third, or long rows of them would take for ever. */
const LEAD = '嗯|是|对|好|行|都|已经|已|这次|今天|昨天|刚才|问题|事情|这事|现在|给我|给俺|给我们|终于|基本上|算|真|确实|全部|倒|的';
const DONE = '(?:解决|处理好|处理完|修好|修上|弄好|办好|办成|办完|搞定|退给我|退回来|恢复|通上?水|来水|来电)';
const RESOLVED = new RegExp(`^(?:${LEAD})*?${DONE}(?:了|啦|咯|喽)*$`);
const NOT = '(?:没有?给?|未|没能|木有)';
const UNRESOLVED = new RegExp(`^(?:${LEAD}|还|根本|压根|一点儿?|完全|仍然?|依然|到现在)*?${NOT}(?:${DONE}|解决|处理|修|弄|办)(?:好|完|成)?(?:了|呢|啊|呀)*$`);
const SAME_AGAIN = /^(?:(?:还|仍|依然?|照样)(?:是|在|旧)?(?:老样子|那样|那个样|不行|不管用|一样)|跟(?:以前|之前|原来)一样|(?:没有?|木有)(?:人来|变化|动静|用|改)|(?:糊弄|敷衍|忽悠)(?:人|我|俺|老百姓)?|(?:尽|净|光)(?:糊弄|敷衍|忽悠)(?:人|我|俺)?)(?:了|呢|啊|吧|的)*$/;
const DISPLEASED = /^(?:我|俺|对.{0,8})?(?:很|非常|十分|特别|太|一点也|一点都|实在)?不满意(?:了|啊|呢)?$/;
const COURTESY = /^(?:嗯{1,4}|好的?|行|谢谢|感谢|多谢|辛苦|麻烦|谢了)(?:了|啦|您|你|您们|你们|大家|师傅|工作人员|同志|领导|政府|一号通)*$/;
/** Who asks or wants something new says no verdict, whatever else stands there. */
const NEW = /(?:我|俺|我们|还)?(?:要|想|再)(?:举报|投诉|反映|咨询|问|办|申请)|[?？]|吗$|怎么(?!还|又|没)|什么|多少|哪|能不能|可不可以|请问/;
const STILL = /还没(?:给|修|办|弄|退|来|解决|处理)|没(?:有)?(?:解决|处理|修好|弄好|办好)|还(?:在|是)(?:漏|坏|响|堵|臭|冒|停|不|没|老样子)|又(?:坏|漏|堵|停|响|臭|冒)了|不满意|糊弄|敷衍|忽悠/;

const LONGEST_CLAUSE = 30;

function clauseKind(clause: string): 'resolved' | 'unresolved' | 'mark' | 'courtesy' | null {
  if (clause.length > LONGEST_CLAUSE) return null;
  if (UNRESOLVED.test(clause) || SAME_AGAIN.test(clause) || DISPLEASED.test(clause)) return 'unresolved';
  if (RESOLVED.test(clause)) return 'resolved';
  if (markIn(clause) !== null) return 'mark';
  return COURTESY.test(clause) ? 'courtesy' : null;
}

/** A mark in words (很满意) or with its unit (5分): a bare number may mean a choice. */
function markIn(clause: string): number | null {
  return clause.length <= LONGEST_CLAUSE && /[分星]|满意|好评|差评|还行|一般|凑合|很差|太差/.test(clause) ? ratingIn(clause) : null;
}

/**
 * The verdict that a message is, or begins with: 没解决，还在漏 · 解决了，谢谢 · 已解决，师傅态度很好 · 5分. What follows the verdict is kept
 * as the citizen's words. Null: it says something else, or asks something besides.
 */
export function verdictIn(text: string): Verdict | null {
  const said = withoutNumber(text).trim();
  const clauses = clausesOf(said);
  const kinds = clauses.map(clauseKind);
  const at = kinds.findIndex((kind) => kind === 'resolved' || kind === 'unresolved' || kind === 'mark');
  // Only courtesies may come before it.
  if (at === -1 || kinds.slice(0, at).some((kind) => kind !== 'courtesy')) return null;
  const rest = clauses.slice(at).filter((_, i) => kinds[at + i] === null);
  if (rest.length > 0 && NEW.test(rest.join('，'))) return null;
  const marks = clauses.map(markIn).filter((mark) => mark !== null);
  const rating = marks[0] ?? null;
  const isUnresolved = kinds.includes('unresolved') || (!kinds.includes('resolved') && rating !== null && rating <= 2);
  return { resolved: !isUnresolved, rating, words: rest.length === 0 ? null : rest.join('，') };
}

/** What says nothing of what a matter is about. */
const EMPTY = /我们?|俺们?|你们?|您们?|他们?|恁|的|了|呢|啊|吧|还|又|就|都|也|没有?|不|是|在|有|人|来|个|这|那|事|问题|情况|说|过|给|让|到|现在|昨天|今天|晚上|天|月|年|半|一|两|三|几|部门|单位|答复|处理|解决|修|办|弄|好|管|满意|糊弄|敷衍|忽悠|坏|看|走|眼|打|电话|光|根本|压根|怎么|这么|那么|就是|但是|可是|[\s\p{P}\d]/gu;
const LITTLE = 2;
/** Longer stories are matters of their own. */
const MOST_TOLD = 60;

/**
 * Does a sentence tell that this ticket's answer did not end its matter (楼顶还在漏, 又坏了, 糊弄人)? It has to speak of the same things
 * as the ticket, or of none at all; another matter (路灯还没修, 我要举报…) is a new one.
 */
export function tellsUnresolved(text: string, { matter, answers }: Pick<Ticket, 'matter' | 'answers'>): boolean {
  if (text.length > MOST_TOLD || !STILL.test(text) || NEW.test(text)) return false;
  const about = text.replace(EMPTY, '');
  if (about.length <= LITTLE) return true;
  const known = `${matter.text} ${matter.address ?? ''} ${answers.at(-1)?.publicAnswer ?? ''}`;
  return pairsOf(about).some((pair) => known.includes(pair));
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((pair) => /^\p{Script=Han}{2}$/u.test(pair));
}

const WANTS_ANONYMITY = /匿名|(?:给|替|帮|为)(?:我|俺)保密|(?:请|要|希望|务必|必须|能|麻烦)(?:你们|给我)?保密|(?:不想|不要|不愿意?|别|不能|怕)(?:让|叫|被|给)?.{0,10}(?:知道|晓得)(?:是)?(?:我|俺)|(?:不想|不要|别|不愿意?)(?:透露|暴露|泄露|公开|说出?)(?:我|俺)?(?:的)?(?:名|姓名|名字|身份|信息|电话|号码|是谁)/;

/** Does somebody ask that nobody learns who they are? */
export function wantsAnonymity(text: string): boolean {
  return WANTS_ANONYMITY.test(text) && !/不用匿名|不是匿名|不匿名|实名/.test(text);
}

/** Longer, it may tell something besides. */
const SHORT_WISH = 24;

/** The wish in so few words that they tell nothing else. */
export function wantsAnonymityAlone(text: string): boolean {
  return text.length <= SHORT_WISH && wantsAnonymity(text);
}

/** Longer, it tells a matter of its own. */
const LONGEST_WISH = 30;

/** The wish by itself, for a ticket that is there already: neither a question about it nor a matter that is told with it. */
export function asksForSecrecy(text: string): boolean {
  const said = withoutNumber(text);
  return said.length <= LONGEST_WISH && wantsAnonymity(said) && !/[?？]|吗|吧$|会不会|能不能|可以匿名|举报|投诉|反映/.test(said);
}
