import type { DeliveryLimits } from '../../domain/delivery.js';
import type { WebRequest, WebRoute } from '../../domain/exchange.js';
import type { InboundMessage } from '../../domain/message.js';
import type { Channel, Clock, Logger } from '../../domain/ports.js';
import type { NoteClaim, SharedNoteStore } from '../../domain/shared-notes.js';
import { AppError } from '../../errors.js';
import { createWechatClient } from './client.js';
import { NAME, type WechatOfficialConfig } from './config.js';
import { createWechatHealth } from './health.js';
import { type Lateness, measureLateness } from './lateness.js';
import { textsOf } from './render.js';
import { createSending } from './sending.js';
import { createWaitingConnections } from './waiting.js';
import { createWebhook, type Keep, type Webhook } from './webhook.js';

export type { WechatAccount, WechatOfficialConfig } from './config.js';

export interface WechatOfficialDeps {
  readonly clock: Clock;
  readonly sharedNotes: SharedNoteStore;
  /** Cleans and keeps a picture. */
  readonly keepPhoto: Keep;
  readonly keepVoice: Keep;
  readonly logger: Logger;
  /** What nobody sets tells how long something takes; the system's, unless a test says otherwise. */
  readonly elapsed?: () => number;
}

export interface WechatOfficialChannel extends Channel {
  readonly routes: readonly WebRoute[];
}

const PATH = '/channels/wechat/:account';
/** The longest text that WeChat lets a citizen write, encrypted, takes some 90 kB. */
const LONGEST = 256 * 1024;
/** Most of what is in hand waits for nothing: it goes with responses. */
const LIMITS: DeliveryLimits = { concurrency: 256, perSecond: null };

/** WeChat official accounts (微信公众号): messages come by webhook, replies go back with its response, or by the customer-service API. */
export function createWechatOfficialChannel(config: WechatOfficialConfig, deps: WechatOfficialDeps): WechatOfficialChannel {
  const waiting = createWaitingConnections();
  let lateness: Lateness | null = null;
  let onInbound: ((message: InboundMessage, claim?: NoteClaim) => Promise<void>) | null = null;
  const accept = async (message: InboundMessage, claim?: NoteClaim): Promise<void> => {
    if (!onInbound) throw new AppError('NOT_READY');
    await onInbound(message, claim);
  };
  const accounts = new Map(config.accounts.map((account) => [account.name, { account, client: createWechatClient(account, { apiUrl: config.apiUrl, ...deps }) }]));
  const webhooks = new Map([...accounts.values()].map(({ account, client }) => [
    account.name, createWebhook({ ...deps, account, client, waiting, accept, lateness: () => lateness?.now() ?? 0, elapsed: deps.elapsed ?? (() => performance.now()), greetingReply: config.greeting, replyLimitMs: config.replyLimitMs }),
  ]));
  const webhookOf = ({ params }: WebRequest): Webhook => {
    const webhook = webhooks.get(params.account ?? '');
    if (!webhook) throw new AppError('NOT_FOUND');
    return webhook;
  };
  return {
    name: NAME,
    limits: LIMITS,
    routes: [
      { method: 'GET', path: PATH, limitedBy: null, handle: async (request) => webhookOf(request).challenge(request) },
      { method: 'POST', path: PATH, limitedBy: null, takes: 'bytes', longest: LONGEST, admit: (request) => webhookOf(request).admit(request), handle: async (request) => webhookOf(request).receive(request) },
    ],
    start: async (handler) => {
      lateness ??= measureLateness();
      onInbound = handler;
    },
    stop: async () => {
      lateness?.stop();
      lateness = null;
      onInbound = null;
      waiting.close();
    },
    health: createWechatHealth([...accounts.values()].map(({ client }) => client), deps.clock),
    door: {
      waitsFor: (id) => waiting.has(id),
      reserve: waiting.reserve,
      takes: ({ reply }) => textsOf(reply, true).length === 1,
      give: async ({ reply, inReplyTo }) => {
        const [text] = textsOf(reply, true);
        return inReplyTo === null || text === undefined ? 'not-taken' : waiting.give(inReplyTo, text);
      },
      close: (id) => waiting.gone(id),
    },
    send: createSending({ accounts, waiting, sharedNotes: deps.sharedNotes, clock: deps.clock }),
  };
}
