/** What can be tapped; typed, the same words do the same, and so do the usual ways of saying them. */
export const CHOICE = {
  helpful: '有用', notHelpful: '没用', openTicket: '登记工单', rephrase: '换个说法', noThanks: '不用了', skip: '跳过', confirm: '确认提交',
  cancel: '取消', resolved: '已解决', unresolved: '没解决', progress: '查进度', remind: '催办', human: '转人工',
  add: '补充情况', addToTicket: '补充到工单', withdraw: '确认撤销', keep: '不撤销', anonymous: '匿名',
} as const;

const YES = /^(?:(?:好的?|行|可以|嗯|那)[，,\s]*)?(?:请|麻烦|那就)?(?:您|你)?(?:帮我|给我)(?:登记|提交|办)(?:一下|上)?(?:吧|了)?$|^(登记工单|登记|要|需要|好|好的|好吧|可以|行|行吧|是|是的|对|嗯|嗯嗯|麻烦(您|你)?(登记)?(一下)?|帮我登记(一下|吧)?|提交|确认|确认提交|确定|没问题|没错|ok|OK|(?:都|全|一起|一块)(?:给我)?(?:要)?登记(?:上|了|吧)?|登记(?:上|吧))$/;
const NO = /^(不撤销|不用了?|不要了?|不需要了?|算了吧?|取消|先不|不登记了?|不提交了?|不了|不办了|不|否)$/;
const SKIP = /^(跳过|不想(?:说|留|给|填|透露)|不方便(?:说|留|给|透露)?|不留了?|没有|无|略|不知道|不清楚|匿名|不用留?了?|下一步)$/;
const NONE_OF_THEM = /^(都不是|不是|都不对|没有我要的|以上都不是|没有)$/;
const HELPFUL = /^(有用|很有用|有帮助|明白了|懂了|知道了)$/;
const NOT_HELPFUL = /^(没用|没有用|没啥用|没帮助|答非所问|不对|不是这个|不是我要问的|没回答我的问题)$/;
const RESOLVED = /^(已?经?解决了?|都?解决了|满意|很满意|非常满意|处理好了|已处理好)$/;
const UNRESOLVED = /^(没有?解决|还?没有?解决(好)?|未解决|根本没解决|没处理好?|不满意|很不满意|非常不满意)[了啊呢]?(?:[，,。！!：:\s]+(?<words>.*))?$/s;
const REPHRASE = /^(换个说法|重新说|我再说一遍|换种说法)$/;
const TICKET_NUMBER = /(?<!\d)(\d{8})\s?[-－—]?\s?(\d{4,6})(?!\d)/;
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]/g;

const AROUND = /[\s，。！？、,.!?~～]/;

