import { createHash } from 'node:crypto';
import type { ApiKey } from '../domain/api-key.js';
import type { District } from '../domain/district.js';
import type { Open311Offer, Open311Service, ServiceAttribute } from '../domain/open311.js';
import { parseInstant } from '../domain/shanghai-time.js';
import { receive } from '../domain/ticket/decide.js';
import { mayBeListed } from '../domain/ticket/service-request.js';
import type { Matter, Ticket } from '../domain/ticket/ticket.js';
import { concernsUtility } from '../domain/ticket/utility.js';
import type { Emergency, Understander } from '../domain/understanding.js';
import { AppError, type FieldFault } from '../errors.js';
import { demandScope } from './authenticate-api-key.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import type { LookupCodes } from './lookup-code.js';
import { nextNumber } from './open-ticket.js';
import { recordOpened } from './record-events.js';

export interface OpenServiceRequestDeps extends ChangeTicketDeps {
  readonly open311: Open311Offer | null;
  readonly understander: Pick<Understander, 'understand'>;
  readonly lookupCodes: LookupCodes;
}

/** What an app sends for a citizen. */
export interface ServiceRequestWish {
  readonly service: string;
  /** Empty: the service says it all. */
  readonly description: string;
  readonly address: string | null;
  readonly addressId: string | null;
  /** WGS 84; both or neither. */
  readonly lat: number | null;
  readonly long: number | null;
  /** By code; what is chosen by key. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly phone: string | null;
  readonly email: string | null;
  /** A picture elsewhere: noted for the clerk, never fetched. */
  readonly mediaUrl: string | null;
}

export interface OpenedServiceRequest {
  readonly service: Open311Service;
  readonly ticket: Ticket;
  /** With it the citizen can ask for the ticket elsewhere (查询码). */
  readonly code: string;
  /** What the words cry out for: to be told at once. */
  readonly emergencies: readonly Emergency[];
}

/** The same request again within this time is the same request: apps on bad lines send twice. */
const SAME_WITHIN_MS = 10 * 60_000;

/**
 * Opens the ticket of a request, once; it waits for the desk to accept it.
 * @param repeatKey what the app calls the request (`Idempotency-Key`); null: it is known again by its content, for ten minutes
 * @throws AppError API_KEY_SCOPE_MISSING, SERVICE_UNKNOWN, VALIDATION_FAILED, PLACE_OUTSIDE
 */
export async function openServiceRequest(deps: OpenServiceRequestDeps, key: ApiKey, wish: ServiceRequestWish, repeatKey: string | null): Promise<OpenedServiceRequest> {
  demandScope(key, 'open311:write');
  const service = deps.open311?.services.find(({ code }) => code === wish.service);
  if (!service) throw new AppError('SERVICE_UNKNOWN');
  const text = textOf(service, wish);
  refuseOutside(deps.district, wish);
  const { urgent, emergencies } = await deps.understander.understand(text, null);
  const causes = causesOf(deps.clock.now(), key, wish, repeatKey);
  const ticket = (await openedBefore(deps, causes)) ?? await opened(deps, key, { wish, service, text, urgent: urgent || emergencies.length > 0 }, causes[0]);
  return { service, ticket, code: deps.lookupCodes.codeOf(ticket.number), emergencies };
}

/** What is clearly another district's is nobody's here: the citizen is told at once whom to turn to, rather than after a return. */
function refuseOutside({ name, outside }: District, wish: ServiceRequestWish): void {
  const found = outside(wish);
  if (found === null) return;
  const who = found.by === 'address' ? `地址在${found.region.name}。${found.region.turnTo}` : '请核对坐标（WGS 84）；确是别处的事，请拨打当地的12345热线。';
  throw new AppError('PLACE_OUTSIDE', `这个地点不在${name}，没有登记：${who}紧急情况请直接拨打110、119、120。`);
}

