import { createWebChatChannel, type WebChatChannel } from '../../../src/channels/web-chat/index.js';
import type { WebRequest } from '../../../src/domain/exchange.js';
import { outcome } from '../../../src/domain/message.js';
import { channelContract, type ChannelStage } from '../../contracts/channel.js';
import type { Activity } from '../../helpers/direct-line.js';
import { createRecordingLogger } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';

const BASE = '/v3/directline';

function browser(channel: WebChatChannel) {
  const ask = async (method: 'GET' | 'POST', path: string, token: string | null, params: Record<string, string> = {}, body: unknown = undefined) => {
    const route = channel.routes.find((candidate) => candidate.method === method && candidate.path === `${BASE}${path}`);
    const request: WebRequest = {
      method, params, query: {}, headers: token === null ? {} : { authorization: `Bearer ${token}` }, cookies: {}, peer: '', secure: false, body, bytes: new Uint8Array(),
      readForm: async () => [],
    };
    return (await route?.handle(request))?.body as Record<string, unknown>;
  };
  return ask;
}

/** What a client shows of an activity. */
function shown({ text, suggestedActions, attachments = [] }: Activity): string {
  return [text, ...attachments.map(({ content }) => JSON.stringify(content)), ...(suggestedActions?.actions ?? []).map(({ value }) => value)].join('\n');
}

async function stage(): Promise<ChannelStage> {
  const stores = await temporaryStores();
  let ids = 0;
  const channel = createWebChatChannel(
    { secret: new Uint8Array(48).fill(7), allowedOrigins: [], greeting: { text: '您好', choices: [], outcome: outcome('smalltalk') } },
    {
      activityLog: stores.activityLog, attachments: stores.attachments, clock: { now: () => Date.now() }, newId: () => `id${ids++}`, logger: createRecordingLogger(),
      answerFile: async () => null, imageCleaner: { clean: async (bytes) => ({ contentType: 'image/jpeg', bytes }) },
    },
  );
  const ask = browser(channel);
  const visitors = new Map<string, Promise<{ readonly token: string; readonly conversationId: string }>>();
  const visitor = (user: string) => {
    const known = visitors.get(user) ?? ask('POST', '/tokens/generate', null).then(({ token, conversationId }) => ({ token: String(token), conversationId: String(conversationId) }));
    visitors.set(user, known);
    return known;
  };
  return {
    channel,
    says: async (user, text, key) => {
      const { token, conversationId } = await visitor(user);
      const activity = { type: 'message', text, channelData: { clientActivityID: key } };
      return ask('POST', '/conversations/:conversationId/activities', token, { conversationId }, activity).then(() => true, () => false);
    },
    // The log shows a client what the bot said; nothing of it comes back to the channel.
    showsOwn: null,
    reads: async (user) => {
      const { token, conversationId } = await visitor(user);
      const { activities } = await ask('GET', '/conversations/:conversationId/activities', token, { conversationId });
      return (activities as (Activity & { from: { role?: string } })[]).filter(({ from }) => from.role === 'bot').map(shown);
    },
    close: stores.close,
  };
}

channelContract('web chat', stage);
