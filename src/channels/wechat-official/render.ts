import { encrypt } from '@wecom/crypto';
import { choicesText, linesOf, type Reply } from '../../domain/message.js';
import { textsOf as messagesOf } from '../../domain/text-pieces.js';
import { type AccountSecrets, signatureOf } from './verify.js';

/** WeChat takes 2,048 bytes in a text, in a response as by the customer-service API; a screenful reads better than that many bytes of Latin letters. */
export const MOST_BYTES = 2_048;
export const MOST_CHARACTERS = 600;

/** What no XML can say. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function fits(text: string): boolean {
  return text.length <= MOST_CHARACTERS && Buffer.byteLength(text) <= MOST_BYTES;
}

/** More than three read better as numbers. */
const MOST_MENU = 3;
/** Over choices that stand alone, because the text before them filled its message. */
const ASK = '请选择：';

/** Choices to tap under a text (`msgmenu`); a tap comes back as a text message of the choice's words. */
export interface ChoiceMenu {
  readonly head: string;
  readonly choices: readonly string[];
}

function offerOf(isReply: boolean): (choices: readonly string[]) => string {
  return (choices) => `可回复：${choicesText(choices, isReply)}`;
}

/**
 * The last text of a reply as a menu, which only the customer-service API can send; null where it stays a text.
 * @param last of {@link textsOf}
 */
export function menuOf({ choices }: Reply, isReply: boolean, last: string): ChoiceMenu | null {
  if (choices.length === 0 || choices.length > MOST_MENU) return null;
  const offer = offerOf(isReply)(choices).replace(UNSAYABLE, '');
  const named = choices.map((choice) => choice.replace(UNSAYABLE, '').trim());
  if (!last.endsWith(offer) || named.includes('')) return null;
  return { head: last.slice(0, -offer.length).trim() || ASK, choices: named };
}

/** A reply as the texts that it takes, in order; everything in it is said. @param isReply to a citizen's message, rather than news */
export function textsOf(reply: Reply, isReply: boolean): readonly string[] {
  const lines = linesOf(reply, offerOf(isReply)).map((line) => line.replace(UNSAYABLE, ''));
  const whole = lines.join('\n').trim();
  if (fits(whole)) return whole === '' ? [] : [whole];
  return messagesOf(lines, fits);
}

/** Text as character data; the end of one such section is written as two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

export interface Addressed {
  /** Openid. */
  readonly to: string;
  /** The account's own id. */
  readonly from: string;
}

/** A text message in a response. @param now milliseconds */
export function textXml({ to, from }: Addressed, text: string, now: number): string {
  return `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(from)}</FromUserName><CreateTime>${Math.floor(now / 1_000)}</CreateTime>`
    + `<MsgType>${cdata('text')}</MsgType><Content>${cdata(text)}</Content></xml>`;
}

/** The same, encrypted where the account is in safe mode. @param nonce any */
export function sealedXml({ aesKey, appId, token }: AccountSecrets, xml: string, now: number, nonce: string): string {
  if (aesKey === null) return xml;
  const encrypted = encrypt(aesKey, xml, appId);
  const timestamp = String(Math.floor(now / 1_000));
  return `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signatureOf(token, timestamp, nonce, encrypted))}</MsgSignature>`
    + `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`;
}
