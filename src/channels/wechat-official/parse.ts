import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** What a citizen did, as far as we can do anything with it. */
export type Deed =
  /** Words, also those that a tapped menu, a place or a link stand for. */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'photo'; readonly mediaId: string }
  /** What was understood of it by WeChat; '' where it tells nothing. */
  | { readonly kind: 'voice'; readonly text: string; readonly mediaId: string }
  /** Came to us: followed the account, or scanned its code. */
  | { readonly kind: 'came' }
  /** Something that we can't read: videos, stickers, whatever comes next. */
  | { readonly kind: 'unreadable'; readonly what: 'video' | 'other' | 'button' }
  /** Nothing that is said to us: left, looked at a page, was told something. */
  | { readonly kind: 'nothing' };

export interface WechatMessage {
  /** The account's own id at WeChat, who our answer comes from. */
  readonly account: string;
  /** Whom our answer goes to. */
  readonly openid: string;
  /** The same for the same message brought again, and for no other; tells nobody's openid. */
  readonly id: string;
  readonly deed: Deed;
}

/** The message can't be read. Its reason holds nothing of what was sent. */
export class UnreadableXml extends Error {}

// Entities are WeChat's business nowhere: texts come as CDATA. Numbers stay texts, for a MsgId is larger than any number.
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false, trimValues: false, jPath: false });
/** Nothing may stand before the root, so no DOCTYPE either; and it ends where it should. */
const WHOLE = /^\uFEFF?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<xml>[\s\S]*<\/xml>\s*$/;
const DECLARED = /^\uFEFF?\s*<\?xml[^>]{0,200}\?>/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws UnreadableXml: no UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new UnreadableXml('not UTF-8');
  }
}

const short = z.string().trim().min(1).max(128);
const digits = z.string().trim().regex(/^\d{1,32}$/);
const text = z.string().max(60_000).default('');
const headSchema = z.object({ ToUserName: short, FromUserName: z.string().trim().regex(/^[\w-]{1,64}$/), CreateTime: digits, MsgType: short });
const numbered = z.object({ MsgId: digits });
const textSchema = z.object({ Content: z.string().max(60_000) });
const imageSchema = z.object({ MediaId: short.max(512) });
const voiceSchema = z.object({ MediaId: short.max(512), Recognition: text });
const locationSchema = z.object({ Location_X: z.string().trim().regex(/^-?\d{1,3}(?:\.\d{1,12})?$/), Location_Y: z.string().trim().regex(/^-?\d{1,3}(?:\.\d{1,12})?$/), Label: text });
const linkSchema = z.object({ Title: text, Description: text, Url: text });
const eventSchema = z.object({ Event: short, EventKey: z.string().max(512).catch('') });

type Fields = Readonly<Record<string, unknown>>;

function read<T>(schema: z.ZodType<T>, fields: Fields): T {
  const result = schema.safeParse(fields);
  if (!result.success) throw new UnreadableXml(`${result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
  return result.data;
}

/** The fields under the root `xml`, as texts. @throws UnreadableXml */
export function fieldsOf(xml: string): Fields {
  if (!WHOLE.test(xml)) throw new UnreadableXml('not one whole <xml>');
  const root = rootOf(xml);
  if (!isFields(root)) throw new UnreadableXml('nothing in it');
  return root;
}

function rootOf(xml: string): unknown {
  try {
    return (parser.parse(xml.replace(DECLARED, '')) as Fields).xml;
  } catch {
    throw new UnreadableXml('not XML');
  }
}

/** Fields that are there twice are lists, and the schemas want texts. */
function isFields(root: unknown): root is Fields {
  return typeof root === 'object' && root !== null && !Array.isArray(root);
}

/** The encrypted message of a body, or null: it comes in plain. @throws UnreadableXml */
export function encryptedIn(fields: Fields): string | null {
  return 'Encrypt' in fields ? read(z.object({ Encrypt: z.string().trim().min(1) }), fields).Encrypt : null;
}

function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** Says so of stickers and of what is newer than the platform's own way out. */
const NOT_SHOWN = /^[【[]收到不支持的消息类型/;

function joined(...lines: readonly string[]): string {
  return lines.map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

function deedOf(type: string, fields: Fields): Deed {
  switch (type) {
    case 'text': {
      const { Content } = read(textSchema, fields);
      return NOT_SHOWN.test(Content.trim()) ? { kind: 'unreadable', what: 'other' } : { kind: 'said', text: Content };
    }
    case 'image':
      return { kind: 'photo', mediaId: read(imageSchema, fields).MediaId };
    case 'voice': {
      const { MediaId, Recognition } = read(voiceSchema, fields);
      return { kind: 'voice', text: Recognition.trim(), mediaId: MediaId };
    }
    case 'video': case 'shortvideo':
      return { kind: 'unreadable', what: 'video' };
    case 'location': {
      const { Location_X, Location_Y, Label } = read(locationSchema, fields);
      return { kind: 'said', text: `位置：${Label.trim()}（北纬${Location_X}，东经${Location_Y}）` };
    }
    case 'link': {
      const { Title, Description, Url } = read(linkSchema, fields);
      return { kind: 'said', text: joined(Title, Description, Url) };
    }
    default:
      return { kind: 'unreadable', what: 'other' };
  }
}

function deedOfEvent(event: string, key: string): Deed {
  switch (event) {
    case 'subscribe': case 'SCAN':
      return { kind: 'came' };
    case 'CLICK':
      if (key.trim() === '') return { kind: 'nothing' };
      // A button of ours says something in the district's language; a program's key (V1001_…) is a menu's that stood there before, and nobody's words.
      return /\p{Script=Han}/u.test(key) ? { kind: 'said', text: key } : { kind: 'unreadable', what: 'button' };
    default:
      return { kind: 'nothing' };
  }
}

/** Reads one message or event. @throws UnreadableXml when fields are missing or are not what they should be */
export function parseMessage(fields: Fields): WechatMessage {
  const { ToUserName: account, FromUserName: openid, CreateTime, MsgType } = read(headSchema, fields);
  if (MsgType === 'event') {
    const { Event, EventKey } = read(eventSchema, fields);
    return { account, openid, id: `${Event.replace(/\W/g, '').slice(0, 40)}:${CreateTime}:${hash(openid, Event, EventKey)}`, deed: deedOfEvent(Event, EventKey) };
  }
  const { MsgId } = read(numbered, fields);
  return { account, openid, id: `${MsgId}:${hash(openid)}`, deed: deedOf(MsgType, fields) };
}
