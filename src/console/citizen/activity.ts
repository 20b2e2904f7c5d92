/** A citation as the server sends it, a Bot Framework hero card. */
export interface CitationCard {
  readonly title: string;
  readonly subtitle: string;
  readonly text: string;
}

/** One bubble of the conversation. */
export interface ChatMessage {
  readonly key: string;
  readonly from: 'citizen' | 'bot';
  readonly text: string;
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly cards: readonly CitationCard[];
  readonly choices: readonly string[];
  readonly urgent: boolean;
  readonly ticketNumber: string | null;
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

/** The id a page gave its own message, carried through the server's echo. */
export function clientIdOf(activity: unknown): string {
  return text(record(record(activity).channelData).clientActivityID);
}

function cardsOf(activity: Loose): CitationCard[] {
  return list(activity.attachments).map(record).filter((item) => item.contentType === 'application/vnd.microsoft.card.hero')
    .map((item) => record(item.content)).map((card) => ({ title: text(card.title), subtitle: text(card.subtitle), text: text(card.text) }));
}

/** A message activity as a bubble; null for what is not shown (typing, events). */
export function toMessage(activity: unknown): ChatMessage | null {
  const loose = record(activity);
  if (loose.type !== 'message') return null;
  const outcome = record(record(loose.channelData).outcome);
  const fromBot = record(loose.from).role === 'bot';
  return {
    key: fromBot ? text(loose.id) : clientIdOf(activity) || text(loose.id), from: fromBot ? 'bot' : 'citizen', text: text(loose.text), at: text(loose.timestamp), state: 'sent',
    cards: cardsOf(loose), choices: list(record(loose.suggestedActions).actions).map((action) => text(record(action).value)).filter((value) => value !== ''),
    urgent: outcome.kind === 'redirect' && outcome.urgent === true,
    ticketNumber: outcome.kind === 'ticket' && typeof outcome.ticketNumber === 'string' ? outcome.ticketNumber : null,
  };
}

/** Adds a message, or puts it in the place of the one with its key. */
export function withMessage(messages: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  const index = messages.findIndex((earlier) => earlier.key === message.key);
  if (index < 0) return [...messages, message];
  return messages.map((earlier, i) => (i === index ? { ...message, state: message.state } : earlier));
}
