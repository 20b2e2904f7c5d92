import type { Conversation } from '../domain/conversation/state.js';
import type { OutboundReply, Reply } from '../domain/message.js';
import { refOf } from './conversation-ref.js';

type Addressed = Pick<Conversation, 'id' | 'channel'>;

/** Words to a citizen that answer no message of theirs. @param cause unique in the conversation: said once for each */
export function noticeTo({ id, channel }: Addressed, cause: string, reply: Reply): OutboundReply {
  return { kind: 'reply', id: `desk:${refOf(id)}:${cause}`, channel, conversationId: id, inReplyTo: null, reply };
}
