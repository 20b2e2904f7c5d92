import { tab } from '../storage.js';
import { type ChatMessage, ownMessage } from './activity.js';

const KEY = 'yht-unsent';

const WITHOUT_PHOTOS = '页面刷新后照片没有了，重发只会发出文字。要发照片请重新选。';

/** Remembers words that were not delivered, so that a reload does not lose them. Photos are too large to be kept here. */
export function rememberUnsent(pending: readonly ChatMessage[]): void {
  const worded = pending.filter(({ text }) => text !== '');
  tab.write(KEY, worded.length === 0 ? null : JSON.stringify(worded.map(({ key, text, photos }) => (photos.length > 0 ? [key, text, WITHOUT_PHOTOS] : [key, text]))));
}

/** What an earlier load of the page could not deliver, offered for sending again under the same id. */
export function recallUnsent(): readonly ChatMessage[] {
  try {
    const pairs: unknown = JSON.parse(tab.read(KEY) ?? '[]');
    if (!Array.isArray(pairs)) return [];
    return pairs.filter((pair): pair is [string, string, string?] => Array.isArray(pair) && pair.every((part) => typeof part === 'string'))
      .map(([key, text, fault = null]) => ({ ...ownMessage(key, text), state: 'failed' as const, fault }));
  } catch {
    return [];
  }
}
