import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { type ChatMessage, toMessage, withMessage } from './activity.js';

export interface ChatState {
  readonly connection: 'connecting' | 'online' | 'offline' | 'failed';
  readonly messages: readonly ChatMessage[];
  /** What went wrong, in words. */
  readonly problem: string | null;
}

interface Token {
  readonly token: string;
  readonly conversationId: string;
}

const RETRY_MS = 3_000;

/** `crypto.randomUUID` is missing where a page is not served securely. */
function newId(): string {
  return typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

async function generateToken(): Promise<Token> {
  const response = await fetch('/v3/directline/tokens/generate', { method: 'POST', credentials: 'same-origin' });
  const body = (await response.json().catch(() => ({}))) as Partial<Token> & { readonly detail?: string };
  if (!response.ok || body.token === undefined || body.conversationId === undefined) throw new Error(body.detail ?? '暂时连接不上，请稍后再试。');
  return { token: body.token, conversationId: body.conversationId };
}

/** The conversation of this visitor: messages, connection, sending. */
export class ChatClient {
  #state: ChatState = { connection: 'connecting', messages: [], problem: null };
  #line: DirectLine | null = null;
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

  /** Connects, or connects anew with a fresh token; what was said is replayed. */
  async connect(): Promise<void> {
    this.#line?.end();
    try {
      const { token, conversationId } = await generateToken();
      const line = new DirectLine({ token, conversationId, watermark: '', domain: `${location.origin}/v3/directline`, webSocket: true });
      this.#line = line;
      line.connectionStatus$.subscribe((status) => this.#onStatus(line, status));
      line.activity$.subscribe((activity) => {
        const message = toMessage(activity);
        if (message) this.#set({ messages: withMessage(this.#state.messages, message) });
      });
    } catch (error) {
      this.#set({ connection: 'offline', problem: error instanceof TypeError ? null : error instanceof Error ? error.message : null });
      setTimeout(() => void this.connect(), RETRY_MS);
    }
  }

  #onStatus(line: DirectLine, status: ConnectionStatus): void {
    if (line !== this.#line) return;
    if (status === ConnectionStatus.Online) this.#set({ connection: 'online', problem: null });
    else if (status === ConnectionStatus.Connecting) this.#set({ connection: this.#state.messages.length > 0 ? 'offline' : 'connecting' });
    else if (status === ConnectionStatus.ExpiredToken || status === ConnectionStatus.FailedToConnect || status === ConnectionStatus.Ended) {
      this.#set({ connection: 'offline' });
      setTimeout(() => void this.connect(), RETRY_MS);
    }
  }

  /** Shows the message at once and sends it; `key` of a failed message sends that one again. */
  send(text: string, key = newId()): void {
    const message: ChatMessage = {
      key, from: 'citizen', text, at: new Date().toISOString(), state: 'sending', cards: [], choices: [], urgent: false, ticketNumber: null,
    };
    this.#set({ messages: withMessage(this.#state.messages, message) });
    const fail = (): void => {
      const current = this.#state.messages.find((candidate) => candidate.key === key);
      if (current?.state === 'sending') this.#set({ messages: withMessage(this.#state.messages, { ...current, state: 'failed' }) });
    };
    if (!this.#line || this.#state.connection !== 'online') {
      fail();
      return;
    }
    this.#line.postActivity({ type: 'message', text, from: { id: '' }, channelData: { clientActivityID: key } })
      .subscribe((id) => (id === 'retry' ? fail() : undefined), fail);
  }
}
