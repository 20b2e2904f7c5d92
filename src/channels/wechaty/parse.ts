/** A message as wechaty shows it. */
export interface HeardMessage {
  readonly id: string;
  /** wechaty's name of its type: `Text`, `Image`, … */
  readonly type: string;
  readonly text: string;
  /** When it was said, in milliseconds since 1970; null: the gateway does not say, so just now. */
  readonly at: number | null;
  readonly talkerId: string;
  readonly isOwn: boolean;
  /** An official account (公众号). */
  readonly isOfficial: boolean;
  readonly room: HeardInRoom | null;
}

/** In a group. */
export interface HeardInRoom {
  readonly id: string;
  readonly mentionsUs: boolean;
  /** How we are called there. */
  readonly ourNames: readonly string[];
}

export type Unreadable = 'voice' | 'video' | 'place' | 'money' | 'other' | 'empty';

/** What a message comes to for us. */
export type Deed =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'photo' }
  | { readonly kind: 'link' }
  | { readonly kind: 'unreadable'; readonly what: Unreadable }
  | { readonly kind: 'nothing' };

const NOTHING: Deed = { kind: 'nothing' };
/** Milliseconds after which a message that was never heard before is left alone: an outage is made up for, but what an account that has just logged in brings of its past is not answered. */
export const LATEST_MS = 2 * 3_600_000;
/** WeChat's own: file transfer, friend requests, team news. */
const SYSTEM_CONTACTS = new Set(['filehelper', 'weixin', 'fmessage', 'medianote', 'newsapp', 'floatbottle', 'qmessage', 'tmessage']);
/** Meant for everybody, so not for us. */
const EVERYBODY = /@(?:所有人|all)(?=\u2005|\s|$)/iu;
/** WeChat ends a mention with this space; some of its clients with a plain one. */
const MENTION = /@[^@\u2005\n]{1,64}\u2005/gu;

/** What is asked in a group, without who is asked. @param names ours: those mentions are found also where a plain space ends them */
export function withoutMentions(text: string, names: readonly string[]): string {
  const own = [...names].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const bare = own.reduce((rest, name) => {
    const [before, ...after] = rest.split(`@${name}`);
    return [before, ...after.map((part) => part.replace(/^[\u2005 ]/u, ''))].join(' ');
  }, text);
  return bare.replace(MENTION, ' ').replaceAll('\u2005', ' ').replace(/ {2,}/g, ' ').trim();
}

function inRoom({ type, text }: HeardMessage, { mentionsUs, ourNames }: HeardInRoom): Deed {
  if (type !== 'Text' || !mentionsUs || EVERYBODY.test(text)) return NOTHING;
  const asked = withoutMentions(text, ourNames);
  return asked === '' ? { kind: 'unreadable', what: 'empty' } : { kind: 'said', text: asked };
}

function inPrivate({ type, text }: HeardMessage): Deed {
  switch (type) {
    case 'Text':
      return text.trim() === '' ? NOTHING : { kind: 'said', text };
    case 'Image':
      return { kind: 'photo' };
    case 'Url':
      return { kind: 'link' };
    case 'Audio':
      return { kind: 'unreadable', what: 'voice' };
    case 'Video':
      return { kind: 'unreadable', what: 'video' };
    case 'Location':
      // wechaty-puppet-service 1.19.9 loses what is in it on the way.
      return { kind: 'unreadable', what: 'place' };
    case 'Transfer': case 'RedEnvelope':
      return { kind: 'unreadable', what: 'money' };
    case 'Attachment': case 'Contact': case 'ChatHistory': case 'Emoticon': case 'MiniProgram':
      return { kind: 'unreadable', what: 'other' };
    default:
      // The platform's own notes: recalled, joined, now friends.
      return NOTHING;
  }
}

/** Answered are people: in private, and in groups when they mention us. @param now milliseconds since 1970 */
export function deedOf(message: HeardMessage, now: number): Deed {
  const { isOwn, isOfficial, talkerId, at, room } = message;
  if (isOwn || isOfficial || SYSTEM_CONTACTS.has(talkerId) || talkerId.startsWith('gh_') || now - (at ?? now) > LATEST_MS) return NOTHING;
  return room ? inRoom(message, room) : inPrivate(message);
}
