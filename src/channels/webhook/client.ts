import { lookup as resolveName } from 'node:dns';
import { lookup as addressesOf } from 'node:dns/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DeliveryFault } from '../../domain/delivery.js';
import type { Clock } from '../../domain/ports.js';
import type { WebhookAnswer, WebhookClient, WebhookRequest } from '../../domain/webhook.js';
import { isCallable, kindOf } from './addresses.js';
import { signedHeaders } from './sign.js';

export interface WebhookClientConfig {
  /** Networks of one's own may be called, this machine also without TLS. */
  readonly allowPrivate: boolean;
  /** Milliseconds for one attempt, from the name to the answer's head. */
  readonly timeLimitMs?: number;
}

/** Below {@link LONGEST_SENDING_MS} of `domain/delivery.ts`. */
const TIME_LIMIT_MS = 10_000;
/** Bytes of an answer that are read, out of politeness; nobody looks at them. */
const MOST_ANSWER = 64 * 1024;
const LONGEST_URL = 2_000;
const REFUSED = 'ADDRESS_REFUSED';

/** The host as an address, without brackets; null: a name. */
function addressIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

function isLoopback(url: URL): boolean {
  const address = addressIn(url);
  return address === null ? url.hostname === 'localhost' : kindOf(address) === 'loopback';
}

/** What is wrong with an address before anybody is asked where it leads; null: nothing. */
function faultOf(text: string, allowPrivate: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || text.length > LONGEST_URL) return '地址格式不正确，应为 https://…';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return '地址里不能有账号、密码或“#”。';
  const mayBePlain = allowPrivate && isLoopback(url);
  return url.protocol === 'https:' || (url.protocol === 'http:' && mayBePlain) ? null : '地址必须以 https:// 开头。';
}

const NOT_PUBLIC = '地址在内网或本机，不能推送；确需推送到内网的，请设置 WEBHOOK_ALLOW_PRIVATE=true。';

/** Names are resolved here, and only what may be called is: whoever changes a name's address after the check gains nothing. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isCallable(address, allowPrivate))) return callback(Object.assign(new Error(REFUSED), { code: REFUSED }), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
}

/** Seconds or a date; null: neither. */
function retryAfterOf({ headers }: IncomingMessage, now: number): number | null {
  const text = headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Reads the rest, so that the receiver may end what it says; too much of it ends the connection. */
function drain(response: IncomingMessage): void {
  let size = 0;
  response.on('error', () => {}).on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_ANSWER) response.destroy();
  });
}

/** A client that calls receivers and nobody else: no redirects, no networks of ours, no waiting. */
export function createWebhookClient({ allowPrivate, timeLimitMs = TIME_LIMIT_MS }: WebhookClientConfig, clock: Clock): WebhookClient {
  const lookup = guardedLookup(allowPrivate);
  const refusal = async (text: string): Promise<string | null> => {
    const fault = faultOf(text, allowPrivate);
    if (fault !== null) return fault;
    const url = new URL(text);
    const literal = addressIn(url);
    const addresses = literal === null ? await addressesOf(url.hostname, { all: true }).catch(() => null) : [{ address: literal }];
    if (addresses === null) return `找不到主机“${url.hostname}”。`;
    return addresses.every(({ address }) => isCallable(address, allowPrivate)) ? null : NOT_PUBLIC;
  };
  const send = ({ url, id, at, body, secrets }: WebhookRequest): Promise<WebhookAnswer> => new Promise((resolve, reject) => {
    const target = new URL(url);
    const request = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'user-agent': 'yihaotong-webhook', ...signedHeaders(id, at, body, secrets) };
    // A connection each: one that the receiver was just closing would look like a fault.
    const sent = request(target, { method: 'POST', headers, agent: false, lookup, signal: AbortSignal.timeout(timeLimitMs) }, (response) => {
      drain(response);
      resolve({ status: response.statusCode ?? 0, retryAfterMs: retryAfterOf(response, clock.now()) });
    });
    sent.on('error', reject).end(body);
  });
  return {
    refusal,
    post: async (request) => {
      const address = URL.canParse(request.url) ? addressIn(new URL(request.url)) : null;
      // The configuration may have changed since the subscription was made.
      if (faultOf(request.url, allowPrivate) !== null || (address !== null && !isCallable(address, allowPrivate))) throw new DeliveryFault('WEBHOOK_ADDRESS_REFUSED', { kind: 'down' });
      return send(request).catch((error: unknown) => {
        throw new DeliveryFault(reasonOf(error), { kind: 'down', cause: error });
      });
    },
  };
}

function reasonOf(error: unknown): string {
  const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as { readonly name?: unknown; readonly code?: unknown };
  if (code === REFUSED) return 'WEBHOOK_ADDRESS_REFUSED';
  return name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT' ? 'WEBHOOK_TIMED_OUT' : 'WEBHOOK_UNREACHABLE';
}
