import type { ChatPhoto, KeptPhoto } from './photos.js';

/** A citation as the server sends it, a Bot Framework hero card. */
export interface CitationCard {
  readonly title: string;
  readonly subtitle: string;
  readonly text: string;
}

/** A document that goes with an answer. */
export interface AnswerPaper {
  /** Its path, which is read with the conversation's token. */
  readonly path: string;
  readonly name: string;
}

/** One bubble of the conversation. */
export interface ChatMessage {
  /** The activity's id; of the citizen's own messages the id that the page gave. */
  readonly key: string;
  /** `staff`: a person at the desk. */
  readonly from: 'citizen' | 'bot' | 'staff';
  readonly text: string;
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
  /** Why it failed, in the server's words. */
  readonly fault: string | null;
  readonly photos: readonly ChatPhoto[];
  /** Per cent of a message with photos that have left; null: nothing is known. */
  readonly progress: number | null;
  readonly cards: readonly CitationCard[];
  readonly papers: readonly AnswerPaper[];
  readonly choices: readonly string[];
  /** The bot asks which of the choices is meant; a number says it too. */
  readonly asksBack: boolean;
  readonly urgent: boolean;
}

type Loose = Readonly<Record<string, unknown>>;

function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function cardsOf(activity: Loose): CitationCard[] {
  return list(activity.attachments).map(record).filter((item) => item.contentType === 'application/vnd.microsoft.card.hero')
    .map((item) => record(item.content)).map((card) => ({ title: text(card.title), subtitle: text(card.subtitle), text: text(card.text) }));
}

function choicesOf(activity: Loose): string[] {
  return list(record(activity.suggestedActions).actions).map((action) => text(record(action).value)).filter((value) => value !== '');
}

/** The citizen's photos, or those of an answer, as the server keeps them. */
function photosOf(activity: Loose): KeptPhoto[] {
  return list(activity.attachments).map(record).filter((item) => text(item.contentType).startsWith('image/') && text(item.contentUrl).startsWith('/v3/'))
    .map((item) => ({ kind: 'kept' as const, key: text(item.contentUrl) }));
}

function papersOf(activity: Loose): AnswerPaper[] {
  return list(activity.attachments).map(record).filter((item) => item.contentType === 'application/pdf' && text(item.contentUrl).startsWith('/v3/'))
    .map((item) => ({ path: text(item.contentUrl), name: text(item.name) || '附件.pdf' }));
}

/** What the citizen wrote and the photos with it, before the server has confirmed it. */
export function ownMessage(key: string, words: string, photos: readonly ChatPhoto[] = []): ChatMessage {
  return {
    key, from: 'citizen', text: words, photos, progress: null, at: new Date().toISOString(), state: 'sending', fault: null,
    cards: [], papers: [], choices: [], asksBack: false, urgent: false,
  };
}

/** A message activity as a bubble; null for what is not shown (typing, events). */
export function toMessage(activity: unknown): ChatMessage | null {
  const loose = record(activity);
  if (loose.type !== 'message') return null;
  const at = text(loose.timestamp);
  const id = text(loose.id);
  if (record(loose.from).role !== 'bot') {
    return { ...ownMessage(text(record(loose.channelData).clientActivityID) || id, text(loose.text), photosOf(loose)), at, state: 'sent' };
  }
  const outcome = record(record(loose.channelData).outcome);
  const choices = choicesOf(loose);
  return {
    key: id, from: record(loose.from).id === 'staff' ? 'staff' : 'bot', text: text(loose.text), at, state: 'sent', fault: null, photos: photosOf(loose), progress: null, cards: cardsOf(loose), papers: papersOf(loose), choices,
    asksBack: outcome.kind === 'clarify', urgent: outcome.kind === 'redirect' && outcome.urgent === true,
  };
}
