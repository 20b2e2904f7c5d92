import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Openings that say nothing of the matter; taken one at a time from the front. */
const GREETING = /^(?:(?:尊敬的)?(?:各位)?(?:领导|书记|区长|局长|主任|同志|客服|工作人员|小通|老师|师傅)?(?:们)?[，,：:\s]{0,3}(?:您好|你好|恁好|你们好|早上好|上午好|中午好|下午好|晚上好|早安|(?:哈喽|hello|hi|嗨|喂|有人不|在不在?)(?![\p{L}\p{N}])|打扰(?:了|一下|下)|有人吗|在(?:吗|么)|(?:麻烦|劳驾)?(?:请问|问)(?:一下|下)|请问|我?(?:想|要)(?:问|咨询|打听|了解|请教)(?:一下|下)?|(?:咨询|打听|请教|麻烦问)(?:一下|下))[啊呀哈吗了]?)[，,。!！?？~：:\s]{0,5}/u;
const CLOSING = /(?:谢谢(?:您|你|恁|了|啊|大家|各位|领导|老师|师傅|同志|小通)?|多谢(?:您|你|了)?|劳驾了?|(?:非常|十分|万分)?感谢(?:您|你)?|麻烦了?|辛苦了?|盼(?:复|回复)|请(?:尽快)?(?:回复|答复|解答|告知|指教)(?:一下)?|(?<!着|紧)急{1,3}|在线等|此致|敬礼)[了啦啊哈嘞]?$/;
const LOOSE_END = /[，,。!！~\s]$/;
/** Longer than any closing word. */
const CLOSING_LENGTH = 12;
/** A link says nothing that we could look up. */
const LINK = /https?:\/\/[^\s\p{Script=Han}，。；！？、,;]+/gu;
const REPEATED = /([，。！？,.!?~、…])\1+/g;
/** What shows nothing, and marks piled on letters; 不\u200b见 is 不见. Line breaks are spaces. */
const UNSEEN = /(?![\n\t\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}]/gu;

/**
 * The same words in one form, for matching only: half-width, simplified, lower case, repeated punctuation once.
 * What the citizen wrote is kept as it is elsewhere.
 */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC')).toLowerCase().replace(UNSEEN, '').replace(LINK, ' ').replace(REPEATED, '$1').replace(/\s+/g, ' ').trim();
}

/** Without the courtesies around the question; the text itself when nothing else is left. */
export function withoutCourtesies(normalised: string): string {
  const core = withoutClosings(withoutGreetings(normalised)).trim();
  return core.length < 2 ? normalised : core;
}

/** Is a text nothing but greetings and thanks? */
export function isCourtesy(normalised: string): boolean {
  return !/[\p{L}\p{N}]/u.test(withoutClosings(withoutGreetings(normalised)));
}

function withoutGreetings(text: string): string {
  let start = 0;
  // Looks at a few characters at a time: a message of a hundred thousand greetings takes no longer than another.
  for (;;) {
    const [found = ''] = GREETING.exec(text.slice(start, start + 40)) ?? [];
    if (found === '') return text.slice(start);
    start += found.length;
  }
}

function withoutClosings(text: string): string {
  let end = text.length;
  let isClosed = false;
  for (;;) {
    const before = end;
    while (end > 0 && LOOSE_END.test(text[end - 1] ?? '')) end -= 1;
    const [found = ''] = CLOSING.exec(text.slice(Math.max(0, end - CLOSING_LENGTH), end)) ?? [];
    if (found === '') return text.slice(0, isClosed ? end : before);
    end -= found.length;
    isClosed = true;
  }
}
