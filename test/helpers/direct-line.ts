/** Direct Line by hand: what a client sends, without the client. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly replyToId?: string;
  readonly channelData?: { readonly clientActivityID?: string; readonly outcome?: Record<string, unknown> };
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly value: string }[] };
}

export async function openConversation(url: string) {
  const base = `${url}/v3/directline`;
  const generated = (await (await fetch(`${base}/tokens/generate`, { method: 'POST' })).json()) as { token: string; conversationId: string };
  const headers = { authorization: `Bearer ${generated.token}`, 'content-type': 'application/json' };
  await fetch(`${base}/conversations`, { method: 'POST', headers });
  return { ...generated, headers, path: `${base}/conversations/${generated.conversationId}` };
}
