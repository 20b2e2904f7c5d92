import { tab } from '../storage.js';
import { type ChatMessage, ownMessage } from './activity.js';

const KEY = 'yht-unsent';

/** Remembers what was not delivered, so that a reload does not lose it. */
export function rememberUnsent(pending: readonly ChatMessage[]): void {
  tab.write(KEY, pending.length === 0 ? null : JSON.stringify(pending.map(({ key, text }) => [key, text])));
}

/** What an earlier load of the page could not deliver, offered for sending again under the same id. */
export function recallUnsent(): readonly ChatMessage[] {
  try {
    const pairs: unknown = JSON.parse(tab.read(KEY) ?? '[]');
    if (!Array.isArray(pairs)) return [];
    return pairs.filter((pair): pair is [string, string] => Array.isArray(pair) && pair.every((part) => typeof part === 'string'))
      .map(([key, text]) => ({ ...ownMessage(key, text), state: 'failed' as const }));
  } catch {
    return [];
  }
}
