import { maskText } from './privacy.js';

/** WeChat's ids of persons: openid and unionid, the personal account's, and what web protocols give contacts. */
const OPENID = /(?<![\w-])o[\w-]{27}(?![\w-])/g;
const WXID = /(?<!\w)wxid_\w+/g;
const CONTACT = /@{1,2}[0-9a-f]{32,64}(?![0-9a-f])/g;
const EMAIL = /[\w.%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const JWT = /\bey[\w-]+\.[\w-]+\.[\w-]+/g;
/** In addresses and headers: what opens something. */
const SECRET = /((?:access_token|refresh_token|token|secret|appsecret|password|passwd|pwd|signature|api_?key|authorization)["']?\s*[=:]\s*["']?(?:Bearer )?)[^\s"'&,;}]+/gi;
const USER_IN_URL = /(\b[a-z][a-z+.-]*:\/\/)[^\s/@]+@/gi;
/** What libraries put between quotation marks is mostly what they were given. */
const QUOTED = /"(?:[^"\\]|\\.){0,4000}"|'(?:[^'\\]|\\.){2,4000}'|`[^`]{0,4000}`|“[^”]{0,4000}”|‘[^’]{0,4000}’/g;
/** A name or a sentence: no library that we use speaks Chinese, so it is somebody's words. */
const CHINESE = /\p{Script=Han}[\p{Script=Han}\d０-９\s，。；：、！？,.;:!?·（）()《》-]*/gu;
/** Lines that an error's message has no part in. */
const FRAME = /^\s+at /;

/** Numbers, ids and secrets masked, wherever they stand. */
export function redactLine(text: string): string {
  return maskText(text.replace(USER_IN_URL, '$1***@').replace(JWT, '***').replace(SECRET, '$1***').replace(EMAIL, '***@***'))
    .replace(OPENID, 'o***').replace(WXID, 'wxid_***').replace(CONTACT, '@***');
}

/** What an error of a library says, without what it was given: it may have been a citizen's words. */
export function redactForeign(message: string): string {
  return redactLine(message.replace(QUOTED, '"…"').replace(CHINESE, '…'));
}

/** Where an error came from: frames only, for a message of several lines stands in the stack as well. */
export function framesOf(stack: string | undefined, most: number): string {
  return redactLine((stack ?? '').split('\n').filter((line) => FRAME.test(line)).slice(0, most).join('\n'));
}
