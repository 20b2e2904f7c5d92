import type { Attachment } from '../../domain/attachment.js';
import type { InboundMessage } from '../../domain/message.js';
import type { Clock, Logger } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import { AppError } from '../../errors.js';
import type { MessageContents } from './client.js';
import { type Addressee, conversationId, externalId, NAME } from './config.js';
import { type Deed, deedOf, type HeardMessage } from './parse.js';
import { pause, withinTime } from './within-time.js';
import { WORDS } from './words.js';

export interface ReceivingDeps {
  readonly sharedNotes: SharedNoteStore;
  /** Cleans a picture and keeps it once per message. @throws AppError ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE */
  readonly keepPhoto: (conversation: string, message: string, sent: Uint8Array) => Promise<Attachment>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface ReceivingOptions {
  readonly account: string;
  readonly accept: (message: InboundMessage) => Promise<void>;
  /** Says something that is not the conversation's: that a message can't be read. */
  readonly say: (to: Addressee, text: string) => Promise<void>;
  /** Aborted when the channel stops. */
  readonly signal: AbortSignal;
}

export interface Receiving {
  take(heard: HeardMessage, contents: MessageContents): void;
  /** Resolves when what was taken is in. */
  settled(): Promise<void>;
}

/** Longer than a gateway brings old messages again. */
const REMEMBERED_MS = 86_400_000;
/** Milliseconds that a picture may take to come. */
const FETCH_MS = 30_000;
/** Milliseconds before each new try to save a message: the gateway brings none twice by itself. */
const SAVE_AGAIN_MS = [500, 2_000, 8_000];
/** Messages of one conversation in a minute: more is no person but another program, and answering that would have no end. */
const MOST_A_MINUTE = 30;
const MINUTE_MS = 60_000;

/** Tells whether a conversation has had its share of this minute. */
function createShares(clock: Clock): (conversation: string) => boolean {
  let shares = new Map<string, number>();
  let until = 0;
  return (conversation) => {
    if (clock.now() >= until) {
      shares = new Map();
      until = clock.now() + MINUTE_MS;
    }
    const count = (shares.get(conversation) ?? 0) + 1;
    shares.set(conversation, count);
    return count > MOST_A_MINUTE;
  };
}

type Content = { readonly text: string; readonly attachments: readonly Attachment[] };

/** Takes in what people say, the messages of a conversation one after the other. */
export function createReceiving(deps: ReceivingDeps, options: ReceivingOptions): Receiving {
  const { clock, logger } = deps;
  const chains = new Map<string, Promise<void>>();
  const isTooMuch = createShares(clock);
  return {
    take: (heard, contents) => {
      const deed = deedOf(heard, clock.now());
      if (deed.kind === 'nothing' || options.signal.aborted) return;
      const to: Addressee = { account: options.account, roomId: heard.room?.id ?? null, contactId: heard.talkerId };
      const conversation = conversationId(to);
      if (isTooMuch(conversation)) {
        logger.warn('wechaty.too-much');
        return;
      }
      const chain = (chains.get(conversation) ?? Promise.resolve())
        .then(() => takeIn(deps, options, to, heard, deed, contents))
        .catch((error: unknown) => logger.error('wechaty.not-taken-in', error))
        .finally(() => {
          if (chains.get(conversation) === chain) chains.delete(conversation);
        });
      chains.set(conversation, chain);
    },
    settled: async () => {
      while (chains.size > 0) await Promise.all(chains.values());
    },
  };
}

async function takeIn(deps: ReceivingDeps, options: ReceivingOptions, to: Addressee, heard: HeardMessage, deed: Deed, contents: MessageContents): Promise<void> {
  const id = externalId(options.account, heard.id);
  const conversation = conversationId(to);
  if (deed.kind === 'unreadable') return sayOnce(deps, options, to, id, WORDS[deed.what]);
  const content = await contentOf(deps, options.signal, conversation, id, deed, contents);
  if (content === null) return sayOnce(deps, options, to, id, deed.kind === 'photo' ? WORDS.photo : WORDS.other);
  await save(options, {
    channel: NAME, externalId: id, conversationId: conversation, ...content, receivedAt: deps.clock.now(), ...(to.roomId === null ? {} : { overheard: true }),
  });
}

/** Null: it did not come, or is none. */
async function contentOf(deps: ReceivingDeps, signal: AbortSignal, conversation: string, id: string, deed: Exclude<Deed, { readonly kind: 'unreadable' }>, contents: MessageContents): Promise<Content | null> {
  switch (deed.kind) {
    case 'nothing':
      return null;
    case 'said':
      return { text: deed.text, attachments: [] };
    case 'link': {
      const text = await fetched(contents.link(), signal);
      return text === null ? null : { text, attachments: [] };
    }
    case 'photo': {
      const bytes = await fetched(contents.photo(), signal);
      return bytes && kept(deps, conversation, id, bytes);
    }
  }
}

async function fetched<T>(content: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const come = await withinTime<T | null>(FETCH_MS, (resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    content.then(resolve, () => resolve(null));
  });
  return come ?? null;
}

async function kept({ keepPhoto }: ReceivingDeps, conversation: string, id: string, bytes: Uint8Array): Promise<Content | null> {
  try {
    return { text: '', attachments: [await keepPhoto(conversation, id, bytes)] };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'ATTACHMENT_INVALID' || error.code === 'ATTACHMENT_TOO_LARGE')) return null;
    throw error;
  }
}

async function save({ accept, signal }: ReceivingOptions, message: InboundMessage): Promise<void> {
  for (const wait of SAVE_AGAIN_MS) {
    try {
      return await accept(message);
    } catch (error) {
      if (signal.aborted) throw error;
      await pause(wait, signal);
    }
  }
  await accept(message);
}

/** Once per message: a gateway brings messages again after it was away. */
async function sayOnce({ sharedNotes, clock }: ReceivingDeps, { say }: ReceivingOptions, to: Addressee, id: string, text: string): Promise<void> {
  const now = clock.now();
  if (await sharedNotes.replace(`wechaty-word:${id}`, { value: 'said', until: now + REMEMBERED_MS }, 0, now)) await say(to, text);
}
