import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { check, checkMenu, checkMessageMenu, checkText, Refused } from './fake-wechat-checks.js';

/** A follower of the account, as WeChat sees one. */
interface Follower {
  heardAt: number | null;
  /** Texts since the follower wrote last. */
  count: number;
  follows: boolean;
  /** Templates whose notices the follower agreed to. */
  readonly agreed: Set<string>;
}

export interface SentText {
  readonly to: string;
  readonly text: string;
  /** What can be tapped under it, of a menu message. */
  readonly choices?: readonly string[];
  /** Who called, and when; of callers whose WECHAT_API_URL ends in `/by/{name}`. */
  readonly by?: string;
  readonly at?: number;
}

export interface SentNotice {
  readonly to: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, string>>;
}

/** An answer that is not WeChat's usual one: an error code, a status, or none at all. */
export type Trouble = { readonly errcode: number } | { readonly status: number } | 'silence' | 'nonsense';

export interface FakeWechatOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly now: () => number;
  /** The fields of each notice template, by its id. */
  readonly templates?: Readonly<Record<string, readonly string[]>>;
}

const WINDOW_MS = 48 * 3_600_000;
/** Texts by the customer-service API for each message of a follower. */
const MOST_TEXTS = 5;
const TOKEN_SECONDS = 7_200;
/** What a field of a notice may be, by the kind in its name. */
const NOTICE_FIELD: Readonly<Record<string, RegExp>> = {
  character_string: /^[\x20-\x7e]{1,32}$/, thing: /^.{1,20}$/su, time: /^\d{4}-\d\d-\d\d \d\d:\d\d$/, phrase: /^\p{Script=Han}{1,5}$/u,
};

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The name in `/by/{name}` before the path; undefined: none. */
  readonly by: string | undefined;
}

type Handlers = Readonly<Record<string, (asked: Asked) => unknown>>;

/** What the account has at WeChat. */
function createAccount() {
  return {
    followers: new Map<string, Follower>(), media: new Map<string, { readonly type: string; readonly bytes: Uint8Array }>(),
    texts: [] as SentText[], notices: [] as SentNotice[], menu: null as unknown,
  };
}

type Account = ReturnType<typeof createAccount>;

function tokenHandlers({ appId, appSecret }: FakeWechatOptions, tokens: ReturnType<typeof createTokens>): Handlers {
  const checkApp = (grantType: unknown, id: unknown, secret: unknown): void => {
    check(grantType === 'client_credential', 40002);
    check(id === appId, 40013);
    check(secret === appSecret, 40125);
  };
  return {
    '/cgi-bin/stable_token': ({ method, body }) => {
      check(method === 'POST', 43002);
      checkApp(body.grant_type, body.appid, body.secret);
      return { access_token: tokens.stable(body.force_refresh === true), expires_in: tokens.secondsLeft() };
    },
    '/cgi-bin/token': ({ query }) => {
      checkApp(query.get('grant_type'), query.get('appid'), query.get('secret'));
      return { access_token: tokens.ordinary(), expires_in: TOKEN_SECONDS };
    },
  };
}

const OK = { errcode: 0, errmsg: 'ok' };

function messageHandlers({ now, templates = {} }: FakeWechatOptions, account: Account): Handlers {
  const followerOf = (openid: unknown): Follower => {
    const follower = account.followers.get(String(openid));
    check(follower, 40003);
    check(follower.follows, 43004);
    return follower;
  };
  return {
    '/cgi-bin/message/custom/send': ({ method, body, by }) => {
      check(method === 'POST', 43002);
      const follower = followerOf(body.touser);
      check(body.msgtype === 'text' || body.msgtype === 'msgmenu', 40008);
      const sent = body.msgtype === 'text' ? checkText(body.text) : checkMessageMenu(body.msgmenu);
      check(follower.heardAt !== null && now() - follower.heardAt < WINDOW_MS, 45015);
      check(follower.count < MOST_TEXTS, 45047);
      follower.count += 1;
      account.texts.push({ to: String(body.touser), ...sent, ...(by === undefined ? {} : { by, at: now() }) });
      return OK;
    },
    '/cgi-bin/message/subscribe/bizsend': ({ body }) => {
      const follower = followerOf(body.touser);
      const templateId = String(body.template_id);
      const fields = templates[templateId];
      check(fields, 40037);
      check(follower.agreed.has(templateId), 43101);
      const data = Object.fromEntries(Object.entries(body.data as Record<string, { value: string }>).map(([name, { value }]) => [name, value]));
      check(JSON.stringify(Object.keys(data).sort()) === JSON.stringify([...fields].sort()), 47003);
      for (const [name, value] of Object.entries(data)) check(NOTICE_FIELD[name.replace(/\d+$/, '')]?.test(value), 47003);
      account.notices.push({ to: String(body.touser), templateId, data });
      return OK;
    },
  };
}

function settingHandlers(account: Account): Handlers {
  return {
    '/cgi-bin/media/get': ({ query }) => {
      const found = account.media.get(query.get('media_id') ?? '');
      check(found, 40007);
      return found;
    },
    '/cgi-bin/menu/create': ({ method, body }) => {
      check(method === 'POST', 43002);
      checkMenu(body);
      account.menu = body;
      return OK;
    },
    '/cgi-bin/menu/get': () => {
      check(account.menu, 46003);
      return { menu: account.menu };
    },
  };
}

