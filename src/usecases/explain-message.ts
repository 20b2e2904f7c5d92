import { converse } from '../domain/conversation/converse.js';
import { ofService } from '../domain/conversation/service.js';
import { bySeveral } from '../domain/conversation/several.js';
import { type Conversation, newConversation } from '../domain/conversation/state.js';
import { isReply, type TurnContext } from '../domain/conversation/turn.js';
import { turnContext } from '../domain/conversation/turn-context.js';
import { opensTicket, says, wantsNoTicket } from '../domain/conversation/words.js';
import type { District } from '../domain/district.js';
import type { Interpretation } from '../domain/knowledge.js';
import type { Reply } from '../domain/message.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import type { Explainer, Explanation, Understanding } from '../domain/understanding.js';

export interface ExplainMessageDeps {
  readonly clock: Clock;
  readonly district: District;
  readonly understander: Explainer;
}

/** What of the conversation's rules a citizen's first words are decided by. */
export type DecidedBy = 'emergency' | 'set-words' | 'several' | 'service' | 'knowledge';

/** Why a text is understood as it is, and what a citizen who begins with it gets. */
export interface ExplainedMessage {
  readonly explanation: Explanation;
  readonly decidedBy: DecidedBy;
  readonly reply: Reply;
}

/** Explains a citizen's words; nothing is stored and nobody is answered. Waits while the service has not learned yet. @throws AppError FORBIDDEN */
export async function explainMessage(deps: ExplainMessageDeps, principal: Principal, text: string): Promise<ExplainedMessage> {
  demand(principal, 'understanding:explain');
  return explained(deps, text);
}

/** What somebody who begins with this text gets. @param draft counts this once as if it were published */
export async function explained(deps: ExplainMessageDeps, text: string, draft?: Interpretation): Promise<ExplainedMessage> {
  const explanation = await deps.understander.explain(text, draft);
  const conversation = newConversation('explain:default:nobody', 'explain');
  // Somebody without tickets.
  const context = turnContext(deps.district, [], deps.clock.now());
  const { say } = converse(conversation, explanation.understanding, context);
  // Only who has tickets, or a ticket waiting to be confirmed, can have something done.
  if (!isReply(say)) throw new RangeError('a first message did something');
  return { explanation, decidedBy: decidedBy(conversation, explanation.understanding, context), reply: say };
}

/** The rules in the order of {@link converse}, as far as they ask for nothing said before. */
function decidedBy(conversation: Conversation, understanding: Understanding, context: TurnContext): DecidedBy {
  const { text, emergencies } = understanding;
  if (emergencies.length > 0) return 'emergency';
  if (says.helpful(text) || opensTicket(text) || wantsNoTicket(text)) return 'set-words';
  if (bySeveral(conversation, understanding, context)) return 'several';
  return ofService(conversation, understanding, context) ? 'service' : 'knowledge';
}
