import type { QueryKey } from '@tanstack/react-query';

/** What the server tells of, by the names of its events, and which queries read it: a query's key begins so. */
const KEYS = {
  ticket: ({ number }: Told): QueryKey[] => [['ticket', number]],
  tickets: (): QueryKey[] => [['tickets']],
  entries: (): QueryKey[] => [['entries']],
  conversation: ({ id }: Told): QueryKey[] => [['conversation', id], ['conversations']],
  deliveries: (): QueryKey[] => [['deliveries']],
  rules: (): QueryKey[] => [['rules']],
} as const satisfies Record<string, (told: Told) => QueryKey[]>;

interface Told {
  readonly number?: unknown;
  readonly id?: unknown;
}

export type Topic = keyof typeof KEYS;
export const TOPICS = Object.keys(KEYS) as Topic[];
/** The first words of the keys that some event may concern: what is read anew where nothing is told. */
export const LIVE_KEYS: ReadonlySet<unknown> = new Set(['ticket', 'tickets', 'entries', 'conversation', 'conversations', 'deliveries', 'rules']);

function toldIn(data: string): Told {
  try {
    const told: unknown = JSON.parse(data);
    return typeof told === 'object' && told !== null ? told : {};
  } catch {
    return {};
  }
}

/** The queries that an event makes old. @param data its JSON, of which nothing is believed */
export function keysFor(topic: Topic, data: string): QueryKey[] {
  return KEYS[topic](toldIn(data)).map((key) => key.filter((part) => part !== undefined));
}
