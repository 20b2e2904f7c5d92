import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { z } from 'zod';
import { unreachable, WechatRefusal } from './faults.js';

/** Milliseconds for one call. A sending may take several, and has 20 seconds (`LONGEST_SENDING_MS`). */
const CALL_MS = 4_000;
/** Failures in a row after which WeChat is left alone, and the milliseconds until one call tries whether it is back. */
const FAILURES = 8;
const REST_MS = 10_000;
/** What is asked for meanwhile is tried again after so long, at first: each attempt waits longer by itself, and a short absence should cost a citizen little. */
const AGAIN_MS = 3 * REST_MS;
/** WeChat's own limit for a picture. */
const MOST_BYTES = 10 * 1024 * 1024;

const refusal = z.object({ errcode: z.number().int(), errmsg: z.unknown() });

export interface ApiCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; without it the call is a GET. */
  readonly body?: unknown;
  /** Milliseconds, where it has less time than usual. */
  readonly withinMs?: number;
}

/** WeChat's HTTP API, each call with a time limit. Errors name a code, never an address: that holds the access token. */
export interface WechatApi {
  /** @throws WechatRefusal with WeChat's errcode; DeliveryFault WECHAT_UNREACHABLE */
  json(call: ApiCall): Promise<unknown>;
  /** @throws as `json` does */
  file(call: ApiCall): Promise<Uint8Array>;
}

interface Answer {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * Aborts when the time is up. After a stall of ours an answer may lie in the socket by then: it is read first, two turns of the event
 * loop, for what WeChat has taken would else be sent once more.
 */
function timeUp(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => setImmediate(() => setImmediate(() => controller.abort())), ms).unref();
  return controller.signal;
}

async function ask(apiUrl: string, { path, query = {}, body, withinMs = CALL_MS }: ApiCall): Promise<Answer> {
  try {
    const response = await fetch(`${apiUrl}${path}?${new URLSearchParams(query)}`, {
      signal: timeUp(Math.max(1, Math.min(withinMs, CALL_MS))), redirect: 'error',
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8' } }),
    });
    if (!response.ok) throw unreachable();
    return { type: response.headers.get('content-type') ?? '', bytes: await read(response) };
  } catch {
    throw unreachable(); // whatever it was, it may name the address
  }
}

/** With a circuit breaker: while WeChat is away nobody waits for its silence. @param apiUrl https://api.weixin.qq.com, or a proxy in front of it */
export function createWechatApi(apiUrl: string): WechatApi {
  const breaker = circuitBreaker(handleWhen((error) => !(error instanceof WechatRefusal)), { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES) });
  const guarded = async <T>(call: ApiCall, readAnswer: (answer: Answer) => T): Promise<T> => {
    try {
      return await breaker.execute(async () => readAnswer(await ask(apiUrl, call)));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? unreachable(AGAIN_MS) : error;
    }
  };
  return {
    json: (call) => guarded(call, ({ bytes }) => checked(parsed(bytes))),
    file: (call) => guarded(call, ({ type, bytes }) => {
      // What went wrong comes as JSON in place of the file, whatever it calls itself.
      if (!/^(?:application\/json|text\/plain)/.test(type)) return bytes;
      checked(parsed(bytes));
      throw unreachable();
    }),
  };
}

async function read(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw unreachable();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw unreachable();
  }
}

function checked(answer: unknown): unknown {
  const refused = refusal.safeParse(answer);
  if (refused.success && refused.data.errcode !== 0) throw new WechatRefusal(refused.data.errcode);
  return answer;
}
