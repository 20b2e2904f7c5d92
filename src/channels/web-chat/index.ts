import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import type { Attachment } from '../../domain/attachment.js';
import type { FormPart, WebRoute } from '../../domain/exchange.js';
import type { InboundMessage, Reply } from '../../domain/message.js';
import type { ActivityLogStore, Channel, Logger } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { appenderTo, innerId, NAME, outerId, readerOf } from './log.js';
import { type CitizenActivity, parseActivity } from './parse.js';
import { keepPhotos, photoOf, type PhotosDeps } from './photos.js';
import { createRoutes, photoPath, watermarkOf } from './routes.js';
import { createStreams } from './streams.js';
import { type ChatIdentity, type ChatTokens, createChatTokens } from './tokens.js';
import type { Turns } from './turns.js';
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
  /** The conversation that a token opens, by its inner id. @throws AppError TOKEN_INVALID, TOKEN_EXPIRED */
  conversationOf(token: string): Promise<string>;
}

const STREAM = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** Web chat: Direct Line 3.0 served by us, with botbuilder's turn machinery in between. */
export function createWebChatChannel(config: WebChatConfig, deps: WebChatDeps): WebChatChannel {
  const { activityLog, clock } = deps;
  const [tokens, read] = [createChatTokens(config.secret, () => clock.now()), readerOf(activityLog)];
  let onInbound: (message: InboundMessage) => Promise<void> = async () => {
    throw new AppError('NOT_READY');
  };

  let unfollow: (() => Promise<void>) | undefined;
  const streams = createStreams(read, (error) => deps.logger.error('web-chat.stream-failed', error));
  const append = appenderTo(activityLog, clock, streams.notify);
  // botbuilder takes a quarter of a second to load: when somebody comes, not at every start.
  let turns: Promise<Turns> | null = null;
  const turnsOnce = (): Promise<Turns> => {
    turns ??= import('./turns.js').then(({ createTurns }) => createTurns({ greeting: config.greeting, append, accept: (message) => onInbound(message), clock }));
    return turns;
  };
  const receive = async (identity: ChatIdentity, activity: Partial<Activity>) => (await turnsOnce()).receive(identity, activity);

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
      unfollow = followOthers(activityLog, streams);
    },
    stop: async () => {
      await unfollow?.();
      streams.close();
    },
    send: async (message) => (await turnsOnce()).send(message),
    upgrade: upgradeTo(streams, tokens),
    conversationOf: async (token) => innerId((await tokens.verify(token, 'token')).conversationId),
  };
}

/** A citizen's socket may be held by another process than the one that answers. */
function followOthers(activityLog: ActivityLogStore, streams: ReturnType<typeof createStreams>): (() => Promise<void>) | undefined {
  return activityLog.follow?.((conversationId) => streams.notify(outerId(conversationId)), () => streams.conversations().map(innerId));
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
