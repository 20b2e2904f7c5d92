import type { WebRequest, WebResponse, WebRoute } from '../../domain/exchange.js';
import type { RawItem } from '../../domain/hotline/read-item.js';
import { AppError } from '../../errors.js';
import type { HotlineChannelConfig, LinkedCity } from './config.js';
import { isRawItem, parseJson } from './parse.js';
import { asCity, createAdmission, type VerifyDeps } from './verify.js';

/** What came of one item, as the city is told it. */
export interface PushedReceipt {
  /** null: not even the number can be read. */
  readonly number: string | null;
  readonly result: 'accepted' | 'updated' | 'unchanged' | 'rejected';
  readonly ticket: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}

export interface PushDeps extends VerifyDeps {
  receive(city: string, items: readonly RawItem[]): Promise<readonly PushedReceipt[]>;
}

export const MOST_ITEMS = 1_000;

/** @throws AppError HOTLINE_CITY_UNKNOWN */
export function cityNamed({ cities }: HotlineChannelConfig, name: string | undefined): LinkedCity {
  const city = name === undefined ? cities[0] : cities.find(({ mapping }) => mapping.city === name);
  if (!city || (name === undefined && cities.length > 1)) throw new AppError('HOTLINE_CITY_UNKNOWN');
  return city;
}

/** One item, or a list of them. @throws AppError BAD_JSON, VALIDATION_FAILED */
function itemsOf(city: LinkedCity, { bytes, headers }: WebRequest): readonly RawItem[] {
  const body = parseJson(bytes, headers['content-type'], city.mapping);
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (items.length > MOST_ITEMS) throw new AppError('VALIDATION_FAILED', `一次最多推送 ${MOST_ITEMS} 条，这里有 ${items.length} 条。`);
  // What is no object has no fields: each of its fields is missing.
  return items.map((item) => (isRawItem(item) ? item : {}));
}

function answer(city: string, receipts: readonly PushedReceipt[]): WebResponse {
  const counts = { received: receipts.length, accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const { result } of receipts) counts[result] += 1;
  const items = receipts.map(({ number, result, ticket, code, reason, faults }, index) => ({
    index, number, result, ticket, ...(result === 'rejected' ? { code, reason, ...(faults.length === 0 ? {} : { errors: faults }) } : {}),
  }));
  return { status: counts.rejected > 0 ? 207 : 200, body: { city, counts, items } };
}

/** `POST …/hotline/:city/tickets`, and the same without the city where only one is linked. Told for each item what came of it. */
export function pushRoutes(config: HotlineChannelConfig, deps: PushDeps): WebRoute[] {
  const handle = async (request: WebRequest): Promise<WebResponse> => {
    const city = cityNamed(config, request.params.city);
    return asCity(deps, config, city, request, request.bytes, async () => answer(city.mapping.city, await deps.receive(city.mapping.city, itemsOf(city, request))));
  };
  const { admit } = createAdmission(config, deps.clock);
  // A signature can be verified only over the whole body: who shows none, or an old one, is refused before any of it is read.
  return ['/api/v1/hotline/:city/tickets', '/api/v1/hotline/tickets'].map((path) => ({ method: 'POST', path, limitedBy: 'city', takes: 'bytes', longest: config.pushLimit, admit: (request) => admit(cityNamed(config, request.params.city), request), handle }));
}