/** The cause of now, and those under which the same may have come before. */
function causesOf(now: number, key: ApiKey, wish: ServiceRequestWish, repeatKey: string | null): readonly [string, ...string[]] {
  if (repeatKey !== null) return [`open311:${key.id}:key:${repeatKey}`];
  const content = createHash('sha256').update(JSON.stringify(wish)).digest('base64url');
  const period = Math.floor(now / SAME_WITHIN_MS);
  return [`open311:${key.id}:${content}:${period}`, `open311:${key.id}:${content}:${period - 1}`];
}

async function openedBefore({ tickets, clock }: OpenServiceRequestDeps, [current, ...earlier]: readonly [string, ...string[]]): Promise<Ticket | null> {
  const same = await tickets.byCause(current);
  if (same) return same.ticket;
  for (const cause of earlier) {
    const found = await tickets.byCause(cause);
    if (found && clock.now() - found.ticket.receivedAt < SAME_WITHIN_MS) return found.ticket;
  }
  return null;
}

interface Opening {
  readonly wish: ServiceRequestWish;
  readonly service: Open311Service;
  readonly text: string;
  readonly urgent: boolean;
}

async function opened(deps: OpenServiceRequestDeps, key: ApiKey, { wish, service, text, urgent }: Opening, cause: string): Promise<Ticket> {
  const now = deps.clock.now();
  const number = await nextNumber(deps.tickets, now);
  const conversationId = `open311:${key.id}:${number}`;
  const context = deps.district.decideContext(now);
  const { description, address, lat, long, addressId } = wish;
  const matter: Matter = {
    text, area: deps.district.areaIn(`${address ?? ''}\n${description}`), address: addressOf(wish),
    serviceRequest: { service: service.code, serviceName: service.name, keyId: key.id, description, address, lat, long, addressId, listed: service.listed && mayBeListed(service.ticketType) },
  };
  const received = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause, number, type: service.ticketType, urgent, utility: concernsUtility(text), matter,
    citizen: { conversationId, contact: wish.phone ?? wish.email, anonymous: false }, photos: [],
  }, context);
  const { ticket } = await deps.tickets.insert(recordOpened([received], context), cause);
  deps.onTicketChanged();
  return ticket;
}

/** All that the clerk has to read. */
function textOf(service: Open311Service, wish: ServiceRequestWish): string {
  const faults: FieldFault[] = [];
  const answers = service.attributes.flatMap((asked) => {
    const given = (wish.attributes[asked.code] ?? []).filter((value) => value !== '');
    const fault = (message: string) => void faults.push({ field: `attribute[${asked.code}]`, message });
    if (given.length === 0 && asked.required) fault(`请回答：${asked.question}`);
    if (given.length > 1 && asked.type !== 'multivaluelist') fault('只能回答一次');
    return given.length === 0 ? [] : [`${asked.question}：${given.map((value) => answerOf(asked, value, fault)).join('、')}`];
  });
  const unknown = Object.keys(wish.attributes).filter((code) => !service.attributes.some((asked) => asked.code === code));
  faults.push(...unknown.map((code) => ({ field: `attribute[${code}]`, message: '这个事项没有这一项' })));
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', undefined, { faults });
  const told = wish.description === '' ? service.name : `${service.name}：${wish.description}`;
  return [told, ...answers, ...(wish.mediaUrl === null ? [] : [`图片链接（未核实）：${wish.mediaUrl}`])].join('\n');
}

/** As the clerk reads it. @param fault told what is wrong with it */
function answerOf({ type, values }: ServiceAttribute, value: string, fault: (message: string) => void): string {
  if (values.length > 0) {
    const chosen = values.find(({ key }) => key === value);
    if (!chosen) fault(`没有选项“${value}”`);
    return chosen?.name ?? value;
  }
  if (type === 'number' && !/^[+-]?\d+(?:\.\d+)?$/.test(value)) fault('应为数字');
  if (type === 'datetime' && parseInstant(value) === null) fault('应为时间，如 2026-01-31T09:00:00+08:00');
  return value;
}

function addressOf({ address, addressId, lat, long }: ServiceRequestWish): string | null {
  const place = lat === null || long === null ? null : `纬度${lat}，经度${long}（WGS 84）`;
  const parts = [address, addressId === null ? null : `地址编号${addressId}`, place].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('；');
}
