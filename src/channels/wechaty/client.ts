import type { Message, Wechaty } from 'wechaty';
import { PHOTO_LIMITS } from '../../domain/attachment.js';
import type { WechatyConfig, WechatyTiming } from './config.js';
import type { HeardMessage } from './parse.js';
import { withinTime } from './within-time.js';

/** What a message holds besides its text; fetched when it is asked for. */
export interface MessageContents {
  /** @throws RangeError larger than a photo may be */
  photo(): Promise<Uint8Array>;
  /** A link in words: title, description, address. */
  link(): Promise<string>;
}

/** One connection to the gateway (puppet service). */
export interface Session {
  isLoggedIn(): boolean;
  /** Asks the puppet behind the gateway for a sign of life. */
  probe(): Promise<boolean>;
  /** @throws whatever the gateway answers */
  say(conversation: string, text: string, mentions: readonly string[]): Promise<void>;
  /** What a member is called in a group, or a contact. @throws whatever the gateway answers when it knows no such */
  nameOf(roomId: string | null, contactId: string): Promise<string>;
  /** Ends it, politely if there is time for that. */
  close(): Promise<void>;
}

export interface SessionEvents {
  /** The gateway has answered. */
  onConnected(): void;
  onLogin(): void;
  /** Somebody has to scan the code at the gateway. */
  onScan(): void;
  /** It is over. @param reason a code */
  onLost(reason: string): void;
  /** Something failed that leaves the line as it is: a message may have been lost. @param code gRPC's, or null */
  onTrouble(code: number | null): void;
  onMessage(heard: HeardMessage, contents: MessageContents): void;
}

/** gRPC's codes that say that the connection is no good, whatever was asked. */
const LOST: Readonly<Record<number, string>> = { 6: 'WECHATY_IN_USE', 14: 'WECHATY_UNREACHABLE', 16: 'WECHATY_TOKEN_REFUSED' };
const NUMBERED = /^(\d{1,2}) [A-Z_]+:/;

/** gRPC's code of an error, or null. */
export function grpcCode(error: unknown): number | null {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; message?: unknown };
  const numbered = NUMBERED.exec(typeof message === 'string' ? message : '')?.[1];
  return numbered !== undefined ? Number(numbered) : typeof code === 'number' ? code : null;
}

async function bytesOf(message: Message): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  const stream = await (await message.toFileBox()).toStream();
  for await (const part of stream) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.byteLength;
    if (size > PHOTO_LIMITS.bytes) throw new RangeError('larger than a photo may be');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function contentsOf(message: Message): MessageContents {
  return {
    photo: () => bytesOf(message),
    link: async () => {
      const link = await message.toUrlLink();
      return [link.title(), link.description() ?? '', link.url()].map((line) => line.trim()).filter((line) => line !== '').join('\n');
    },
  };
}

/** Asked only of texts with an @: every other message of a busy group costs nothing. */
async function heardIn(bot: Wechaty, message: Message): Promise<HeardMessage['room']> {
  const room = message.room();
  if (!room) return null;
  const mayMention = message.text().includes('@') && !message.self();
  if (!mayMention || !(await message.mentionSelf())) return { id: room.id, mentionsUs: false, ourNames: [] };
  const alias = await room.alias(bot.currentUser).catch(() => undefined);
  return { id: room.id, mentionsUs: true, ourNames: [bot.currentUser.name(), alias ?? ''] };
}

async function heardFrom(bot: Wechaty, typeNames: Readonly<Record<number, string>>, official: number, message: Message): Promise<HeardMessage> {
  const talker = message.talker();
  const at = message.date().getTime();
  return {
    id: message.id, type: typeNames[message.type()] ?? 'Unknown', text: message.text(), at: Number.isFinite(at) && at > 0 ? at : null,
    talkerId: talker.id, isOwn: message.self(), isOfficial: talker.type() === official, room: await heardIn(bot, message),
  };
}

