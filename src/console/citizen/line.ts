import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import type { ChatPhoto } from './photos.js';
import { type ChatToken, createTokenSource } from './token.js';
import { uploadMessage } from './upload.js';
import { watchedSocket } from './watched-socket.js';

export interface LineEvents {
  readonly onOnline: () => void;
  readonly onActivity: (activity: unknown) => void;
  /** The line is of no more use: open another. */
  readonly onLost: () => void;
}

export type Delivery = { readonly kind: 'delivered' | 'expired' } | { readonly kind: 'failed'; readonly fault: string | null };

export interface OutgoingMessage {
  /** The same for the same message sent again. */
  readonly key: string;
  readonly text: string;
  readonly photos: readonly ChatPhoto[];
}

/** One connection of the conversation. */
export interface Line {
  /** @param onProgress per cent, of a message with photos */
  post(message: OutgoingMessage, onProgress: (percent: number) => void): Promise<Delivery>;
  /** A photo of this conversation. Rejects when it is not to be had. */
  photo(path: string): Promise<Blob>;
  /** The token that is good now; null: it can't be had any more. */
  token(): Promise<string | null>;
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
function postOn(line: DirectLine, { text, key }: OutgoingMessage, isExpired: () => boolean): Promise<Delivery> {
  return new Promise((resolve) => {
    line.postActivity({ type: 'message', text, from: { id: '' }, channelData: { clientActivityID: key } }).subscribe((id) => {
      if (id !== 'retry') resolve({ kind: 'delivered' });
      else resolve(isExpired() ? { kind: 'expired' } : { kind: 'failed', fault: null });
    }, (error: unknown) => resolve({ kind: 'failed', fault: faultOf(error) }));
  });
}

type TokenSource = ReturnType<typeof createTokenSource>;

async function upload(conversationId: string, tokenNow: TokenSource, message: OutgoingMessage, onProgress: (percent: number) => void): Promise<Delivery> {
  const token = await tokenNow().catch(() => undefined);
  if (token === undefined) return { kind: 'failed', fault: null };
  return token === null ? { kind: 'expired' } : uploadMessage(`/v3/directline/conversations/${conversationId}/upload`, token, message, onProgress);
}

async function loadPhoto(path: string, tokenNow: TokenSource): Promise<Blob> {
  const response = await fetch(path, { headers: { authorization: `Bearer ${(await tokenNow()) ?? ''}` } });
  if (!response.ok) throw new Error(`photo: ${response.status}`);
  return response.blob();
}

/** Opens the conversation and replays it from its start, by WebSocket or else by asking. */
export function openLine(opened: ChatToken, webSocket: boolean, events: LineEvents): Line {
  const { token, conversationId } = opened;
  const tokenNow = createTokenSource(opened);
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
    post: async (message, onProgress) => {
      if (message.photos.length === 0) return postOn(line, message, () => expired);
      const delivery = await upload(conversationId, tokenNow, message, onProgress);
      if (delivery.kind === 'expired') events.onLost();
      return delivery;
    },
    photo: (path) => loadPhoto(path, tokenNow),
    token: tokenNow,
    close: () => {
      status.unsubscribe();
      activities.unsubscribe();
      line.end();
    },
  };
}
