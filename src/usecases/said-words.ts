import { isVoice } from '../domain/attachment.js';
import type { SaidWords, ToldReply } from '../domain/conversation/live-conversations.js';
import type { InboundMessage } from '../domain/message.js';
import { withoutCode } from '../domain/conversation/words.js';
import { maskText } from '../domain/privacy.js';
import { refOf } from './conversation-ref.js';

/** One thing that was said in a conversation, as the desk reads it. */
export interface SaidWord {
  readonly id: string;
  readonly from: 'citizen' | 'bot' | 'staff';
  /** The account of the person who said it. */
  readonly by: string | null;
  readonly at: number;
  readonly text: string;
  /** Ids; a voice is not among them. */
  readonly photos: readonly string[];
  readonly voices: number;
  /** Of what was said to the citizen. */
  readonly state: ToldReply['state'] | null;
  /** A code: why it has not arrived. */
  readonly reason: string | null;
}

interface Placed {
  readonly word: SaidWord;
  /** What is answered comes before its answer, whatever the clocks of two processes say. */
  readonly at: number;
  readonly place: number;
}

function heardWord({ externalId, channel, receivedAt, text, attachments }: InboundMessage): SaidWord {
  const photos = attachments.filter(({ id }) => !isVoice(id)).map(({ id }) => id);
  return { id: refOf(`${channel}:${externalId}`), from: 'citizen', by: null, at: receivedAt, text, photos, voices: attachments.length - photos.length, state: null, reason: null };
}

function toldWord({ message: { id, reply, spokenBy }, at, state, reason }: ToldReply): SaidWord {
  return { id: refOf(id), from: spokenBy === undefined ? 'bot' : 'staff', by: spokenBy ?? null, at, text: reply.text, photos: [], voices: 0, state, reason };
}

/** Both sides in the order in which they were said, oldest first. @param isMasked numbers that tell who it is are masked, and a ticket's code is left out */
export function wordsOf({ heard, told }: SaidWords, limit: number, isMasked: boolean): readonly SaidWord[] {
  const cameAt = new Map(heard.map(({ externalId, receivedAt }) => [externalId, receivedAt]));
  const placed: Placed[] = [
    ...heard.map((message, i) => ({ word: heardWord(message), at: message.receivedAt, place: -i })),
    // Newest first on both sides: what came later at the same instant has the greater place.
    ...told.map((reply, i) => ({ word: toldWord(reply), at: Math.max(reply.at, cameAt.get(reply.message.inReplyTo ?? '') ?? 0), place: told.length - i })),
  ];
  const words = placed.sort((a, b) => a.at - b.at || a.place - b.place).slice(-limit).map(({ word }) => word);
  return isMasked ? words.map((word) => ({ ...word, text: maskText(withoutCode(word.text)) })) : words;
}
