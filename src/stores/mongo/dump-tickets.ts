import type { Connection, Model } from 'mongoose';
import type { DumpedKind, DumpKind } from '../../domain/store-dump.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import { counterModel, reachNumber } from './counters.js';
import { dumpedCollection } from './dump-kind.js';
import { LOOKUP_NUMBERS, type LookupDocument, lookupModel } from './ticket-index.js';
import { ticketDocument, ticketModel } from './ticket-model.js';
import { SERIALS } from './tickets.js';

/** Counters share one collection; of these the names begin so. ';' comes next after ':'. */
const OF_DAYS = { _id: { $gte: SERIALS, $lt: SERIALS.replace(':', ';') } };

function lookups(connection: Connection): DumpedKind {
  const model: Model<LookupDocument> = lookupModel(connection);
  return dumpedCollection({
    model, read: ({ _id, at, by, contact, found }) => ({ sequence: _id, at, by, contact, found }),
    write: ({ sequence, at, by, contact, found }) => ({ _id: Number(sequence), at: Number(at), by: String(by), contact: String(contact), found: Number(found) }),
    afterwards: (documents) => reachNumber(connection, LOOKUP_NUMBERS, Math.max(...documents.map(({ _id }) => _id))),
  });
}

/** Tickets as new ones are put: index and figures are made of them again. */
export function ticketKinds(connection: Connection): Partial<Record<DumpKind, DumpedKind>> {
  return {
    'ticket-serials': dumpedCollection({
      model: counterModel(connection), where: OF_DAYS, read: ({ _id, last }) => ({ day: _id.slice(SERIALS.length), last }), write: ({ day, last }) => ({ _id: `${SERIALS}${String(day)}`, last: Number(last) }),
    }),
    tickets: dumpedCollection({
      model: ticketModel(connection), read: ({ record, cause, announced }) => ({ record, cause, announced }), write: ({ record, cause, announced }) => ticketDocument(record as TicketRecord, String(cause), Number(announced)),
    }),
    'caller-lookups': lookups(connection),
  };
}
