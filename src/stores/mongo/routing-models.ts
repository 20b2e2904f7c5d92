import { type Connection, mongo, Schema } from 'mongoose';
import type { RoutingModelStore } from '../../domain/ports.js';
import { type RoutingModel, type RoutingModelSummary, summaryOf } from '../../domain/routing/model.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

type Tickets = RoutingModel['tickets'];

/** What makes a version valid. Written last: before it the pieces are nobody's. */
export interface RoutingModelDocument {
  /** The version. */
  readonly _id: number;
  /** Not there while it was never chosen: so the index holds each choice once. */
  readonly choice?: number;
  readonly summary: RoutingModelSummary;
  /** Which pieces are its own, and how many. */
  readonly piecesOf: string;
  readonly pieces: number;
}

interface PieceDocument {
  readonly _id: string;
  /** The writing that it belongs to: two that write one version don't mix. */
  readonly of: string;
  readonly version: number;
  readonly place: number;
  readonly tickets: Tickets;
}

const MODELS = {
  name: 'routingmodels',
  fields: {
    _id: { type: Number, required: true }, choice: { type: Number, min: 1 }, summary: { type: Schema.Types.Mixed, required: true }, piecesOf: { type: String, required: true }, pieces: { type: Number, required: true, min: 0 },
  },
  indexes: [[{ choice: 1 }, { unique: true, sparse: true }]],
} as const;
const PIECES = {
  name: 'routingmodelpieces',
  fields: { _id: { type: String, required: true }, of: { type: String, required: true }, version: { type: Number, required: true }, place: { type: Number, required: true }, tickets: { type: Schema.Types.Mixed, required: true } },
  indexes: [[{ of: 1, place: 1 }], [{ version: 1 }]],
} as const;

/** A document holds 16 MB at most, and thousands of tickets near that; a ticket's text has some hundred characters. */
const TICKETS_A_PIECE = 2_000;
/** Bytes of text after which a piece is full, whatever its tickets. */
const BYTES_A_PIECE = 4_000_000;

/** @returns at least what fits into one document each, in order */
export function piecesOf(tickets: Tickets, most = TICKETS_A_PIECE, bytes = BYTES_A_PIECE): readonly Tickets[] {
  const pieces: Tickets[number][][] = [];
  let room = 0;
  for (const ticket of tickets) {
    const size = Buffer.byteLength(JSON.stringify(ticket));
    const last = pieces.at(-1);
    if (last === undefined || last.length >= most || size > room) {
      pieces.push([ticket]);
      room = bytes - size;
    } else {
      last.push(ticket);
      room -= size;
    }
  }
  return pieces;
}

export function routingModels(connection: Connection) {
  return { models: modelOf<RoutingModelDocument>(connection, MODELS), pieces: modelOf<PieceDocument>(connection, PIECES) };
}

type Models = ReturnType<typeof routingModels>;

function summaryFrom({ summary, choice = 0 }: RoutingModelDocument): RoutingModelSummary {
  return { ...summary, chosen: choice };
}

async function add({ models, pieces }: Models, model: RoutingModel): Promise<void> {
  const { version, chosen, tickets } = model;
  const of = new mongo.ObjectId().toHexString();
  const split = piecesOf(tickets);
  for (const [place, part] of split.entries()) await pieces.create([{ _id: `${of}:${place}`, of, version, place, tickets: part }]);
  try {
    await models.create([{ _id: version, ...(chosen > 0 ? { choice: chosen } : {}), summary: summaryOf(model), piecesOf: of, pieces: split.length }]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await pieces.deleteMany({ of });
    throw new AppError('VERSION_CONFLICT');
  }
}

/** Forgotten while it is read is as if it had been forgotten before. */
async function load({ models, pieces }: Models, version: number): Promise<RoutingModel | null> {
  const found = await models.findById(version).lean<RoutingModelDocument>();
  if (!found) return null;
  const parts = await pieces.find({ of: found.piecesOf }).sort({ place: 1 }).lean<PieceDocument[]>();
  return parts.length === found.pieces ? { ...summaryFrom(found), tickets: parts.flatMap(({ tickets }) => tickets) } : null;
}

async function inUse({ models }: Models): Promise<RoutingModelDocument | null> {
  return models.findOne({ choice: { $gt: 0 } }, { summary: 0 }).sort({ choice: -1 }).lean<RoutingModelDocument>();
}

async function choose(all: Models, version: number): Promise<boolean> {
  const before = await inUse(all);
  try {
    return (await all.models.updateOne({ _id: version }, { $set: { choice: (before?.choice ?? 0) + 1 } }, { runValidators: true })).matchedCount === 1;
  } catch (error) {
    throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
  }
}

/** What is added or chosen meanwhile is newer, or chosen later, than what was looked at: it stays. */
async function forget(all: Models, keep: number): Promise<number> {
  const { models } = all;
  const newest = await models.find({}, { _id: 1 }).sort({ _id: -1 }).limit(keep).lean();
  const used = await inUse(all);
  const oldest = newest.at(-1)?._id ?? Number.POSITIVE_INFINITY;
  const { deletedCount } = await models.deleteMany({ _id: { $lt: oldest, $ne: used?._id ?? 0 }, choice: { $not: { $gt: used?.choice ?? 0 } } });
  await sweep(all);
  return deletedCount;
}

/** Pieces of versions that are gone, or whose writer died. A version that is being written is newer than all that stand. */
async function sweep({ models, pieces }: Models): Promise<void> {
  const standing = await models.find({}, { piecesOf: 1 }).sort({ _id: -1 }).lean();
  await pieces.deleteMany({ version: { $lte: standing[0]?._id ?? 0 }, of: { $nin: standing.map((one) => one.piecesOf) } });
}

/** Takes a version away with its pieces, whatever it is. */
export async function removeModel(connection: Connection, version: number): Promise<void> {
  const { models, pieces } = routingModels(connection);
  await models.deleteOne({ _id: version });
  await pieces.deleteMany({ version });
}

export function createRoutingModelStore(connection: Connection): RoutingModelStore {
  const all = routingModels(connection);
  return {
    add: (model) => add(all, model),
    load: (version) => load(all, version),
    list: async (limit) => (await all.models.find().sort({ _id: -1 }).limit(limit).lean<RoutingModelDocument[]>()).map(summaryFrom),
    inUse: async () => (await inUse(all))?._id ?? null,
    choose: (version) => choose(all, version),
    forget: (keep) => forget(all, keep),
  };
}
