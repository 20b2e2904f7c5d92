import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/ports.js';
import type { NoteClaim, SharedNoteStore } from '../../domain/shared-notes.js';
import type { Query } from './verify.js';

/** Longer than a request counts as fresh on either side of our clock (`verify.ts`), and its body, which comes after that was judged, may be on its way (node: five minutes). */
const REMEMBERED_MS = 17 * 60_000;

/** Nonces that were used, with what each came with: the id of a message, or {@link bodyId}. */
export interface UsedNonces {
  /**
   * Rule 5. WeChat signs the nonce, and in plain mode not the body: who saw one request could send other words under its signature.
   * The same message again is WeChat's retry, whatever nonce it has, and is answered once by its id.
   * Takes the nonce for it; resolves after that is durable.
   * @param query of the request, whose signature is right
   * @returns false: another has it
   */
  claim(query: Query, id: string): Promise<boolean>;
  /** The same, to be taken by the write that saves the message. */
  claimFor(query: Query, id: string): NoteClaim;
  /** Only a look: of two that come at once both may pass, and {@link claim} or {@link claimFor} decides. @returns whether the nonce is new or was this message's */
  isOf(query: Query, id: string): Promise<boolean>;
}

/** What stands for a request that brings no message we could read. */
export function bodyId(bytes: Uint8Array | string): string {
  return `body:${createHash('sha256').update(bytes).digest('base64url')}`;
}

/** Shared by all processes, so that a request can't be repeated at another one either. @param account its name */
export function createUsedNonces(account: string, { sharedNotes, clock }: { readonly sharedNotes: SharedNoteStore; readonly clock: Clock }): UsedNonces {
  // WeChat's nonces are ten digits by chance, of which some meet within minutes; what is signed is the nonce of a second.
  const keyOf = ({ timestamp = '', nonce = '' }: Query): string => `wechat-nonce:${account}:${timestamp}:${nonce}`;
  const claimFor = (query: Query, value: string): NoteClaim => {
    const now = clock.now();
    return { key: keyOf(query), value, until: now + REMEMBERED_MS, now, refusal: 'WECHAT_REQUEST_REPLAYED' };
  };
  return {
    claimFor,
    isOf: async (query, id) => {
      const used = await sharedNotes.load(keyOf(query), clock.now());
      return used === null || used.value === id;
    },
    claim: async (query, id) => {
      const { key, value, until, now } = claimFor(query, id);
      const used = await sharedNotes.load(key, now);
      if (used !== null) return used.value === id;
      return (await sharedNotes.replace(key, { value, until }, 0, now)) || (await sharedNotes.load(key, now))?.value === id;
    },
  };
}
