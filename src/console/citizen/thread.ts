import type { ChatMessage } from './activity.js';

/** The conversation as the server has it, and what it has not confirmed yet. */
export interface Thread {
  readonly confirmed: readonly ChatMessage[];
  readonly pending: readonly ChatMessage[];
}

export const EMPTY: Thread = { confirmed: [], pending: [] };

/** Takes in what the server said, once; the citizen's own words leave the pending ones, with the photos that the page has already. */
export function confirm(thread: Thread, message: ChatMessage): Thread {
  if (thread.confirmed.some((known) => known.key === message.key)) return thread;
  const photos = thread.pending.find((own) => own.key === message.key)?.photos ?? [];
  const known = photos.length === message.photos.length ? { ...message, photos } : message;
  return { confirmed: [...thread.confirmed, known], pending: thread.pending.filter((own) => own.key !== message.key) };
}

/** Adds the citizen's own message, or puts it in place of itself. */
export function hold(thread: Thread, message: ChatMessage): Thread {
  const held = thread.pending.some((own) => own.key === message.key);
  const pending = held ? thread.pending.map((own) => (own.key === message.key ? message : own)) : [...thread.pending, message];
  return { ...thread, pending };
}

/** Changes a message that is still pending; a confirmed one stays as it is. */
export function amend(thread: Thread, key: string, change: Partial<Pick<ChatMessage, 'state' | 'fault' | 'progress'>>): Thread {
  return { ...thread, pending: thread.pending.map((own) => (own.key === key ? { ...own, ...change } : own)) };
}

/** All bubbles in their order. */
export function messagesOf(thread: Thread): readonly ChatMessage[] {
  return [...thread.confirmed, ...thread.pending];
}