/** The words without the punctuation and spaces around them; one pass, whatever the length. */
function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && AROUND.test(text[start] ?? '')) start += 1;
  while (end > start && AROUND.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

export const says = {
  yes: (text: string) => YES.test(bare(text)),
  no: (text: string) => NO.test(bare(text)),
  skip: (text: string) => SKIP.test(bare(text)),
  noneOfThem: (text: string) => NONE_OF_THEM.test(bare(text)),
  /** The same where nothing was offered: 不是 and 没有 may mean anything there. */
  noneOfThese: (text: string) => /^(?:以上)?都不(?:是|对)$|^没有我要的$/.test(bare(text)),
  helpful: (text: string) => HELPFUL.test(bare(text)),
  notHelpful: (text: string) => NOT_HELPFUL.test(bare(text)),
  resolved: (text: string) => RESOLVED.test(bare(text)),
  unresolved: (text: string) => UNRESOLVED.test(bare(text)),
  wrong: (text: string) => /^(?:不对|不是|错了|写错了|有错|不正确)$/.test(bare(text)),
  submit: (text: string) => /^(?:确认提交|提交|确认)$/.test(bare(text)),
  rephrase: (text: string) => REPHRASE.test(bare(text)),
} as const;

/** 登记工单 and the other ways of saying yes to a ticket, rather than to whatever was asked. */
export function opensTicket(text: string): boolean {
  return says.yes(text) && text.includes('登记');
}

const ASKS_FOR_TICKET = /我|要|想|请|帮|给|登记|提交|新建|开|建|写|报|留|填|工单|投诉|举报|反映|建议|意见|求助|上报|诉求|留言|问题|情况|事情|事|一下|一张|一个|个|吧|了|下|有|进行|言|[\s\p{P}]/gu;
const LEAST_MATTER = 4;
const NO_TICKET = /^(?:我|俺)?(?:又|也|可)?(?:不是|不想|不要|没想|没说|没让你|不用|别)(?:是|要|想|给我|帮我)*(?:登记|投诉|提交|举报|开)(?:什么|啥|个)?(?:工单|单子)?(?:的|啊|呀)?(?:[，,。\s]*(?:我|俺)?(?:就|只|只是|就是|就想|想)*(?:随便)?(?:问问|问一?下|咨询一?下|了解一?下|打听一?下))?(?:而已|罢了|的|啊|呀)?$|^(?:我|俺)?(?:就|只)(?:是|想)*(?:随便)?(?:问问|问一?下|了解一?下|打听一?下)(?:而已|罢了|的|啊|呀)?$/;

/** Does somebody only want to know, and no ticket (我不是要登记，我就问问)? */
export function wantsNoTicket(text: string): boolean {
  return NO_TICKET.test(bare(text));
}

const BARE_WISH = /^(?:我|俺)?(?:们)?(?:要|想|来)*(?:(?:给|向|跟|对)(?:你们|您|[区市]?(?:政府|领导|里)|[区镇局]长|书记|部门|上面)+)?(?:投诉|举报|提?(?:个|点|一?些|几条|几个)?(?:建议|意见)|表扬|求助|反映(?:个?问题|情况)?)(?:一下)?$/;

/** The wish for a ticket of some kind and nothing else: 表扬, 我要提建议. */
export function isBareWish(text: string): boolean {
  return BARE_WISH.test(bare(text));
}

/** Does a wish for a ticket (我要投诉…) tell the matter too? */
export function tellsMatter(text: string): boolean {
  return text.replace(ASKS_FOR_TICKET, '').length >= LEAST_MATTER;
}

/** `1. 登记工单`, as choices are shown. */
const NUMBERED = /^\s*[1-9１-９]\s*[.．、，,:：)）]\s*(?<words>\S.*)$/s;

/** The choice that a number stands for, where the last reply numbered its choices, also with its words behind it; else the words as they are. */
export function spokenChoice(text: string, choices: readonly string[]): string {
  const index = choiceIndex(text, choices.length);
  if (index !== null) return choices[index] ?? text;
  const words = NUMBERED.exec(text)?.groups?.words;
  return (words === undefined ? undefined : choices.find((choice) => choice === bare(words))) ?? text;
}

const ADD = /^(?:我|还|再|想|要|请|帮我|给|有)*补充(?:一下|一点|下|点)?(?:情况|说明|材料|信息|内容|照片|图片|几句|工单)?(?:[，,。：:\s]+(?<words>.*))?$/s;
const ADD_TO = /^补充(?:到)?工单$/;

/** Does somebody want to add to a ticket? */
export function wantsToAdd(text: string): boolean {
  return ADD.test(withoutNumber(text)) && !ADD_TO.test(text.trim());
}

/** What is added with the very wish (补充：水又停了), or null. */
export function addedWords(text: string): string | null {
  return ADD.exec(withoutNumber(text))?.groups?.words?.trim() || null;
}

