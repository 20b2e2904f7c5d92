import type { Clock } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import type { Query } from './verify.js';

/** Longer than a request counts as fresh on either side of our clock (`verify.ts`): after that its timestamp refuses it. */
const REMEMBERED_MS = 11 * 60_000;

/** Nonces that were used, with the message that each came with. */
export interface UsedNonces {
  /**
   * Rule 5. WeChat signs the nonce, and in plain mode not the body: who saw one request could send other words under its signature.
   * The same message again is WeChat's retry, whatever nonce it has, and is answered once by its id.
   * @param query of the request, whose signature is right
   * @returns whether the nonce is new or was this message's
   */
  isOf(query: Query, messageId: string): Promise<boolean>;
  /** Notes it; resolves after it is durable. */
  note(query: Query, messageId: string): Promise<void>;
}

/** Shared by all processes, so that a request can't be repeated at another one either. @param account its name */
export function createUsedNonces(account: string, { sharedNotes, clock }: { readonly sharedNotes: SharedNoteStore; readonly clock: Clock }): UsedNonces {
  // WeChat's nonces are ten digits by chance, of which some meet within minutes; what is signed is the nonce of a second.
  const keyOf = ({ timestamp = '', nonce = '' }: Query): string => `wechat-nonce:${account}:${timestamp}:${nonce}`;
  return {
    isOf: async (query, messageId) => {
      const used = await sharedNotes.load(keyOf(query), clock.now());
      return used === null || used.value === messageId;
    },
    note: async (query, messageId) => {
      const now = clock.now();
      await sharedNotes.replace(keyOf(query), { value: messageId, until: now + REMEMBERED_MS }, 0, now);
    },
  };
}
