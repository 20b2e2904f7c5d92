import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import type { ChatToken } from './token.js';
import { watchedSocket } from './watched-socket.js';

export interface LineEvents {
  readonly onOnline: () => void;
  readonly onActivity: (activity: unknown) => void;
  /** The line is of no more use: open another. */
  readonly onLost: () => void;
}

export type Delivery = { readonly kind: 'delivered' | 'expired' } | { readonly kind: 'failed'; readonly fault: string | null };

/** One connection of the conversation. */
export interface Line {
  post(text: string, key: string): Promise<Delivery>;
  close(): void;
}

/** Where sockets are blocked we ask instead: three seconds keep well within the server's limit of requests. */
const POLL_MS = 3_000;
const POST_TIMEOUT_MS = 20_000;

/** The server's words for a refused message. */
function faultOf(error: unknown): string | null {
  const { response } = error as { readonly response?: { readonly detail?: unknown } | null };
  const detail = response?.detail;
  return typeof detail === 'string' ? detail : null;
}

/** The client answers `retry` both for an expired token and for a server out of reach. */
function postOn(line: DirectLine, text: string, key: string, isExpired: () => boolean): Promise<Delivery> {
  return new Promise((resolve) => {
    line.postActivity({ type: 'message', text, from: { id: '' }, channelData: { clientActivityID: key } }).subscribe((id) => {
      if (id !== 'retry') resolve({ kind: 'delivered' });
      else resolve(isExpired() ? { kind: 'expired' } : { kind: 'failed', fault: null });
    }, (error: unknown) => resolve({ kind: 'failed', fault: faultOf(error) }));
  });
}

/** Opens the conversation and replays it from its start, by WebSocket or else by asking. */
export function openLine({ token, conversationId }: ChatToken, webSocket: boolean, events: LineEvents): Line {
  const line = new DirectLine({
    token, conversationId, domain: `${location.origin}/v3/directline`, webSocket, pollingInterval: POLL_MS, timeout: POST_TIMEOUT_MS,
    WebSocket: watchedSocket({ onOpen: events.onOnline, onClose: events.onLost }),
  });
  let expired = false;
  const status = line.connectionStatus$.subscribe((value) => {
    if (value === ConnectionStatus.ExpiredToken) expired = true;
    if (value === ConnectionStatus.Online && !webSocket) events.onOnline();
    if (value === ConnectionStatus.ExpiredToken || value === ConnectionStatus.FailedToConnect || value === ConnectionStatus.Ended) events.onLost();
  });
  const activities = line.activity$.subscribe(events.onActivity, events.onLost, events.onLost);
  return {
    post: (text, key) => postOn(line, text, key, () => expired),
    close: () => {
      status.unsubscribe();
      activities.unsubscribe();
      line.end();
    },
  };
}