const WITHDRAW = /^(?:我|要|想|请|麻烦|帮我|把|那个|这个|这张|我的|刚才的?)*(?:工单|投诉|举报|诉求)?(?:给我?)?(?:撤销|撤回|撤了|撤掉|撤诉|取消)(?:了|掉|吧|一下)*(?:我的|这个|这张|那个)?(?:工单|投诉|举报|诉求)?(?:吧|了)?$/;
const NO_MORE = /^(?:已经|问题|事情|自己|我|它|现在|都|，|,|\s)*(?:解决|修好|好|弄好|处理好|谈好|协商好)了?[，,。\s]*(?:你们|您们)?(?:就)?不用(?:再)?(?:来|管|处理|办|查|派人来?)了?$/;

const LET_BE = /^(?:我|俺|们|现在|已经|就|那|都|你们|您们|这事|这个事|这件事)*(?:不想(?:再)?(?:办|投诉|反映|追究)|(?:不用|不需要|别|甭)(?:再)?(?:你们)?(?:管|办|处理|查|来|跟进|追究))(?:了|啦|吧|咯)+$/;

/** Does somebody want a ticket withdrawn, in any of their clauses? 取消 alone only ends what is being filled in. */
export function wantsToWithdraw(text: string): boolean {
  const words = bare(withoutNumber(text)).replace(/\s/g, '');
  if (NO_MORE.test(words)) return true;
  return clausesOf(words).some((clause) => clause.length <= LONGEST_CLAUSE && (LET_BE.test(clause) || (WITHDRAW.test(clause) && !/^取消[了吧掉]*$/.test(clause))));
}

/** Longer ones tell something. */
const LONGEST_CLAUSE = 40;

/** What stands between commas and full stops. */
export function clausesOf(words: string): string[] {
  return words.split(/[，,。；;！!～~、:：]|\s+/).filter((clause) => clause !== '');
}

const NUDGE = /^(?:你们|恁们?|部门|政府|到底|究竟|怎么|咋|为啥|为什么|还|都|这|是不是|过去|等|好|[几两0-9一二三四五六七八九十]+个?(?:天|星期|周|月)|这么(?:久|长时间|多天)|了|呢)*(?:管不管(?:事|了)?|有没有人(?:管|理|处理)|没(?:有)?人(?:管|理|处理|联系)(?:我|俺|我们)?|没(?:有)?(?:动静|消息|反应|回音|音信|结果|下文|办))(?:啊|呀|呢|吗|了|的)*$/;

/** Does somebody who waits press for it, without telling anything new (你们到底管不管, 都三天了还没人理我)? */
export function pressesForIt(text: string): boolean {
  const clauses = clausesOf(bare(withoutNumber(text)).replace(/\s/g, ''));
  return clauses.length > 0 && clauses.every((clause) => clause.length <= LONGEST_CLAUSE) && clauses.every((clause) => NUDGE.test(clause) || WAITED.test(clause)) && clauses.some((clause) => NUDGE.test(clause));
}

const WAITED = /^(?:这|我|俺|都|已经|等了?|过去|好)*[几两0-9一二三四五六七八九十好]+个?(?:天|星期|周|月)(?:了|多了)?$/;

const MARKS: readonly (readonly [RegExp, number])[] = [
  [/^(?:非常|十分|特别|很|挺)满意$|^好评$|^(?:五星|5星)$/, 5], [/^满意$/, 4], [/^(?:基本|比较|还算)满意$|^一般般?$|^还行$|^凑合$/, 3],
  [/^(?:不太|不|不怎么)满意$/, 2], [/^(?:非常|十分|很|特别|太)不满意$|^差评$|^很差$|^太差了?$/, 1],
];

/** The mark, 1–5, that is given in words or as a number; null: none. */
export function ratingIn(text: string): number | null {
  const words = bare(text).replace(/\s/g, '');
  const digit = /^(?:我)?(?:打|给|评)?([1-5１-５一二三四五])(?:分|星|颗星)?(?:吧)?$/.exec(words)?.[1];
  if (digit !== undefined) return ['1１一', '2２二', '3３三', '4４四', '5５五'].findIndex((group) => group.includes(digit)) + 1;
  return MARKS.find(([pattern]) => pattern.test(words.replace(/^\d分?/, '')))?.[1] ?? null;
}

