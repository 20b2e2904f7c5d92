import type { Connection } from 'mongoose';
import { HELD_FOR_CITIZEN } from '../../domain/delivery-reasons.js';
import { isForEmergency, type OutboundReply } from '../../domain/message.js';
import type { TurnStore } from '../../domain/turn-store.js';
import { createConversationStore } from './conversations.js';
import { isDuplicate } from './faults.js';
import { endInbound, inboxModels } from './inbox.js';
import { hasten, type LaneDocument } from './lanes.js';
import { putReply } from './outbox.js';
import { sendUngiven } from './outbox-letters.js';
import { laneOf, type OutboxDocument, outboxDocument, outboxModels, type OutboxModels } from './outbox-models.js';
import { createSequences, type Sequences } from './sequences.js';

/** What has failed, and not for want of the citizen's words: nobody knows when it will go. Whoever has it in hand may be sending it. */
function isStuck({ open: [first], dueAt }: LaneDocument, now: number): boolean {
  return first !== undefined && dueAt !== undefined && dueAt > now && first.failedAt !== undefined && first.reason !== HELD_FOR_CITIZEN;
}

/** How often it was given is how often its document was written: nothing else writes it while it is with a response. */
async function handOver({ messages, lanes }: OutboxModels, sequences: Sequences, reply: OutboundReply, now: number): Promise<boolean> {
  const lane = laneOf(reply)._id;
  const waits = await lanes.findById(lane).lean<LaneDocument>();
  if (waits?.open[0]) {
    if (!isForEmergency(reply.reply) && !isStuck(waits, now)) return false;
    await hasten(lanes, lane, now);
  }
  try {
    await messages.create([{ ...outboxDocument(reply, await sequences.next(), now), state: 'handed', handedAt: now }]);
    return true;
  } catch (error) {
    // It was put before, or its number is another's: it is put as any other.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** One document after the other; who dies in between has not ended the turn, and it is ended once more. */
export function createTurnStore(connection: Connection): TurnStore {
  const models = outboxModels(connection);
  const sequences = createSequences(connection, 'outbox');
  const [conversations, inbox] = [createConversationStore(connection), inboxModels(connection)];
  return {
    finish: async ({ sequence, conversation, reply, hits, goesWithResponse }, now) => {
      if (conversation) await conversations.save(conversation);
      const isHanded = reply !== null && goesWithResponse && (await handOver(models, sequences, reply, now));
      if (reply && !isHanded) await putReply(models, sequences, reply, now);
      if (!reply && conversation) await hasten(models.lanes, laneOf({ channel: conversation.channel, conversationId: conversation.id })._id, now);
      // It may have been noted as given by a try of this very turn of which nobody heard.
      if (reply && !isHanded && (goesWithResponse || !conversation)) await sendUngiven(models, reply.id, 1, now);
      await endInbound(inbox, sequence, hits);
      return isHanded;
    },
    handedOver: async (id) => void (await models.messages.updateOne({ _id: id, state: 'handed' }, { $set: { state: 'sent' }, $unset: { handedAt: 1 }, $inc: { version: 1 } })),
    notHandedOver: (id, attempts, now) => sendUngiven(models, id, attempts, now),
    takeUp: async (id, until, now) => {
      // Given at an instant that has not come yet, by a clock that was ahead, is given long enough ago.
      const longAgo = { $or: [{ handedAt: { $lte: until } }, { handedAt: { $gt: now } }] };
      const taken = await models.messages.findOneAndUpdate({ _id: id, state: 'handed', ...longAgo }, { $set: { handedAt: now }, $inc: { version: 1 } }, { returnDocument: 'after' }).lean<OutboxDocument>();
      return taken ? { message: taken.message, attempts: taken.version } : null;
    },
  };
}
