import { type Connection, type Model, Schema } from 'mongoose';
import type { OutboundMessage } from '../../domain/message.js';
import { laneModel, type LaneDocument } from './lanes.js';
import { modelOf } from './schema.js';

export interface OutboxDocument {
  /** The message's own id. */
  readonly _id: string;
  readonly sequence: number;
  readonly channel: string;
  readonly putAt: number;
  readonly state: 'open' | 'handed' | 'sent' | 'dead' | 'dropped';
  /** Counts every change of its state. */
  readonly version: number;
  /** With a response that waits for it: since when. */
  readonly handedAt?: number;
  /** Of a dead letter, and only while it is one; whose it is once more, for an index that holds nothing else. */
  readonly dead?: { readonly at: number; readonly attempts: number; readonly reason: string; readonly channel: string; readonly sequence: number };
  /** Of a notice: what is looked for to send it once more. */
  readonly notice?: { readonly channel: string; readonly putAt: number; readonly sequence: number };
  readonly message: OutboundMessage;
}

const COLLECTION = {
  name: 'outbox',
  fields: {
    _id: { type: String, required: true }, sequence: { type: Number, required: true, min: 1 }, channel: { type: String, required: true }, putAt: { type: Number, required: true },
    state: { type: String, required: true, enum: ['open', 'handed', 'sent', 'dead', 'dropped'] }, version: { type: Number, required: true, min: 1 }, handedAt: { type: Number }, dead: { type: Schema.Types.Mixed }, notice: { type: Schema.Types.Mixed }, message: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [[{ sequence: 1 }, { unique: true }], [{ 'message.conversationId': 1, 'message.kind': 1, putAt: -1, sequence: -1 }], [{ 'dead.at': -1, 'dead.sequence': -1 }, { sparse: true }], [{ 'dead.channel': 1, 'dead.at': -1, 'dead.sequence': -1 }, { sparse: true }], [{ 'notice.channel': 1, 'notice.putAt': 1, 'notice.sequence': 1 }, { sparse: true }]],
} as const;

export function outboxModels(connection: Connection) {
  return { messages: modelOf<OutboxDocument>(connection, COLLECTION), lanes: laneModel(connection, 'outboxlanes') };
}

export interface OutboxModels {
  readonly messages: Model<OutboxDocument>;
  readonly lanes: Model<LaneDocument>;
}

/** A message as it is put, waiting. */
export function outboxDocument(message: OutboundMessage, sequence: number, putAt: number): OutboxDocument {
  const { id, channel, kind } = message;
  return { _id: id, sequence, channel, putAt, state: 'open', version: 1, ...(kind === 'notice' ? { notice: { channel, putAt, sequence } } : {}), message };
}

/** Where a message waits. */
export function laneOf({ channel, conversationId }: Pick<OutboundMessage, 'channel' | 'conversationId'>) {
  return { _id: JSON.stringify([channel, conversationId]), channel };
}

/** Of a lane, by its id. */
export function channelOf(lane: string): string {
  return String((JSON.parse(lane) as readonly unknown[])[0]);
}
