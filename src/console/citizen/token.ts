/** Opens the one conversation of this visitor. */
export interface ChatToken {
  readonly token: string;
  readonly conversationId: string;
}

const UNAVAILABLE = '暂时连接不上，正在重试…';

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
