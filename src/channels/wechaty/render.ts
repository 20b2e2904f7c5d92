import { choicesText, linesOf, type Reply } from '../../domain/message.js';
import { textsOf } from '../../domain/text-pieces.js';

/** WeChat shows longer messages only in part. */
export const MOST_CHARACTERS = 2_000;
/** What ends a mention. */
const MENTION_END = '\u2005';

export interface Rendered {
  /** A reply to a message, rather than news: there a number is understood as a choice. */
  readonly isReply: boolean;
  /** How the asker is called in the group; null: in private. */
  readonly asker: string | null;
}

function offer(choices: readonly string[], { isReply, asker }: Rendered): string {
  return `${asker === null ? '可回复' : '可@我回复'}：${choicesText(choices, isReply)}`;
}

/** A reply as the messages that it takes; in a group the first mentions the asker. */
export function messagesOf(reply: Reply, rendered: Rendered): readonly string[] {
  const mention = rendered.asker === null ? '' : `@${rendered.asker}${MENTION_END}`;
  const [first = '', ...more] = textsOf(linesOf(reply, (choices) => offer(choices, rendered)), (text) => text.length + mention.length <= MOST_CHARACTERS);
  return [`${mention}${first}`, ...more];
}
