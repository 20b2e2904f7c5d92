/** Opens the one conversation of this visitor. */
export interface ChatToken {
  readonly token: string;
  readonly conversationId: string;
}

const UNAVAILABLE = '暂时连接不上，正在重试…';

/** Tokens last half an hour; one so old is changed for another before it is used. */
const FRESH_MS = 15 * 60_000;

/**
 * The token of an open conversation, for requests that Direct Line's client does not make.
 * @returns null: it can no longer be changed for another, the conversation has to be opened anew
 */
export function createTokenSource(first: ChatToken): () => Promise<string | null> {
  let { token } = first;
  let since = Date.now();
  return async () => {
    if (Date.now() - since < FRESH_MS) return token;
    const response = await fetch('/v3/directline/tokens/refresh', { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    const body = (await response.json().catch(() => ({}))) as Partial<ChatToken>;
    if (!response.ok || body.token === undefined) return null;
    token = body.token;
    since = Date.now();
    return token;
  };
}

/**
 * Asks for a token; the visitor's cookie brings back the same conversation.
 * @throws Error with the server's words when it refuses, a TypeError when it is not reached
 */
export async function generateToken(): Promise<ChatToken> {
  const response = await fetch('/v3/directline/tokens/generate', { method: 'POST', credentials: 'same-origin' });
  const body = (await response.json().catch(() => ({}))) as Partial<ChatToken> & { readonly detail?: string };
  if (!response.ok || body.token === undefined || body.conversationId === undefined) throw new Error(body.detail ?? UNAVAILABLE);
  return { token: body.token, conversationId: body.conversationId };
}
