import type { Connection, Model } from 'mongoose';
import { mongo } from 'mongoose';
import { type Backlog, StoreFault, type StoreSigns } from '../../domain/service-state.js';
import { inboxModels } from './inbox.js';
import { documentModel } from './knowledge.js';
import { entryModel } from './knowledge-entries.js';
import type { Timed } from './knowledge-timers.js';
import type { LaneDocument } from './lanes.js';
import { modelOf } from './schema.js';
import { ticketModel } from './ticket-model.js';

interface PingDocument {
  readonly _id: string;
  readonly count: number;
}

const OUT_OF_DISK_SPACE = 14_031;

/** What a wrong clock had leased is made due at 0: then nobody knows since when. */
async function timersDue(models: readonly Model<Timed>[], now: number): Promise<Backlog> {
  const counts = await Promise.all(models.map((model) => model.countDocuments({ timerAt: { $lte: now } })));
  const oldest = await Promise.all(models.map((model) => model.findOne({ timerAt: { $lte: now, $gt: 0 } }, { timerAt: 1 }).sort({ timerAt: 1 }).lean<Timed>()));
  const since = oldest.flatMap((found) => found?.timerAt ?? []);
  return { count: counts.reduce((sum, count) => sum + count, 0), since: since.length === 0 ? null : Math.min(...since) };
}

/** Of what is open the lanes alone are read. */
async function openIn(lanes: Model<LaneDocument>): Promise<Backlog> {
  const [open] = await lanes.aggregate<Backlog>([{ $group: { _id: null, count: { $sum: { $size: '$open' } }, since: { $min: { $min: '$open.putAt' } } } }]);
  return { count: open?.count ?? 0, since: open?.since ?? null };
}

/** A ping is a write that a majority has, and a read of it from the primary. */
export function createStoreSigns(connection: Connection): StoreSigns {
  const pings = modelOf<PingDocument>(connection, { name: 'pings', fields: { _id: { type: String, required: true }, count: { type: Number, required: true } } });
  const { lanes } = inboxModels(connection);
  const [tickets, entries, documents] = [ticketModel(connection), entryModel(connection), documentModel(connection)] as unknown as [Model<Timed>, Model<Timed>, Model<Timed>];
  return {
    ping: async () => {
      try {
        await pings.updateOne({ _id: 'ping' }, { $inc: { count: 1 } }, { upsert: true });
        await pings.findById('ping').lean();
      } catch (error) {
        throw error instanceof mongo.MongoServerError && error.code === OUT_OF_DISK_SPACE ? new StoreFault('STORE_FULL', error) : error;
      }
    },
    waiting: async (now) => {
      const [inbox, ofTickets, ofKnowledge] = await Promise.all([openIn(lanes), timersDue([tickets], now), timersDue([entries, documents], now)]);
      return { inbox, timers: { tickets: ofTickets, knowledge: ofKnowledge } };
    },
  };
}