/** 8 signs without 0/O, 1/I/L, usually in two halves; read out over the phone and typed by hand. */
const LOOKUP_CODE = /(?<![A-Za-z0-9])([A-HJKMNP-Za-hjkmnp-z2-9]{4})[-－— ]?([A-HJKMNP-Za-hjkmnp-z2-9]{4})(?![A-Za-z0-9])/;

/** The words without a ticket's number and code. */
export function withoutNumber(text: string): string {
  const code = lookupIn(text) === null ? text : text.replace(TICKET_NUMBER, ' ').replace(LOOKUP_CODE, ' ');
  return code.replace(TICKET_NUMBER, ' ').trim();
}

/** A ticket number with its lookup code (查询码), or null. */
export function lookupIn(text: string): { readonly number: string; readonly code: string } | null {
  const half = halfWidth(text);
  const number = ticketNumberIn(half);
  const found = number === null ? null : LOOKUP_CODE.exec(half.replace(TICKET_NUMBER, ' '));
  return number !== null && found ? { number, code: `${found[1]}${found[2]}`.toUpperCase() } : null;
}

const FEW_WORDS = 6;

/** What is asked with little besides a ticket's number (查询 20260131-0001, 催办…); null: there is no number, or more is said. */
export function askedOfNumber(text: string): 'progress' | 'remind' | null {
  if (ticketNumberIn(text) === null) return null;
  const rest = bare(withoutNumber(text)).replace(/\s|工单|编号|单号|[:：]/g, '');
  if (/^催(?:办|一下|一催|催)?(?:一下|下)?$/.test(rest)) return 'remind';
  return rest.length <= FEW_WORDS && !/撤|取消|补充|投诉|不满意|解决/.test(rest) ? 'progress' : null;
}

/** The words without a lookup code: it says who asks, not what. */
export function withoutCode(text: string): string {
  if (lookupIn(text) === null) return text;
  const [number = ''] = TICKET_NUMBER.exec(halfWidth(text)) ?? [];
  return halfWidth(text).replace(number, ' # ').replace(LOOKUP_CODE, ' ').replace('#', number).replace(/\s+/g, ' ').trim();
}

function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** A ticket number as `20260131-0001`, or null. */
export function ticketNumberIn(text: string): string | null {
  const found = TICKET_NUMBER.exec(halfWidth(text));
  return found ? `${found[1]}-${found[2]}` : null;
}

/** A digit in a box (2️⃣) is the digit and these. */
const BOX = /\ufe0f?\u20e3/g;

/** Which of `count` numbered choices is meant by `2`, `第二个`, `②`, `2️⃣`; from 0, or null. */
export function choiceIndex(text: string, count: number): number | null {
  const found = /^(?:第|选|选择)?([1-4１-４一二三四①②③④])(?:个|号|条|项)?$/.exec(bare(text.replace(BOX, '')));
  if (!found) return null;
  const index = '1１一① 2２二② 3３三③ 4４四④'.split(' ').findIndex((group) => group.includes(found[1] ?? ' '));
  return index >= 0 && index < count ? index : null;
}

const FEW = 18;

/** How a matter is called in passing: on one line, and short. */
export function firstWords(text: string): string {
  const line = text.replace(/\s*\n\s*/g, '，').replace(/[，。！？；、,.!?;\s]+$/, '');
  return line.length > FEW ? `${line.slice(0, FEW)}…` : line;
}

/** The words that work at any time, also while a ticket is being filled in. */
export function exactWord(text: string): string | null {
  switch (text.trim()) {
    case CHOICE.progress: case '我的工单': return 'progress';
    case CHOICE.remind: return 'remind';
    case CHOICE.human: return 'human';
    case '不满意': return 'dissatisfied';
    default: return null;
  }
}
