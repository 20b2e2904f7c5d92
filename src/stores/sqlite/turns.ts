import { HELD_FOR_CITIZEN } from '../../domain/delivery-reasons.js';
import { isForEmergency, type OutboundMessage, type OutboundReply } from '../../domain/message.js';
import type { TurnEnd, TurnStore } from '../../domain/turn-store.js';
import { saveConversation } from './conversations.js';
import type { Database, Run } from './database.js';
import { addHits } from './entry-figures.js';
import { DONE } from './inbox.js';
import { HAS_OPEN, PUT, putValues, REOPEN } from './outbox.js';

/** Since when it is with the response stands in `lease_until`. */
const PUT_HANDED = `INSERT INTO outbox (id, channel, conversation_id, message, kind, put_at, state, attempts, lease_until)
  SELECT ?, ?, ?, ?, ?, ?, 'handed', 1, ? WHERE ? OR NOT EXISTS (${HAS_OPEN}) ON CONFLICT (id) DO NOTHING`;
/** What waits for a retry, in nobody's hand. */
const HASTEN = `UPDATE outbox SET ready_at = ? WHERE state = 'open' AND channel = ? AND conversation_id = ? AND ready_at > ? AND lease_until = 0`;
/** What of that has failed, and not for want of the citizen's words: nobody knows when it will go. */
const HASTEN_STUCK = `${HASTEN} AND attempts > 0 AND reason <> '${HELD_FOR_CITIZEN}' RETURNING sequence`;
/** Given at an instant that has not come yet, by a clock that was ahead, is given long enough ago. */
const TAKE_UP = "UPDATE outbox SET attempts = attempts + 1, lease_until = ? WHERE id = ? AND state = 'handed' AND (lease_until <= ? OR lease_until > ?) RETURNING message, attempts";

/** Of what is noted as gone with a response as that attempt. */
const UNGIVEN = `${REOPEN} WHERE id = ? AND state = 'handed' AND attempts = ?`;

/** Each step may stand when a later one fails: the turn is then ended once more. */
function finish(run: Run, { sequence, conversation, reply, hits, goesWithResponse }: TurnEnd, now: number): boolean {
  if (conversation) saveConversation(run, conversation);
  const isHanded = reply !== null && goesWithResponse && (handed(run, reply, now) || overtakes(run, reply, now));
  if (reply && !isHanded) run(PUT, ...putValues(reply, now));
  // What WeChat takes no more of until the citizen writes goes now; else the reply would wait behind it for minutes.
  const where = reply ? [reply.channel, reply.conversationId] : conversation && [conversation.channel, conversation.id];
  if (!isHanded && where) run(HASTEN, now, ...where, now);
  // A try that failed may have noted it as given with a response; given it was not, as that comes after.
  if (reply && !isHanded && (goesWithResponse || !conversation)) run(UNGIVEN, now, reply.id, 1);
  if (run(DONE, sequence).changes === 1) addHits(run, hits);
  return isHanded;
}

/** @returns whether it is noted as gone with the response: nothing of its conversation waits before it, or it may pass that */
function handed(run: Run, reply: OutboundReply, now: number, passes = false): boolean {
  return run(PUT_HANDED, ...putValues(reply, now).slice(0, 6), now, passes ? 1 : 0, reply.channel, reply.conversationId).changes === 1;
}

/** The numbers to call in an emergency wait for nothing, other words not for what is stuck. What is passed is tried at once. */
function overtakes(run: Run, reply: OutboundReply, now: number): boolean {
  const isForAll = isForEmergency(reply.reply);
  const { rows } = run(isForAll ? HASTEN : HASTEN_STUCK, now, reply.channel, reply.conversationId, now);
  return (isForAll || rows.length > 0) && handed(run, reply, now, true);
}

export function createTurnStore(db: Database): TurnStore {
  return {
    finish: (end, now) => db.writeSteps((run) => finish(run, end, now)),
    handedOver: async (id) => void (await db.writeOne("UPDATE outbox SET state = 'sent' WHERE id = ? AND state = 'handed'", id)),
    notHandedOver: async (id, attempts, now) => void (await db.writeOne(UNGIVEN, now, id, attempts)),
    takeUp: async (id, until, now) => {
      const { rows: [row] } = await db.writeOne(TAKE_UP, now, id, until, now);
      return row ? { message: JSON.parse(String(row.message)) as OutboundMessage, attempts: Number(row.attempts) } : null;
    },
  };
}
