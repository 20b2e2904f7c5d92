/** What can be tapped; typed, the same words do the same, and so do the usual ways of saying them. */
export const CHOICE = {
  helpful: '有用', notHelpful: '没用', openTicket: '登记工单', rephrase: '换个说法', noThanks: '不用了', skip: '跳过', confirm: '确认提交',
  cancel: '取消', resolved: '已解决', unresolved: '没解决', progress: '查进度', remind: '催办', human: '转人工',
} as const;

const YES = /^(?:(?:好的?|行|可以|嗯|那)[，,\s]*)?(?:请|麻烦|那就)?(?:您|你)?(?:帮我|给我)(?:登记|提交|办)(?:一下|上)?(?:吧|了)?$|^(登记工单|登记|要|需要|好|好的|好吧|可以|行|行吧|是|是的|对|嗯|嗯嗯|麻烦(您|你)?(登记)?(一下)?|帮我登记(一下|吧)?|提交|确认|确认提交|确定|没问题|没错|ok|OK)$/;
const NO = /^(不用了?|不要了?|不需要了?|算了吧?|取消|先不|不登记了?|不提交了?|不了|不办了|不|否)$/;
const SKIP = /^(跳过|不想(?:说|留|给|填|透露)|不方便(?:说|留|给|透露)?|不留了?|没有|无|略|不知道|不清楚|匿名|不用留?了?|下一步)$/;
const NONE_OF_THEM = /^(都不是|不是|都不对|没有我要的|以上都不是|没有)$/;
const HELPFUL = /^(有用|很有用|有帮助|明白了|懂了|知道了)$/;
const NOT_HELPFUL = /^(没用|没有用|没啥用|没帮助|答非所问|不对|不是这个|不是我要问的|没回答我的问题)$/;
const RESOLVED = /^(已?经?解决了?|都?解决了|满意|很满意|非常满意|处理好了|已处理好)$/;
const UNRESOLVED = /^(没有?解决|还?没有?解决(好)?|未解决|根本没解决|没处理好?|不满意|很不满意|非常不满意)[了啊呢]?(?:[，,。！!：:\s]+(?<words>.*))?$/s;
const REPHRASE = /^(换个说法|重新说|我再说一遍|换种说法)$/;
const TICKET_NUMBER = /(?<!\d)(\d{8})\s?[-－—]?\s?(\d{4,6})(?!\d)/;
const FULL_WIDTH_DIGIT = /[０-９]/g;

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
  helpful: (text: string) => HELPFUL.test(bare(text)),
  notHelpful: (text: string) => NOT_HELPFUL.test(bare(text)),
  resolved: (text: string) => RESOLVED.test(bare(text)),
  unresolved: (text: string) => UNRESOLVED.test(bare(text)),
  wrong: (text: string) => /^(?:不对|不是|错了|写错了|有错|不正确)$/.test(bare(text)),
  submit: (text: string) => /^(?:确认提交|提交|确认)$/.test(bare(text)),
  rephrase: (text: string) => REPHRASE.test(bare(text)),
} as const;

const ASKS_FOR_TICKET = /我|要|想|请|帮|给|登记|提交|新建|开|建|写|报|留|填|工单|投诉|举报|反映|建议|意见|求助|上报|诉求|留言|问题|情况|事情|事|一下|一张|一个|个|吧|了|下|有|进行|言|[\s\p{P}]/gu;
const LEAST_MATTER = 4;

/** Does a wish for a ticket (我要投诉…) tell the matter too? */
export function tellsMatter(text: string): boolean {
  return text.replace(ASKS_FOR_TICKET, '').length >= LEAST_MATTER;
}

/** Words that say in a sentence what 没解决 says: the answer of the department did not end the matter. */
const STILL_OPEN = /没解决|没有解决|没处理|没修好|没弄好|没办好|还是(?:坏|漏|老样子|没|不)|又(?:坏|漏)了|还没(?:给|修|办|弄|退|来|解决|处理)|不满意|糊弄|敷衍/;

/** Does a citizen who was just answered say that it is not over? */
export function tellsUnresolved(text: string): boolean {
  return STILL_OPEN.test(text);
}

/** The choice that a number stands for, where the last reply numbered its choices; else the words as they are. */
export function spokenChoice(text: string, choices: readonly string[]): string {
  const index = choiceIndex(text, choices.length);
  return index === null ? text : (choices[index] ?? text);
}

/** What the citizen added to 没解决, or null. */
export function unresolvedWords(text: string): string | null {
  return UNRESOLVED.exec(bare(text))?.groups?.words?.trim() || null;
}

/** A ticket number as `20260131-0001`, or null. */
export function ticketNumberIn(text: string): string | null {
  const half = text.replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const found = TICKET_NUMBER.exec(half);
  return found ? `${found[1]}-${found[2]}` : null;
}

/** Which of `count` numbered choices is meant by `2`, `第二个`, `②`; from 0, or null. */
export function choiceIndex(text: string, count: number): number | null {
  const found = /^(?:第|选|选择)?([1-4１-４一二三四①②③④])(?:个|号|条|项)?$/.exec(bare(text));
  if (!found) return null;
  const index = '1１一① 2２二② 3３三③ 4４四④'.split(' ').findIndex((group) => group.includes(found[1] ?? ' '));
  return index >= 0 && index < count ? index : null;
}
