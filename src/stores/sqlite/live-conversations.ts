import { lastHonestTelling } from '../../domain/conversation/attendance.js';
import type { LiveConversationStore, ToldReply } from '../../domain/conversation/live-conversations.js';
import type { Conversation } from '../../domain/conversation/state.js';
import type { OutboundReply } from '../../domain/message.js';
import { saveConversation } from './conversations.js';
import type { Database, Row } from './database.js';
import { messageOf } from './inbox.js';
import { PUT, putValues } from './outbox.js';

/** Some thousands on a busy day: put in order by what stands in the index, then only one page of them is read. */
const LIVE = 'FROM conversations INDEXED BY conversations_listed WHERE said_at > ?';
const LIST = `SELECT conversation FROM conversations JOIN (
  SELECT id, cries IS NULL AS calm, waits_since IS NULL AS come, COALESCE(attended_until, 0) <= ? AS free, waits_since, said_at ${LIVE} ORDER BY calm, come, waits_since, free, said_at DESC, id LIMIT ? OFFSET ?
) AS page USING (id) ORDER BY page.calm, page.come, page.waits_since, page.free, page.said_at DESC, page.id`;
const COUNT = `SELECT COUNT(*) AS total, COUNT(waits_since) AS waiting ${LIVE}`;
const HEARD = 'SELECT message FROM inbox INDEXED BY inbox_said WHERE conversation_id = ? ORDER BY sequence DESC LIMIT ?';
const TOLD = "SELECT message, put_at, state, reason FROM outbox INDEXED BY outbox_said WHERE conversation_id = ? AND kind = 'reply' ORDER BY sequence DESC LIMIT ?";

/** Along an index that holds none but those who are attended to or wait to be told; what a clock that was far ahead put off waits no longer. */
const TO_TELL = 'SELECT id FROM conversations WHERE tell_at IS NOT NULL AND (tell_at <= ? OR tell_at > ?) ORDER BY tell_at LIMIT ?';

const conversationOf = (row: Row): Conversation => JSON.parse(String(row.conversation)) as Conversation;

/** What was handed to a response is gone; of a conversation whose channel is no more nothing goes. */
function stateOf(state: string): ToldReply['state'] {
  if (state === 'open') return 'waiting';
  return state === 'dead' || state === 'dropped' ? 'failed' : 'sent';
}

function toldOf(row: Row): ToldReply {
  const state = stateOf(String(row.state));
  return { message: JSON.parse(String(row.message)) as OutboundReply, at: Number(row.put_at), state, reason: state === 'sent' || row.reason === null ? null : String(row.reason) };
}

export function createLiveConversationStore(db: Database): LiveConversationStore {
  return {
    byRef: async (ref) => {
      const row = db.get('SELECT conversation FROM conversations WHERE ref = ?', ref);
      return row ? conversationOf(row) : null;
    },
    list: async ({ since, now, limit, offset }) => {
      const counts = db.get(COUNT, since);
      return { conversations: db.all(LIST, now, since, limit, offset).map(conversationOf), total: Number(counts?.total), waiting: Number(counts?.waiting) };
    },
    toTell: async (now, limit) => db.all(TO_TELL, now, lastHonestTelling(now), limit).map(({ id }) => String(id)),
    said: async (id, limit) => ({ heard: db.all(HEARD, id, limit).map(({ message }) => messageOf(String(message))), told: db.all(TOLD, id, limit).map(toldOf) }),
    speak: (conversation, words, now) => db.write((run) => {
      saveConversation(run, conversation);
      run(PUT, ...putValues(words, now));
    }),
  };
}
