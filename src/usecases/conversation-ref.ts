import { createHash } from 'node:crypto';

/**
 * What the desk calls a conversation by: in addresses, in what open pages are told, and as part of the ids of words. A conversation's own
 * id has the citizen's id in it, which for WeChat is the person's.
 */
export function refOf(conversationId: string): string {
  return createHash('sha256').update(`conversation:${conversationId}`).digest('hex').slice(0, 24);
}
