import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface ActivitySet {
  readonly activities: readonly unknown[];
  readonly watermark: string;
}

/** Reads what is new after a watermark. */
export type ReadSet = (conversationId: string, after: number) => Promise<ActivitySet>;

/** Direct Line sends an empty frame to keep proxies from closing a quiet socket. */
const KEEP_ALIVE_MS = 25_000;
const MAX_FRAME_BYTES = 1_024;
/** Milliseconds until what could not be read is read again. */
const AGAIN_MS = 2_000;

interface Listener {
  readonly socket: WebSocket;
  position: number;
  /** Reads follow each other, so that nothing is sent twice or out of order. */
  busy: Promise<void>;
  /** Of a read that failed, which was told. */
  again: NodeJS.Timeout | null;
}

/** The open sockets of this process, each at its own place in its conversation's log. */
export function createStreams(read: ReadSet, onError: (error: unknown) => void) {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const listeners = new Map<string, Set<Listener>>();

  const readOn = async (conversationId: string, listener: Listener): Promise<void> => {
    // A read gives a page; who was away for long has several to catch up with.
    for (let set = await read(conversationId, listener.position); set.activities.length > 0; set = await read(conversationId, listener.position)) {
      if (listener.socket.readyState !== listener.socket.OPEN) return;
      listener.position = Number(set.watermark);
      listener.socket.send(JSON.stringify(set));
    }
    if (listener.again) clearTimeout(listener.again);
    listener.again = null;
  };

  /** Nobody may say that the log grew a second time: what a database that is away does not give is read when it is back. */
  const catchUp = (conversationId: string, listener: Listener): void => {
    listener.busy = listener.busy.then(() => readOn(conversationId, listener)).catch((error: unknown) => {
      if (listener.socket.readyState !== listener.socket.OPEN) return;
      if (listener.again) listener.again.refresh();
      else {
        onError(error);
        listener.again = setTimeout(() => catchUp(conversationId, listener), AGAIN_MS);
        listener.again.unref();
      }
    });
  };

  const open = (socket: WebSocket, conversationId: string, position: number): void => {
    const listener: Listener = { socket, position, busy: Promise.resolve(), again: null };
    const others = listeners.get(conversationId) ?? new Set();
    listeners.set(conversationId, others.add(listener));
    const alive = setInterval(() => socket.send(''), KEEP_ALIVE_MS);
    alive.unref();
    socket.on('error', onError);
    socket.on('close', () => {
      clearInterval(alive);
      if (listener.again) clearTimeout(listener.again);
      others.delete(listener);
      if (others.size === 0) listeners.delete(conversationId);
    });
    catchUp(conversationId, listener);
  };

  return {
    accept: (request: IncomingMessage, socket: Duplex, head: Buffer, conversationId: string, position: number): void => {
      server.handleUpgrade(request, socket, head, (opened) => open(opened, conversationId, position));
    },
    /** Something was appended to the conversation's log. */
    notify: (conversationId: string): void => {
      for (const listener of listeners.get(conversationId) ?? []) catchUp(conversationId, listener);
    },
    /** Conversations that somebody listens to here. */
    conversations: (): readonly string[] => [...listeners.keys()],
    close: (): void => {
      for (const group of listeners.values()) for (const { socket } of group) socket.close(1001);
      server.close();
    },
  };
}
