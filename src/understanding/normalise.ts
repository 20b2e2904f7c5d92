import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Openings and closings that say nothing of the matter. */
const GREETING = /^(?:(?:尊敬的)?(?:领导|书记|区长|局长|同志|客服|工作人员|小通|老师)?(?:们)?[，,：:\s]*(?:您好|你好|你们好|早上好|上午好|下午好|晚上好|在吗|请问一下|请问|问一下|想问一下|我?想(?:问|咨询|打听|了解)(?:一下|下)?|(?:咨询|打听|麻烦问)(?:一下|下))[啊呀哈吗]?[，,。！!：:\s]*)+/;
const CLOSING = /(?:[，,。！!\s]*(?:谢谢(?:您|你|了|啊)?|多谢|麻烦了?|辛苦了?|盼(?:复|回复)|请(?:尽快)?(?:回复|答复|解答|告知|指教)(?:一下)?|急|在线等|此致|敬礼)[了啦啊]?[，,。！!~\s]*)+$/;
/** A link says nothing that we could look up. */
const LINK = /https?:\/\/[^\s\p{Script=Han}，。；！？、,;]+/gu;
const REPEATED = /([，。！？,.!?~、…])\1+/g;

/**
 * The same words in one form, for matching only: half-width, simplified, lower case, repeated punctuation once.
 * What the citizen wrote is kept as it is elsewhere.
 */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC')).toLowerCase().replace(LINK, ' ').replace(REPEATED, '$1').replace(/\s+/g, ' ').trim();
}

/** Without the courtesies around the question; the text itself when nothing else is left. */
export function withoutCourtesies(normalised: string): string {
  const core = normalised.replace(GREETING, '').replace(CLOSING, '').trim();
  return core.length < 2 ? normalised : core;
}
