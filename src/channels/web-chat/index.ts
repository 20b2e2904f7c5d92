import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder';
import type { Attachment } from '../../domain/attachment.js';
import type { FormPart, WebRoute } from '../../domain/exchange.js';
import type { InboundMessage, OutboundMessage, Reply } from '../../domain/message.js';
import type { ActivityLogStore, Channel, Logger } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { LogAdapter, withKey } from './adapter.js';
import { appenderTo, innerId, NAME, readerOf } from './log.js';
import { type CitizenActivity, parseActivity } from './parse.js';
import { keepPhotos, photoOf, type PhotosDeps } from './photos.js';
import { renderReply } from './render.js';
import { createRoutes, photoPath, watermarkOf } from './routes.js';
import { createStreams } from './streams.js';
import { type ChatIdentity, type ChatTokens, createChatTokens } from './tokens.js';
import { parseUpload } from './upload.js';

export interface WebChatConfig {
  readonly secret: Uint8Array;
  readonly allowedOrigins: readonly string[];
  readonly greeting: Reply;
}

export interface WebChatDeps extends PhotosDeps {
  readonly activityLog: ActivityLogStore;
  readonly newId: () => string;
  readonly logger: Logger;
}

export interface WebChatChannel extends Channel {
  readonly routes: readonly WebRoute[];
  /** Takes over the socket of a stream request; false: not one of ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<boolean>;
}

const STREAM = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
const BOT = { id: 'yihaotong', name: '一号通', role: 'bot' as const };

/** Web chat: Direct Line 3.0 served by us, with botbuilder's turn machinery in between. */
export function createWebChatChannel(config: WebChatConfig, deps: WebChatDeps): WebChatChannel {
  const { activityLog, clock } = deps;
  const tokens = createChatTokens(config.secret, () => clock.now());
  let onInbound: (message: InboundMessage) => Promise<void> = async () => {
    throw new AppError('NOT_READY');
  };

  const read = readerOf(activityLog);
  const streams = createStreams(read, (error) => deps.logger.error('web-chat.stream-failed', error));
  const append = appenderTo(activityLog, clock, streams.notify);
  const adapter = new LogAdapter(append);
  const bot = createBot(config.greeting, (message) => onInbound(message), clock);

  const receive = (identity: ChatIdentity, activity: Partial<Activity>) => adapter.receive({
    ...activity, channelId: 'directline', serviceUrl: '', recipient: BOT, from: { id: identity.user, name: '', role: 'user' },
    conversation: { id: identity.conversationId, isGroup: false, conversationType: 'personal', name: '' },
  }, (context) => bot.run(context));

  const say = async (identity: ChatIdentity, activity: CitizenActivity, photos: readonly FormPart[]): Promise<string> => {
    const key = `citizen:${activity.clientId ?? deps.newId()}`;
    const attachments = await keepPhotos(deps, innerId(identity.conversationId), key, photos);
    const id = await append(identity.conversationId, key, echo(identity, activity, attachments));
    await receive(identity, { type: 'message', id, text: activity.text, value: attachments });
    return id;
  };

  const post = async (identity: ChatIdentity, body: unknown): Promise<string> => {
    const activity = parseActivity(body);
    return activity.type === 'message' ? say(identity, activity, []) : deps.newId();
  };

  const upload = async (identity: ChatIdentity, parts: readonly FormPart[]): Promise<string> => {
    const { activity, photos } = parseUpload(parts);
    return say(identity, activity, photos);
  };

  const begin = async (identity: ChatIdentity): Promise<void> => {
    if (await activityLog.exists(innerId(identity.conversationId))) return;
    await receive(identity, { type: 'conversationUpdate', membersAdded: [{ id: identity.user, name: '' }] });
  };

  return {
    name: NAME,
    routes: createRoutes({
      tokens, newId: deps.newId, allowedOrigins: config.allowedOrigins, begin, post, upload, read,
      photo: ({ conversationId }, id) => photoOf(deps, innerId(conversationId), id),
    }),
    start: async (handler) => {
      onInbound = handler;
    },
    stop: async () => streams.close(),
    send: (message) => send(adapter, message),
    upgrade: upgradeTo(streams, tokens),
  };
}

function upgradeTo(streams: Pick<ReturnType<typeof createStreams>, 'accept'>, tokens: ChatTokens): WebChatChannel['upgrade'] {
  return async (request, socket, head) => {
    const target = request.url ?? '/';
    if (!URL.canParse(target, 'http://localhost')) return false;
    const url = new URL(target, 'http://localhost');
    const [, conversationId] = STREAM.exec(url.pathname) ?? [];
    if (conversationId === undefined) return false;
    const identity = await tokens.verify(url.searchParams.get('t') ?? '', 'stream');
    if (identity.conversationId !== conversationId) throw new AppError('CONVERSATION_NOT_FOUND');
    streams.accept(request, socket, head, conversationId, watermarkOf(url.searchParams.get('watermark') ?? undefined));
    return true;
  };
}

/** The citizen's own words and photos, echoed back with their channelData so that the client recognises them. */
function echo({ user, conversationId }: ChatIdentity, activity: CitizenActivity, photos: readonly Attachment[]): Partial<Activity> {
  const attachments = photos.map(({ id, contentType, name }) => ({ contentType, contentUrl: photoPath(conversationId, id), ...(name === null ? {} : { name }) }));
  return {
    type: 'message', text: activity.text, from: { id: user, name: '', role: 'user' }, channelData: activity.channelData,
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

function createBot(greeting: Reply, accept: (message: InboundMessage) => Promise<void>, clock: WebChatDeps['clock']): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMessage(async (context: TurnContext, next) => {
    const { activity } = context;
    if (activity.id === undefined) throw new RangeError('a message without a place in the log could be taken in twice');
    await accept({
      // The place in the log: the same message sent again has the same place, and so is taken in once.
      channel: NAME, externalId: activity.id, conversationId: innerId(activity.conversation.id),
      text: activity.text, attachments: activity.value as readonly Attachment[], receivedAt: clock.now(),
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
