import { DeliveryFault } from '../../domain/delivery.js';
import { namedReply, type OutboundReply } from '../../domain/message.js';
import type { Clock } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import { textProgress } from '../../domain/text-progress.js';
import { grpcCode, type Session } from './client.js';
import { type Addressee, addresseeOf } from './config.js';
import { messagesOf } from './render.js';
import { withinTime } from './within-time.js';

export interface SendingDeps {
  readonly account: string;
  readonly session: () => Session | null;
  /** Why there is no session. */
  readonly reason: () => string;
  readonly sharedNotes: SharedNoteStore;
  readonly clock: Clock;
}

/** Milliseconds for one request to the gateway. */
const SAY_MS = 5_000;
/** Milliseconds after which no further text of a message is begun: the outbox gives the whole of it 20,000, and then tries again beside us. */
const LAST_TEXT_MS = 8_000;
/** gRPC: deadline exceeded, unavailable, unauthenticated. */
const DOWN = new Set([4, 14, 16]);

function sessionOf({ session, reason }: SendingDeps): Session {
  const current = session();
  if (!current) throw new DeliveryFault(reason(), { kind: 'down' });
  return current;
}

/** The gateway says of everything that went wrong only that it did: whether it knows the citizen tells a wrong address from a bad moment. Its own words stay behind: they repeat ids. */
async function faultOf(session: Session, { roomId, contactId }: Addressee, error: unknown): Promise<DeliveryFault> {
  if (error instanceof DeliveryFault) return error;
  if (DOWN.has(grpcCode(error) ?? 0)) return new DeliveryFault('WECHATY_UNREACHABLE', { kind: 'down' });
  const isKnown = await limited(session.nameOf(roomId, contactId)).then(() => true, (reason: unknown) => DOWN.has(grpcCode(reason) ?? 0) || reason instanceof DeliveryFault);
  return isKnown ? new DeliveryFault('WECHATY_SEND_FAILED', { kind: 'again' }) : new DeliveryFault('WECHATY_CONTACT_UNKNOWN', { kind: 'never' });
}

/** @throws DeliveryFault when it takes too long */
async function limited<T>(work: Promise<T>): Promise<T> {
  const done = await withinTime<{ readonly value: T } | { readonly error: unknown }>(SAY_MS, (resolve) => void work.then((value) => resolve({ value }), (error: unknown) => resolve({ error })));
  if (done === undefined) throw new DeliveryFault('WECHATY_NO_ANSWER', { kind: 'again' });
  if ('error' in done) throw done.error;
  return done.value;
}

/** Says one text, in a group with a mention that its first words are to be. @throws DeliveryFault */
async function say(session: Session, to: Addressee, text: string): Promise<void> {
  try {
    await limited(session.say(to.roomId ?? to.contactId, text, to.roomId === null ? [] : [to.contactId]));
  } catch (error) {
    throw await faultOf(session, to, error);
  }
}

async function askerIn(session: Session, to: Addressee): Promise<string | null> {
  if (to.roomId === null) return null;
  try {
    return await limited(session.nameOf(to.roomId, to.contactId));
  } catch (error) {
    throw await faultOf(session, to, error);
  }
}

/** Words that are not a reply of the conversation. @throws DeliveryFault */
export async function sayTo(deps: SendingDeps, to: Addressee, text: string): Promise<void> {
  const session = sessionOf(deps);
  const asker = await askerIn(session, to);
  await say(session, to, asker === null ? text : `@${asker}\u2005${text}`);
}

/** Sends replies and news, each once: in private to the citizen, in a group with a mention. */
export function createSending(deps: SendingDeps): (message: OutboundReply) => Promise<void> {
  return async (message) => {
    const to = addresseeOf(message.conversationId);
    if (to?.account !== deps.account) throw new DeliveryFault('WECHATY_ACCOUNT_UNKNOWN', { kind: 'never' });
    const progress = textProgress(deps, `wechaty-texts:${message.id}`);
    const before = await progress.gone();
    const session = sessionOf(deps);
    const begun = deps.clock.now();
    const texts = messagesOf(namedReply(message), { isReply: message.inReplyTo !== null, asker: await askerIn(session, to) });
    for (const [place, text] of texts.entries()) {
      if (place < before) continue;
      if (deps.clock.now() - begun > LAST_TEXT_MS) throw new DeliveryFault('WECHATY_SLOW', { kind: 'again' });
      // Another process may hold the account by now.
      if (deps.session() !== session) throw new DeliveryFault(deps.reason(), { kind: 'down' });
      await say(session, to, text);
      await progress.note(place + 1);
    }
  };
}