/** The libraries, loaded when the channel is on. wechaty's own log repeats what people write, so it is silent. */
async function libraries() {
  const { WechatyBuilder, log, types } = await import('wechaty');
  const { PuppetService } = await import('wechaty-puppet-service');
  log.level('silent');
  return { WechatyBuilder, PuppetService, types };
}

/** Opens a connection; what becomes of it is told by the events. @throws when wechaty is not installed, or the token has no form of one */
export async function openSession({ token, endpoint }: WechatyConfig, timing: WechatyTiming, events: SessionEvents): Promise<Session> {
  const { WechatyBuilder, PuppetService, types } = await libraries();
  const puppet = new PuppetService({ token, ...(endpoint === null ? {} : { endpoint }) });
  // With its first login it would begin to keep all contacts in files in the home directory.
  puppet.removeAllListeners('login');
  const bot = WechatyBuilder.build({ puppet });
  let isOver = false;
  let probes = 0;
  const tell = (work: () => void): void => {
    if (!isOver) work();
  };
  const onError = (error: unknown): void => tell(() => {
    const code = grpcCode(error);
    const reason = LOST[code ?? 0];
    if (reason === undefined) events.onTrouble(code);
    else events.onLost(reason);
  });
  bot.on('error', onError);
  bot.on('heartbeat', () => tell(events.onConnected));
  bot.on('login', () => tell(events.onLogin));
  bot.on('scan', () => tell(events.onScan));
  bot.on('message', (message) => {
    heardFrom(bot, types.Message, types.Contact.Official, message).then((heard) => tell(() => events.onMessage(heard, contentsOf(message))), onError);
  });
  const starting = bot.start().catch(() => tell(() => events.onLost('WECHATY_START_FAILED')));
  return {
    isLoggedIn: () => bot.isLoggedIn,
    probe: () => probed(bot, puppet, timing, `probe-${++probes}`),
    say: async (conversation, text, mentions) => void (await puppet.messageSendText(conversation, text, [...mentions])),
    nameOf: async (roomId, contactId) => {
      const member = roomId === null ? null : await puppet.roomMemberPayload(roomId, contactId);
      return member?.roomAlias || member?.name || (await puppet.contactPayload(contactId)).name;
    },
    close: () => {
      isOver = true;
      return closed(puppet, starting.then(() => bot.stop()), timing);
    },
  };
}

/** @param sign what the puppet is to say after us */
async function probed(bot: Wechaty, puppet: { ding(data: string): void }, { probeMs }: WechatyTiming, sign: string): Promise<boolean> {
  let onDong: (data?: string) => void = () => undefined;
  const answered = await withinTime<boolean>(probeMs, (resolve) => {
    onDong = (data) => {
      if (data === sign) resolve(true);
    };
    bot.on('dong', onDong);
    try {
      puppet.ding(sign);
    } catch {
      resolve(false);
    }
  });
  bot.off('dong', onDong);
  return answered === true;
}

interface ServicePuppet {
  readonly grpcManager: { readonly client: { close(): void } };
}

/** Null before it is made, and after it is taken down. */
function clientOf(puppet: ServicePuppet): { close(): void } | null {
  try {
    return puppet.grpcManager.client;
  } catch {
    return null;
  }
}

/**
 * Waits for wechaty's own stop, but not for ever: whatever hangs in it ends with its gRPC client.
 * @param stopping begins after wechaty's start has ended: one that is stopped while it starts lives on, and takes the line from its successor
 */
async function closed(puppet: ServicePuppet, stopping: Promise<void>, { closeMs }: WechatyTiming): Promise<void> {
  const client = clientOf(puppet);
  const stopped = stopping.catch(() => undefined);
  await withinTime(closeMs, (resolve) => void stopped.then(resolve));
  (client ?? clientOf(puppet))?.close();
  await withinTime(closeMs, (resolve) => void stopped.then(resolve));
}
