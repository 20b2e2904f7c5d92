import { createHmac, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { WebRequest } from '../../domain/exchange.js';
import type { HotlineStore } from '../../domain/hotline/store.js';
import type { Clock } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { HotlineChannelConfig, LinkedCity } from './config.js';

/** Seconds that two clocks may be apart, and a message on its way. */
const WINDOW_MS = 5 * 60_000;
/** Unix time in seconds or milliseconds. */
const TIMESTAMP = /^\d{10}(?:\d{3})?$/;
const SIGNATURE = /^[0-9a-f]{64}$/i;

export interface Signed {
  readonly 'x-timestamp': string;
  readonly 'x-signature': string;
}

/** HMAC-SHA256, hexadecimal, over the timestamp, a full stop, and the payload: a body as it is sent, or path and query. */
export function signatureOf(secret: string, timestamp: string, payload: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(payload).digest('hex');
}

export function signedHeaders(secret: string, now: number, payload: Uint8Array | string): Signed {
  const timestamp = String(Math.floor(now / 1_000));
  return { 'x-timestamp': timestamp, 'x-signature': signatureOf(secret, timestamp, payload) };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export interface VerifyDeps {
  readonly clock: Clock;
  readonly hotline: Pick<HotlineStore, 'isUsed' | 'use'>;
}

function networksOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** What the head of a request tells of who sends it. */
export interface Admission {
  hasCertificate(city: LinkedCity, request: WebRequest): boolean;
  /**
   * Refuses who can't be the city. What passes may still be signed by somebody else: {@link asCity} tells.
   * @throws AppError HOTLINE_SIGNATURE_INVALID: none, or none that could be one; HOTLINE_TIMESTAMP_STALE
   */
  admit(city: LinkedCity, request: WebRequest): void;
}

export function createAdmission({ clientCertHeader, clientCertProxies }: HotlineChannelConfig, clock: Clock): Admission {
  const proxies = networksOf(clientCertProxies);
  const isProxy = (peer: string): boolean => proxies.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  const hasCertificate = ({ clientFingerprint }: LinkedCity, { headers, peer }: WebRequest): boolean => {
    const shown = clientCertHeader === null ? undefined : headers[clientCertHeader];
    return shown !== undefined && clientFingerprint !== null && isProxy(peer) && isSame(shown.replaceAll(':', '').toLowerCase(), clientFingerprint);
  };
  return {
    hasCertificate,
    admit: (city, request) => {
      if (hasCertificate(city, request)) return;
      const { timestamp, signature } = signedOf(request);
      if (city.secret === null || !TIMESTAMP.test(timestamp) || !SIGNATURE.test(signature)) throw new AppError('HOTLINE_SIGNATURE_INVALID');
      if (Math.abs(clock.now() - millisecondsOf(timestamp)) > WINDOW_MS) throw new AppError('HOTLINE_TIMESTAMP_STALE');
    },
  };
}

function signedOf({ headers: { 'x-timestamp': timestamp = '', 'x-signature': given = '' } }: WebRequest): { readonly timestamp: string; readonly signature: string } {
  return { timestamp, signature: given.replace(/^sha256=/, '').toLowerCase() };
}

function millisecondsOf(timestamp: string): number {
  return Number(timestamp) * (timestamp.length === 10 ? 1_000 : 1);
}

/**
 * Does `work` for a city that proves to be it: by a certificate that the proxy has verified, or by signing.
 * A signature counts once; it is noted after the work, so that what was broken off can be sent again as it is.
 * @throws AppError HOTLINE_SIGNATURE_INVALID, HOTLINE_TIMESTAMP_STALE, HOTLINE_SIGNATURE_REPEATED
 */
export async function asCity<T>(deps: VerifyDeps, config: HotlineChannelConfig, city: LinkedCity, request: WebRequest, payload: Uint8Array | string, work: () => Promise<T>): Promise<T> {
  const admission = createAdmission(config, deps.clock);
  if (admission.hasCertificate(city, request)) return work();
  admission.admit(city, request);
  const { timestamp, signature } = signedOf(request);
  if (city.secret === null || !isSame(signatureOf(city.secret, timestamp, payload), signature)) throw new AppError('HOTLINE_SIGNATURE_INVALID');
  if (await deps.hotline.isUsed(signature)) throw new AppError('HOTLINE_SIGNATURE_REPEATED');
  const done = await work();
  await deps.hotline.use(signature, millisecondsOf(timestamp) + WINDOW_MS, deps.clock.now());
  return done;
}
