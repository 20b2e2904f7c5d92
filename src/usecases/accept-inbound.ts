import type { InboundMessage } from '../domain/message.js';
import type { InboxStore } from '../domain/ports.js';

/** Saves what a citizen said, once; resolves after it is durable. Then `wake` starts the answering. */
export async function acceptInbound(deps: { readonly inbox: Pick<InboxStore, 'add'>; readonly wake: () => void }, message: InboundMessage): Promise<void> {
  if ((await deps.inbox.add(message)) === 'added') deps.wake();
}
