import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder';
import type { WebRoute } from '../../domain/exchange.js';
import type { InboundMessage, OutboundMessage, Reply } from '../../domain/message.js';
import type { ActivityLogStore, Channel, Clock, Logger } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { LogAdapter, withKey } from './adapter.js';
import { type CitizenActivity, parseActivity } from './parse.js';
import { renderReply } from './render.js';
import { createRoutes, watermarkOf } from './routes.js';
import { type ActivitySet, createStreams } from './streams.js';
import { type ChatIdentity, createChatTokens } from './tokens.js';

export interface WebChatConfig {
  readonly secret: Uint8Array;
  readonly allowedOrigins: readonly string[];
  readonly greeting: Reply;
}

export interface WebChatDeps {
  readonly activityLog: ActivityLogStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

export interface WebChatChannel extends Channel {
  readonly routes: readonly WebRoute[];
  /** Takes over the socket of a stream request; false: not one of ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<boolean>;
}

const NAME = 'web-chat';
const STREAM = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
/** Activities in one read; a client asks again from the watermark. */
const PAGE = 200;
const BOT = { id: 'yihaotong', name: '一号通', role: 'bot' as const };

/** The inner conversation id of a Direct Line conversation. */
function innerId(conversationId: string): string {
  return `${NAME}:default:${conversationId}`;
}

/** Web chat: Direct Line 3.0 served by us, with botbuilder's turn machinery in between. */
export function createWebChatChannel(config: WebChatConfig, deps: WebChatDeps): WebChatChannel {
  const { activityLog, clock } = deps;
  const tokens = createChatTokens(config.secret, () => clock.now());
  let onInbound: (message: InboundMessage) => Promise<void> = async () => {
    throw new AppError('NOT_READY');
  };

  const read = async (conversationId: string, after: number): Promise<ActivitySet> => {
    const rows = await activityLog.read(innerId(conversationId), after, PAGE);
    const activities = rows.map(({ position, activity }) => ({ ...(JSON.parse(activity) as object), id: activityId(conversationId, position) }));
    return { activities, watermark: String(rows.at(-1)?.position ?? after) };
  };
  const streams = createStreams(read, (error) => deps.logger.error('web-chat.stream-failed', error));

  const append = async (conversationId: string, key: string, activity: Partial<Activity>): Promise<string> => {
    const now = clock.now();
    const { id: _, ...rest } = activity;
    const stored = { ...rest, timestamp: new Date(now).toISOString(), conversation: { id: conversationId }, channelId: 'directline' };
    const { position, added } = await activityLog.append(innerId(conversationId), key, JSON.stringify(stored), now);
    if (added) streams.notify(conversationId);
    return activityId(conversationId, position);
  };
  const adapter = new LogAdapter(append);
  const bot = createBot(config.greeting, (message) => onInbound(message), clock);

  const receive = (identity: ChatIdentity, activity: Partial<Activity>) => adapter.receive({
    ...activity, channelId: 'directline', serviceUrl: '', recipient: BOT, from: { id: identity.user, name: '', role: 'user' },
    conversation: { id: identity.conversationId, isGroup: false, conversationType: 'personal', name: '' },
  }, (context) => bot.run(context));

  const post = async (identity: ChatIdentity, body: unknown): Promise<string> => {
    const activity = parseActivity(body);
    if (activity.type !== 'message') return deps.newId();
    const key = `citizen:${activity.clientId ?? deps.newId()}`;
    const id = await append(identity.conversationId, key, echo(identity, activity));
    await receive(identity, { type: 'message', id, text: activity.text });
    return id;
  };

  const begin = async (identity: ChatIdentity): Promise<void> => {
    if (await activityLog.exists(innerId(identity.conversationId))) return;
    await receive(identity, { type: 'conversationUpdate', membersAdded: [{ id: identity.user, name: '' }] });
  };

  return {
    name: NAME,
    routes: createRoutes({ tokens, newId: deps.newId, allowedOrigins: config.allowedOrigins, begin, post, read }),
    start: async (handler) => {
      onInbound = handler;
    },
    stop: async () => streams.close(),
    send: (message) => send(adapter, message),
    upgrade: async (request, socket, head) => {
      const target = request.url ?? '/';
      if (!URL.canParse(target, 'http://localhost')) return false;
      const url = new URL(target, 'http://localhost');
      const [, conversationId] = STREAM.exec(url.pathname) ?? [];
      if (conversationId === undefined) return false;
      const identity = await tokens.verify(url.searchParams.get('t') ?? '', 'stream');
      if (identity.conversationId !== conversationId) throw new AppError('CONVERSATION_NOT_FOUND');
      streams.accept(request, socket, head, conversationId, watermarkOf(url.searchParams.get('watermark') ?? undefined));
      return true;
    },
  };
}

/** Direct Line's form of an activity's id: conversation and place. */
function activityId(conversationId: string, position: number): string {
  return `${conversationId}|${String(position).padStart(7, '0')}`;
}

/** The citizen's own words, echoed back with their channelData so that the client recognises them. */
function echo(identity: ChatIdentity, activity: CitizenActivity): Partial<Activity> {
  return { type: 'message', text: activity.text, from: { id: identity.user, name: '', role: 'user' }, channelData: activity.channelData };
}

function createBot(greeting: Reply, accept: (message: InboundMessage) => Promise<void>, clock: Clock): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMessage(async (context: TurnContext, next) => {
    const { activity } = context;
    if (activity.id === undefined) throw new RangeError('a message without a place in the log could be taken in twice');
    await accept({
      // The place in the log: the same message sent again has the same place, and so is taken in once.
      channel: NAME, externalId: activity.id, conversationId: innerId(activity.conversation.id),
      text: activity.text, receivedAt: clock.now(),
    });
    await next();
  });
  bot.onMembersAdded(async (context, next) => {
    await context.sendActivity(withKey({ ...renderReply(greeting, null), from: BOT }, 'greeting'));
    await next();
  });
  return bot;
}

async function send(adapter: LogAdapter, message: OutboundMessage): Promise<void> {
  const conversationId = message.conversationId.slice(innerId('').length);
  const reference = { channelId: 'directline', serviceUrl: '', bot: BOT, conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' } };
  await adapter.continueConversation(reference, async (context) => {
    await context.sendActivity(withKey({ ...renderReply(message.reply, message.inReplyTo), from: BOT }, message.id));
  });
}
