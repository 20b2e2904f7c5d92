import { newId } from '../new-id.js';
import { type ChatMessage, ownMessage, toMessage } from './activity.js';
import type { Line } from './line.js';
import type { ChatPhoto } from './photos.js';
import { amend, confirm, EMPTY, hold, messagesOf, type Thread } from './thread.js';
import { generateToken } from './token.js';
import { recallUnsent, rememberUnsent } from './unsent.js';

export interface ChatState {
  readonly connection: 'connecting' | 'online' | 'offline';
  readonly messages: readonly ChatMessage[];
  /** What the server says is wrong; null when it is just not reached. */
  readonly problem: string | null;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** The client of the line is half of the page's code: the box to write in is there before it. */
const lineCode = () => import('./line.js');
/** Sockets that never opened, after which the page asks instead. */
const SOCKET_TRIES = 3;

/** The conversation of this visitor: messages, connection, sending. */
export class ChatClient {
  #thread: Thread = { ...EMPTY, pending: recallUnsent() };
  #state: ChatState = { connection: 'connecting', messages: messagesOf(this.#thread), problem: null };
  #line: Line | null = null;
  #failures = 0;
  #deadSockets = 0;
  #timer = 0;
  /** The line being opened; an older one that still reports is not heard. */
  #turn = 0;
  #posting = new Set<string>();
  #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ChatState => this.#state;

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #show(thread: Thread): void {
    if (thread.pending !== this.#thread.pending) rememberUnsent(thread.pending);
    this.#thread = thread;
    this.#set({ messages: messagesOf(thread) });
  }

  /** Connects, and connects anew whenever the line is lost or the network comes back. */
  start(): () => void {
    const back = (): void => {
      if (this.#state.connection === 'offline') void this.#connect();
    };
    const gone = (): void => this.#lost(this.#turn, null);
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    void this.#connect();
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
      this.#drop();
    };
  }

  #drop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#line?.close();
    this.#line = null;
  }

  async #connect(): Promise<void> {
    this.#drop();
    const turn = this.#turn;
    try {
      const [token, { openLine }] = await Promise.all([generateToken(), lineCode()]);
      if (turn !== this.#turn) return;
      this.#line = openLine(token, this.#deadSockets < SOCKET_TRIES, {
        onOnline: () => this.#online(turn),
        onActivity: (activity) => this.#receive(turn, activity),
        onLost: () => {
          if (turn === this.#turn && this.#state.connection !== 'online') this.#deadSockets += 1;
          this.#lost(turn, null);
        },
      });
    } catch (error) {
      this.#lost(turn, error instanceof TypeError || !(error instanceof Error) ? null : error.message);
    }
  }

  #online(turn: number): void {
    if (turn !== this.#turn) return;
    this.#failures = 0;
    this.#deadSockets = 0;
    this.#set({ connection: 'online', problem: null });
    for (const message of this.#thread.pending) {
      if (message.state === 'sending' && !this.#posting.has(message.key)) void this.#post(message);
    }
  }

  /** Each try waits longer, and not all pages try at once when a server comes back. */
  #lost(turn: number, problem: string | null): void {
    if (turn !== this.#turn) return;
    this.#drop();
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#set({ connection: 'offline', problem });
    this.#timer = window.setTimeout(() => void this.#connect(), wait * (1 + Math.random()));
  }

  #receive(turn: number, activity: unknown): void {
    const message = turn === this.#turn ? toMessage(activity) : null;
    if (message) this.#show(confirm(this.#thread, message));
  }

  /** Shows the message at once and sends it, or as soon as there is a line; a failed one is sent again under its own key, with its own photos. */
  send(text: string, photos: readonly ChatPhoto[] = [], key = newId()): void {
    const message = ownMessage(key, text, photos);
    this.#show(hold(this.#thread, message));
    void this.#post(message);
  }

  /** A photo of the conversation. Rejects while there is no line. */
  readonly loadPhoto = async (path: string): Promise<Blob> => {
    if (!this.#line) throw new Error('not connected');
    return this.#line.photo(path);
  };

  /** For what else is asked about this conversation. null: there is no line, or it can't be had any more. */
  readonly token = async (): Promise<string | null> => this.#line?.token() ?? null;

  async #post(message: ChatMessage): Promise<void> {
    const line = this.#state.connection === 'online' ? this.#line : null;
    if (!line) return; // goes out with the next line: `#online`
    const { key } = message;
    this.#posting.add(key);
    const delivery = await line.post(message, (progress) => this.#show(amend(this.#thread, key, { progress })));
    this.#posting.delete(key);
    if (delivery.kind === 'delivered') this.#show(amend(this.#thread, key, { state: 'sent' }));
    if (delivery.kind === 'failed') this.#show(amend(this.#thread, key, { state: 'failed', fault: delivery.fault }));
    if (delivery.kind === 'expired') void this.#post(message);
  }
}
