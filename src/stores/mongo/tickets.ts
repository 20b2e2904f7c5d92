import type { Connection, Model } from 'mongoose';
import type { ClosedTicketSource, TicketChange, TicketQuery, TicketStore } from '../../domain/ports.js';
import type { ServiceRequestQuery } from '../../domain/ticket/service-request.js';
import { wasRedoneIn } from '../../domain/ticket/redone.js';
import { changesWho } from '../../domain/ticket/ticket-index.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import { AppError } from '../../errors.js';
import { nextNumber } from './counters.js';
import { isDuplicate } from './faults.js';
import { claimTimers } from './knowledge-timers.js';
import { fieldsOf, type TicketDocument, ticketDocument, ticketModel } from './ticket-model.js';

type Tickets = Model<TicketDocument>;

/** Before the day: how many numbers it has given is a counter. */
export const SERIALS = 'ticket-serial:';

/** The order of lists. */
const NEAREST_FIRST = { place: 1, receivedAt: -1, _id: -1 } as const;

/** Which tickets a list has, and in what order; found by index. */
export function listQuery({ department, statuses, origin, type, area, words }: TicketQuery) {
  const narrowed = { ...(type === undefined ? {} : { type }), ...(area === undefined ? {} : { area }), ...(words === undefined ? {} : { words: { $regex: words.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') } }) };
  const of = department === undefined ? {} : department === null ? { department: null } : { handlers: department };
  return { filter: { ...of, ...(origin === undefined ? {} : { origin }), ...(statuses === undefined ? {} : { status: { $in: statuses } }), ...narrowed }, sort: NEAREST_FIRST };
}

async function records(model: Tickets, filter: Record<string, unknown>, sort: Record<string, 1 | -1>, limit = 0, offset = 0): Promise<TicketRecord[]> {
  const found = await model.find(filter, { record: 1 }).sort(sort).skip(offset).limit(limit).lean<{ record: TicketRecord }[]>();
  return found.map(({ record }) => record);
}

async function byCause(model: Tickets, cause: string): Promise<TicketRecord | null> {
  return (await model.findOne({ cause }, { record: 1 }).lean<{ record: TicketRecord }>())?.record ?? null;
}

async function insert(model: Tickets, { record, counts, hasNews }: TicketChange, cause: string): Promise<TicketRecord> {
  const document = {
    ...ticketDocument(record, cause, hasNews ? 0 : record.events.length),
    ...(counts.length > 0 ? { waitsCount: record.ticket.number, pending: [{ version: record.version, counts }] } : {}),
  };
  try {
    await model.create([document]);
    return record;
  } catch (error) {
    const existing = isDuplicate(error) ? await byCause(model, cause) : null;
    if (existing) return existing;
    throw error;
  }
}

/**
 * One write, conditional on the version. What has no news is announced as soon as it is saved, unless older news still waits; should
 * that be announced just now, the announcer finds one event more that nobody is told of.
 */
async function save(model: Tickets, { record, counts, hasNews }: TicketChange): Promise<void> {
  const { number } = record.ticket;
  const before = await model.findOne({ _id: number, version: record.version - 1 }, { announced: 1, events: 1, open: 1 }).lean<Pick<TicketDocument, 'announced' | 'events' | 'open'>>();
  if (!before) throw new AppError('VERSION_CONFLICT');
  const { set, unset } = fieldsOf(record);
  const isTold = !hasNews && before.announced === before.events;
  const { matchedCount } = await model.updateOne({ _id: number, version: record.version - 1 }, {
    $set: {
      ...set, ...(hasNews ? { waitsNews: number } : {}), ...(isTold ? { announced: record.events.length } : {}),
      ...(before.open === set.open && !changesWho(record.events.slice(before.events)) ? {} : { waitsIndex: number }), ...(counts.length > 0 ? { waitsCount: number } : {}),
    },
    $unset: Object.fromEntries(unset.map((field) => [field, 1])),
    ...(counts.length > 0 ? { $push: { pending: { version: record.version, counts } } } : {}),
  }, { runValidators: true });
  if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
}

async function announced(model: Tickets, number: string, events: number): Promise<void> {
  const { matchedCount } = await model.updateOne({ _id: number, events: { $lte: events } }, { $max: { announced: events }, $unset: { waitsNews: 1 } });
  if (matchedCount === 0) await model.updateOne({ _id: number }, { $max: { announced: events } });
}

/** What apps sent, by when it came in; found by index. */
export function serviceRequestQuery({ from, to, services, open, keyId }: ServiceRequestQuery) {
  return {
    filter: {
      requestedAt: { $gte: from, $lte: to }, $or: [{ 'request.listed': true }, ...(keyId === null ? [] : [{ 'request.keyId': keyId }])],
      ...(services === null ? {} : { 'request.service': { $in: services } }), ...(open === null ? {} : { open }),
    },
    sort: { requestedAt: -1, _id: -1 },
  } as const;
}

/** The index has the last redo alone: those that were redone later still are looked at too. A span has few. */
async function redone(model: Tickets, from: number, to: number, atLeast: number, limit: number, offset: number) {
  const filter = { redoneAt: { $gte: from }, redos: { $gte: atLeast }, 'record.events': { $elemMatch: { name: 'TicketRedone', at: { $gte: from, $lt: to } } } };
  const found = (await records(model, filter, { redos: -1, redoneAt: -1, _id: 1 })).filter((record) => wasRedoneIn(record, from, to, atLeast));
  return { records: found.slice(offset, offset + limit), total: found.length };
}

async function list(model: Tickets, query: TicketQuery) {
  const { filter, sort } = listQuery(query);
  const [found, total] = await Promise.all([records(model, filter, sort, query.limit, query.offset), model.countDocuments(filter)]);
  return { records: found, total };
}

/** Nothing found is nothing more to look for: a limit of none means none, where the driver takes it for all. */
function upTo(limit: number, find: () => Promise<TicketRecord[]>): Promise<TicketRecord[]> {
  return limit <= 0 ? Promise.resolve([]) : find();
}

export function createTicketStore(connection: Connection): TicketStore {
  const model = ticketModel(connection);
  return {
    nextSerial: (day) => nextNumber(connection, `${SERIALS}${day}`),
    insert: async (change, cause) => (await byCause(model, cause)) ?? insert(model, change, cause),
    load: async (number) => (await model.findById(number, { record: 1 }).lean<{ record: TicketRecord }>())?.record ?? null,
    save: (change) => save(model, change),
    ofConversation: (conversationId) => records(model, { conversationId }, { receivedAt: -1, _id: -1 }),
    list: (query) => list(model, query),
    serviceRequests: (query) => upTo(query.limit, () => {
      const { filter, sort } = serviceRequestQuery(query);
      return records(model, filter, sort, query.limit);
    }),
    byCause: (cause) => byCause(model, cause),
    unannounced: async (limit) => {
      const waiting = await model.find({ waitsNews: { $gte: '' } }, { announced: 1, record: 1 }).sort({ waitsNews: 1 }).limit(limit).lean<Pick<TicketDocument, 'announced' | 'record'>[]>();
      return waiting.map(({ announced: told, record }) => ({ record, announced: told }));
    },
    announced: (number, events) => announced(model, number, events),
    claimTimers: async (now, leaseMs, limit) => (await claimTimers(model, now, leaseMs, limit)).map(({ record }) => record),
    provisional: (year, limit) => upTo(limit, () => records(model, { provisionalFrom: { $lte: year } }, { provisionalFrom: 1 }, limit)),
    followers: (number) => records(model, { mergedInto: number }, { _id: 1 }),
    underOtherRules: (version, after, limit) => upTo(limit, () => records(model, { _id: { $gt: after }, open: true, rules: { $ne: version } }, { _id: 1 }, limit)),
    redone: (from, to, atLeast, limit, offset) => redone(model, from, to, atLeast, limit, offset),
    all: (after, limit) => upTo(limit, () => records(model, { _id: { $gt: after } }, { _id: 1 }, limit)),
  };
}

export function createClosedTicketSource(connection: Connection): ClosedTicketSource {
  const model = ticketModel(connection);
  return {
    closed: (after, limit) => upTo(limit, () => {
      const filter = after === null ? { closedAt: { $gte: 0 } } : { $or: [{ closedAt: { $lt: after.closedAt } }, { closedAt: after.closedAt, _id: { $lt: after.number } }] };
      return records(model, filter, { closedAt: -1, _id: -1 }, limit);
    }),
  };
}