/** WeChat's API as its documents and its error codes describe it, for one account; strict where the real one is. */
export async function startFakeWechat(options: FakeWechatOptions) {
  const { now } = options;
  const account = createAccount();
  const tokens = createTokens(now);
  const handlers = { ...tokenHandlers(options, tokens), ...messageHandlers(options, account), ...settingHandlers(account) };
  const calls: string[] = [];
  const troubles: { readonly path: string; after: number; left: number; readonly trouble: Trouble }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await read(request);
    calls.push(asked.path);
    const found = troubleOf(troubles, asked.path);
    if (found && troubled(response, found.trouble)) return;
    reply(response, () => {
      if (found && typeof found.trouble === 'object' && 'errcode' in found.trouble) throw new Refused(found.trouble.errcode);
      const handle = handlers[asked.path];
      check(handle, 40066);
      if (!asked.path.endsWith('token')) tokens.check(asked.query.get('access_token'));
      return handle(asked);
    });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, texts: account.texts, notices: account.notices, calls, tokens,
    /** What a follower reads, with what can be tapped under it. */
    textsTo: (openid: string) => account.texts.filter(({ to }) => to === openid).map(({ text, choices = [] }) => [text, ...choices].join('\n')),
    menu: () => account.menu,
    /** Somebody follows the account and writes: 48 hours and five texts begin anew. */
    hears: (openid: string): Follower => {
      const follower = account.followers.get(openid) ?? { heardAt: null, count: 0, follows: true, agreed: new Set<string>() };
      Object.assign(follower, { heardAt: now(), count: 0 });
      account.followers.set(openid, follower);
      return follower;
    },
    /** @returns a media id */
    uploads: (bytes: Uint8Array, type = 'image/jpeg'): string => {
      const id = `media-${account.media.size + 1}`;
      account.media.set(id, { bytes, type });
      return id;
    },
    /** Calls of a path go wrong, so many after so many. */
    fails: (path: string, times: number, trouble: Trouble, after = 0) => void troubles.push({ path, after, left: times, trouble }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type FakeWechat = Awaited<ReturnType<typeof startFakeWechat>>;

/** A stable token is replaced five minutes before it ends, and holds until then. */
const EARLY_MS = 300_000;

/** Stable tokens, and beside them ordinary ones, each of which ends the one before. */
function createTokens(now: () => number) {
  const until = new Map<string, number>();
  let stable = '';
  let ordinary = '';
  const takenBack = new Set<string>();
  const fresh = (): string => {
    const token = `token-${until.size + 1}-${'x'.repeat(120)}`;
    until.set(token, now() + TOKEN_SECONDS * 1_000);
    return token;
  };
  return {
    stable: (force: boolean): string => {
      if (force) until.set(stable, Number.NEGATIVE_INFINITY);
      if (force || now() >= (until.get(stable) ?? 0) - EARLY_MS) stable = fresh();
      return stable;
    },
    ordinary: (): string => {
      until.set(ordinary, Number.NEGATIVE_INFINITY);
      ordinary = fresh();
      return ordinary;
    },
    secondsLeft: () => Math.floor(((until.get(stable) ?? 0) - now()) / 1_000),
    made: () => until.size,
    /** WeChat gives its holder the same one, and takes it no more: another system made it end. */
    takeBack: () => takenBack.add(stable).add(ordinary),
    check: (token: string | null): void => {
      check(token, 41001);
      const end = until.get(token) ?? Number.NEGATIVE_INFINITY;
      check(end > 0 && !takenBack.has(token), 40001);
      check(now() < end, 42001);
    },
  };
}

/** The trouble that a call meets; counted. */
function troubleOf(troubles: readonly { readonly path: string; after: number; left: number; readonly trouble: Trouble }[], path: string): { readonly trouble: Trouble } | null {
  const next = troubles.find((each) => each.path === path && each.left > 0);
  if (!next) return null;
  if (next.after > 0) {
    next.after -= 1;
    return null;
  }
  next.left -= 1;
  return next;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://fake');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  const [, by, path = url.pathname] = /^\/by\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  return { path, by, query: url.searchParams, method: request.method ?? '', body };
}

/** @returns whether the answer was given by this */
function troubled(response: ServerResponse, trouble: Trouble): boolean {
  if (trouble === 'silence') return true;
  if (trouble === 'nonsense') response.end('<html>502</html>');
  else if ('status' in trouble) response.writeHead(trouble.status).end();
  else return false;
  return true;
}

function reply(response: ServerResponse, work: () => unknown): void {
  try {
    const answer = work();
    if (typeof answer === 'object' && answer !== null && 'bytes' in answer && 'type' in answer) {
      response.writeHead(200, { 'content-type': String(answer.type), 'content-disposition': 'attachment; filename="x"' }).end(answer.bytes);
    } else response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' }).end(JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' }).end(JSON.stringify({ errcode: error.errcode, errmsg: `error hint: [fake] rid: ${error.errcode}` }));
  }
}
