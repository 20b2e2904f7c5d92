import { DeliveryFault } from '../../domain/delivery.js';
import type { RawItem } from '../../domain/hotline/read-item.js';
import type { Clock } from '../../domain/ports.js';
import type { LinkedCity } from './config.js';
import { cursorIn, isRawItem, parseJson, valueAt } from './parse.js';
import { signedHeaders } from './verify.js';

/** One page of what a city has. */
export interface PulledPage {
  readonly items: readonly RawItem[];
  /** null: the same again next time. */
  readonly next: string | null;
}

export type FetchPage = (city: LinkedCity, cursor: string | null) => Promise<PulledPage>;
export type PostJson = (city: LinkedCity, body: Readonly<Record<string, string | null>>) => Promise<void>;

const TIMEOUT_MS = 20_000;
const PAGE_SIZE = 500;
/** Bytes of a page: more is no page but a mistake. */
const LONGEST_PAGE = 32 * 1024 * 1024;

/** Who asks to be left alone for longer is asked again all the same. */
const LONGEST_REST_MS = 3_600_000;

/** Milliseconds that `Retry-After` asks for, as seconds or as a date. */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), LONGEST_REST_MS);
}

/** What an answer that is no success means for what was sent. */
function faultOf(status: number, headers: Headers, now: number): DeliveryFault {
  const reason = `HOTLINE_${status}`;
  if (status === 408 || status === 429 || status === 503) {
    const afterMs = retryAfterMs(headers.get('retry-after'), now);
    return new DeliveryFault(reason, { kind: 'again', ...(afterMs === undefined ? {} : { afterMs }) });
  }
  return new DeliveryFault(reason, { kind: status >= 400 && status < 500 ? 'never' : 'down' });
}

async function limitedBytes(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LONGEST_PAGE) throw new Error(`a page has more than ${LONGEST_PAGE} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Sends JSON, signed. A 2xx is a success whatever stands in it. */
export function createPostJson(clock: Clock, send: typeof fetch): PostJson {
  return async ({ pushUrl, secret }, body) => {
    if (pushUrl === null || secret === null) throw new DeliveryFault('HOTLINE_NOT_LINKED', { kind: 'never' });
    const payload = JSON.stringify(body);
    let response: Response;
    try {
      response = await send(pushUrl, {
        method: 'POST', body: payload, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'content-type': 'application/json; charset=utf-8', ...signedHeaders(secret, clock.now(), payload) },
      });
    } catch (cause) {
      throw new DeliveryFault('HOTLINE_UNREACHABLE', { kind: 'down', cause });
    }
    await response.body?.cancel();
    if (!response.ok) throw faultOf(response.status, response.headers, clock.now());
  };
}

/** Fetches a page; its request is signed over path and query. What is no whole page is an error: nothing of it counts. */
export function createFetchPage(clock: Clock, send: typeof fetch): FetchPage {
  return async ({ pullUrl, secret, mapping }, cursor) => {
    if (pullUrl === null || secret === null) throw new RangeError(`nothing is pulled from ${mapping.city}`);
    const url = new URL(pullUrl);
    url.searchParams.set('limit', String(PAGE_SIZE));
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const headers = { accept: 'application/json', ...signedHeaders(secret, clock.now(), `${url.pathname}${url.search}`) };
    const response = await send(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), headers });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the city answered ${response.status}`);
    }
    const bytes = await limitedBytes(response);
    const page = parseJson(bytes, response.headers.get('content-type') ?? undefined, mapping);
    const items = valueAt(page, mapping.pull.items);
    if (!Array.isArray(items)) throw new Error(`a page has no list at ${mapping.pull.items}`);
    return { items: items.map((item: unknown) => (isRawItem(item) ? item : {})), next: cursorIn(bytes, page, mapping.pull.next) };
  };
}
