import type { ApiKey } from '../domain/api-key.js';
import type { Clock, TicketStore } from '../domain/ports.js';
import type { ServiceRequest } from '../domain/ticket/service-request.js';
import type { TicketRecord } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { demandScope } from './authenticate-api-key.js';
import type { LookupCodes } from './lookup-code.js';
import { openByCode, type OpenByCodeDeps } from './open-by-code.js';

export interface ReadServiceRequestsDeps {
  readonly tickets: Pick<TicketStore, 'load' | 'serviceRequests'>;
  readonly clock: Clock;
}

export interface ServiceRequestsWish {
  /** Ticket numbers, in place of all else; null: by the rest. */
  readonly numbers: readonly string[] | null;
  /** Codes; null: any. */
  readonly services: readonly string[] | null;
  /** Instants; null: not said. */
  readonly from: number | null;
  readonly to: number | null;
  readonly open: boolean | null;
}

/** A request as somebody may see it. */
export interface SeenServiceRequest {
  readonly record: TicketRecord;
  readonly request: ServiceRequest;
  /** Its own app asks: it may read what its citizens wrote. Everybody else only that there is a matter of this kind, and the reviewed answer. */
  readonly own: boolean;
  /** The ticket that it was merged into; null: none. */
  readonly master: TicketRecord | null;
}

/** GeoReport's own limits of a list. */
const LONGEST_SPAN_MS = 90 * 86_400_000;
export const MOST_REQUESTS = 1_000;

/**
 * Requests, newest first: those that are listed, and the key's own.
 * @param key null: anybody asks
 * @throws AppError API_KEY_SCOPE_MISSING, VALIDATION_FAILED
 */
export async function listServiceRequests(deps: ReadServiceRequestsDeps, key: ApiKey | null, wish: ServiceRequestsWish): Promise<readonly SeenServiceRequest[]> {
  if (key !== null) demandScope(key, 'open311:read');
  const found = wish.numbers === null ? await deps.tickets.serviceRequests({ ...spanOf(wish, deps.clock.now()), services: wish.services, open: wish.open, keyId: key?.id ?? null, limit: MOST_REQUESTS })
    : await byNumber(deps, wish.numbers);
  const seen = await Promise.all(found.map((record) => seenBy(deps, key, record)));
  return seen.filter((request) => request !== null);
}

/** One request. What may not be seen is not found, as what does not exist. @throws AppError API_KEY_SCOPE_MISSING, TICKET_NOT_FOUND */
export async function readServiceRequest(deps: ReadServiceRequestsDeps, key: ApiKey | null, number: string): Promise<SeenServiceRequest> {
  const [found] = await listServiceRequests(deps, key, { numbers: [number], services: null, from: null, to: null, open: null });
  if (!found) throw new AppError('TICKET_NOT_FOUND');
  return found;
}

async function byNumber({ tickets }: ReadServiceRequestsDeps, numbers: readonly string[]): Promise<TicketRecord[]> {
  if (numbers.length > MOST_REQUESTS) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'service_request_id', message: `最多 ${MOST_REQUESTS} 个` }] });
  const found = await Promise.all([...new Set(numbers)].map((number) => tickets.load(number)));
  return found.filter((record) => record !== null);
}

async function seenBy({ tickets }: ReadServiceRequestsDeps, key: ApiKey | null, record: TicketRecord): Promise<SeenServiceRequest | null> {
  const { matter, merge } = record.ticket;
  const request = matter.serviceRequest;
  const own = request !== undefined && request.keyId === key?.id;
  if (request === undefined || !(request.listed || own)) return null;
  return { record, request, own, master: merge === null ? null : await tickets.load(merge.into) };
}

function spanOf({ from, to }: ServiceRequestsWish, now: number): { readonly from: number; readonly to: number } {
  const until = to ?? (from === null ? now : Math.min(now, from + LONGEST_SPAN_MS));
  const since = from ?? until - LONGEST_SPAN_MS;
  const fault = (message: string) => new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'start_date', message }] });
  if (to !== null && since > to) throw fault('应早于 end_date');
  if (until - since > LONGEST_SPAN_MS) throw fault('与 end_date 相差不能超过 90 天');
  return { from: since, to: until };
}

const TOKEN = /^(\d{8}-\d{4,})-([A-Z0-9]{8})$/;

/** Stands for a request's number where a service gives none at once: nobody gets from one to another. */
export function tokenOf(codes: LookupCodes, number: string): string {
  return `${number}-${codes.codeOf(number).replace('-', '')}`;
}

/** The number that a token stands for. @param asker a key or an address @throws AppError TICKET_CODE_WRONG; TOO_MANY_REQUESTS: so many were wrong before */
export async function numberOfToken(deps: ReadServiceRequestsDeps & OpenByCodeDeps, asker: string, token: string): Promise<string> {
  const [, number = '', code = ''] = TOKEN.exec(token) ?? [];
  const came = number === '' ? 'wrong' : await openByCode(deps, asker, number, code);
  if (came === 'spent') throw new AppError('TOO_MANY_REQUESTS');
  const record = came === 'opens' ? await deps.tickets.load(number) : null;
  if (record?.ticket.matter.serviceRequest === undefined) throw new AppError('TICKET_CODE_WRONG');
  return number;
}
