import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder';
import type { Attachment } from '../../domain/attachment.js';
import { type InboundMessage, type OutboundReply, type Reply, STAFF_NAME } from '../../domain/message.js';
import type { Clock } from '../../domain/ports.js';
import { type AppendActivity, LogAdapter, withKey } from './adapter.js';
import { innerId, NAME, outerId } from './log.js';
import { renderReply } from './render.js';
import { photoPath } from './routes.js';
import type { ChatIdentity } from './tokens.js';

export interface TurnsDeps {
  readonly greeting: Reply;
  readonly append: AppendActivity;
  readonly accept: (message: InboundMessage) => Promise<void>;
  readonly clock: Clock;
}

/** botbuilder's turns: what citizens do goes in, what is said to them goes out. */
export interface Turns {
  /** @param activity what a citizen did, without who and where */
  receive(identity: ChatIdentity, activity: Partial<Activity>): Promise<void>;
  send(message: OutboundReply): Promise<void>;
}

const NO_FILES = (): string => '';
const BOT = { id: 'yihaotong', name: '一号通', role: 'bot' as const };
/** Direct Line knows no third role; whoever it is, a citizen learns no more of them than this. */
const STAFF = { ...BOT, id: 'staff', name: STAFF_NAME };

export function createTurns({ greeting, append, accept, clock }: TurnsDeps): Turns {
  const adapter = new LogAdapter(append);
  const bot = createBot(greeting, accept, clock);
  return {
    receive: (identity, activity) => adapter.receive({
      ...activity, channelId: 'directline', serviceUrl: '', recipient: BOT, from: { id: identity.user, name: '', role: 'user' },
      conversation: { id: identity.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    }, (context) => bot.run(context)),
    send: (message) => send(adapter, message),
  };
}

function createBot(greeting: Reply, accept: (message: InboundMessage) => Promise<void>, clock: Clock): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMessage(async (context: TurnContext, next) => {
    const { activity } = context;
    if (activity.id === undefined) throw new RangeError('a message without a place in the log could be taken in twice');
    await accept({
      // The place in the log: the same message sent again has the same place, and so is taken in once.
      channel: NAME, externalId: activity.id, conversationId: innerId(activity.conversation.id),
      text: activity.text, attachments: activity.value as readonly Attachment[], receivedAt: clock.now(),
    });
    await next();
  });
  bot.onMembersAdded(async (context, next) => {
    await context.sendActivity(withKey({ ...renderReply(greeting, null, NO_FILES), from: BOT }, 'greeting'));
    await next();
  });
  return bot;
}

async function send(adapter: LogAdapter, message: OutboundReply): Promise<void> {
  const conversationId = outerId(message.conversationId);
  const from = message.spokenBy === undefined ? BOT : STAFF;
  const reference = { channelId: 'directline', serviceUrl: '', bot: from, conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' } };
  await adapter.continueConversation(reference, async (context) => {
    await context.sendActivity(withKey({ ...renderReply(message.reply, message.inReplyTo, (id) => photoPath(conversationId, id)), from }, message.id));
  });
}
