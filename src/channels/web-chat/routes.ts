import type { FormPart, WebFile, WebRequest, WebRoute } from '../../domain/exchange.js';
import { AppError } from '../../errors.js';
import { type ChatIdentity, type ChatTokens, TOKEN_SECONDS, VISITOR_SECONDS } from './tokens.js';
import type { ActivitySet } from './streams.js';
import { uploadLimit } from './upload.js';

const BASE = '/v3/directline';
const COOKIE = 'yht_visitor';

export interface RoutesDeps {
  readonly tokens: ChatTokens;
  readonly newId: () => string;
  /** Origins of other sites that may embed the chat; our own is always allowed. */
  readonly allowedOrigins: readonly string[];
  /** Greets, if nothing was said yet. */
  begin(identity: ChatIdentity): Promise<void>;
  post(identity: ChatIdentity, body: unknown): Promise<string>;
  /** Posts a message with photos. */
  upload(identity: ChatIdentity, parts: readonly FormPart[]): Promise<string>;
  photo(identity: ChatIdentity, id: string): Promise<WebFile>;
  read(conversationId: string, after: number): Promise<ActivitySet>;
}

/** Direct Line 3.0 as its clients use it (design: channels, web chat). */
export function createRoutes(deps: RoutesDeps): WebRoute[] {
  const { tokens } = deps;

  const authenticated = async (request: WebRequest): Promise<ChatIdentity> => {
    const [, token] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw new AppError('TOKEN_INVALID');
    const identity = await tokens.verify(token, 'token');
    const asked = request.params.conversationId;
    if (asked !== undefined && asked !== identity.conversationId) throw new AppError('CONVERSATION_NOT_FOUND');
    return identity;
  };

  const opened = async (request: WebRequest, identity: ChatIdentity, watermark: number) => {
    const token = await tokens.issue(identity, 'token', TOKEN_SECONDS);
    const ticket = await tokens.issue(identity, 'stream', TOKEN_SECONDS);
    const host = request.headers.host ?? 'localhost';
    const scheme = request.secure ? 'wss' : 'ws';
    const id = identity.conversationId;
    return {
      conversationId: id, token, expires_in: TOKEN_SECONDS,
      streamUrl: `${scheme}://${host}${BASE}/conversations/${id}/stream?watermark=${watermark}&t=${ticket}`,
    };
  };

  /** The visitor's cookie brings back the same conversation, so that a department's reply is found days later. */
  const visitor = async (request: WebRequest): Promise<ChatIdentity> => {
    const known = request.cookies[COOKIE];
    if (known !== undefined) {
      try {
        return await tokens.verify(known, 'visitor');
      } catch (error) {
        if (!(error instanceof AppError)) throw error; // an old or foreign cookie: a new visitor
      }
    }
    return { user: `dl_${deps.newId()}`, conversationId: deps.newId() };
  };

  const generate: WebRoute['handle'] = async (request) => {
    checkOrigin(request, deps.allowedOrigins);
    const identity = await visitor(request);
    return {
      status: 200,
      body: { conversationId: identity.conversationId, token: await tokens.issue(identity, 'token', TOKEN_SECONDS), expires_in: TOKEN_SECONDS },
      cookie: { name: COOKIE, value: await tokens.issue(identity, 'visitor', VISITOR_SECONDS), maxAgeMs: VISITOR_SECONDS * 1000, path: BASE },
    };
  };

  const refresh: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    return { status: 200, body: { conversationId: identity.conversationId, token: await tokens.issue(identity, 'token', TOKEN_SECONDS), expires_in: TOKEN_SECONDS } };
  };

  const begin: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    await deps.begin(identity);
    return { status: 201, body: await opened(request, identity, 0) };
  };

  const resume: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    await deps.begin(identity);
    return { status: 200, body: await opened(request, identity, watermarkOf(request.query.watermark)) };
  };

  const read: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    return { status: 200, body: await deps.read(identity.conversationId, watermarkOf(request.query.watermark)) };
  };

  const post: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    return { status: 200, body: { id: await deps.post(identity, request.body) } };
  };

  return [
    route('POST', '/tokens/generate', generate, 'address'),
    route('POST', '/tokens/refresh', refresh),
    route('POST', '/conversations', begin),
    route('GET', '/conversations/:conversationId', resume),
    route('GET', '/conversations/:conversationId/activities', read),
    route('POST', '/conversations/:conversationId/activities', post, 'conversation'),
    ...photoRoutes(deps, authenticated),
    route('GET', '/session/getsessionid', async () => ({ status: 200, body: { sessionId: deps.newId() } })),
  ];
}

/** Photos come in as forms and are read one by one. @param authenticated whose conversation a request is about */
function photoRoutes(deps: Pick<RoutesDeps, 'upload' | 'photo'>, authenticated: (request: WebRequest) => Promise<ChatIdentity>): WebRoute[] {
  const upload: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request); // before anything of it is read
    return { status: 200, body: { id: await deps.upload(identity, await request.readForm(uploadLimit)) } };
  };
  const photo: WebRoute['handle'] = async (request) => {
    const identity = await authenticated(request);
    return { status: 200, body: null, file: await deps.photo(identity, request.params.attachmentId ?? '') };
  };
  return [
    { ...route('POST', '/conversations/:conversationId/upload', upload, 'upload'), takes: 'form' },
    route('GET', '/conversations/:conversationId/attachments/:attachmentId', photo),
  ];
}

/** Where a photo of a conversation is read, by whoever has its token. */
export function photoPath(conversationId: string, attachmentId: string): string {
  return `${BASE}/conversations/${conversationId}/attachments/${attachmentId}`;
}

function route(method: WebRoute['method'], path: string, handle: WebRoute['handle'], limitedBy: WebRoute['limitedBy'] = null): WebRoute {
  return { method, path: `${BASE}${path}`, limitedBy, handle };
}

/** @throws AppError VALIDATION_FAILED when it is not a place in a log */
export function watermarkOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const watermark = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(watermark)) throw new AppError('VALIDATION_FAILED', 'watermark 无效。');
  return watermark;
}

function checkOrigin(request: WebRequest, allowed: readonly string[]): void {
  const { origin } = request.headers;
  if (origin === undefined) return; // not a browser's cross-site request
  const own = URL.canParse(origin) && new URL(origin).host === request.headers.host;
  if (!own && !allowed.includes(origin)) throw new AppError('ORIGIN_REFUSED');
}
