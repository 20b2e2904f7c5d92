import type { LiveConversationStore } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { actorOf, demand, type Principal } from '../domain/permission.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { decide, receive } from '../domain/ticket/decide.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { evolve, initialState } from '../domain/ticket/evolve.js';
import type { Ticket, TicketRecord, TicketType } from '../domain/ticket/ticket.js';
import { concernsUtility } from '../domain/ticket/utility.js';
import { areaNamed } from './area-named.js';
import { DESK_CHANNEL } from './followers-of.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { handlerIdOf } from './handle-ticket.js';
import { photosToTake } from './list-conversations.js';
import type { LookupCodes } from './lookup-code.js';
import { nextNumber } from './open-ticket.js';
import { recordOpened } from './record-events.js';

/** Whom the operator gives it to at once. */
export interface FirstDispatch {
  /** By id, name or alias; so are the others. */
  readonly department: string;
  readonly coHandlers: readonly string[];
  readonly reason: string;
}

/** What an operator writes down with a caller on the line. */
export interface LoggedMatter {
  readonly text: string;
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly area: string | null;
  readonly address: string | null;
  readonly contact: string | null;
  readonly anonymous: boolean;
  /** Of the live conversation in which it was said, by its ref: what becomes of it is told there. null: it was said on the telephone. */
  readonly conversation: string | null;
  /** Ids of that conversation's photos; none where there is no conversation. */
  readonly photos: readonly string[];
  /** null: it waits to be accepted, declined or answered directly. */
  readonly dispatch: FirstDispatch | null;
}

interface LogTicketDeps extends ChangeTicketDeps {
  readonly lookupCodes: LookupCodes;
  readonly liveConversations: Pick<LiveConversationStore, 'byRef' | 'said'>;
}

/**
 * An operator logs a caller's matter, and accepts and dispatches it at once if they say to whom. Logged once per `cause`.
 * @returns the ticket and the code to read out to the caller
 * @throws AppError FORBIDDEN, DEPARTMENT_UNKNOWN, CONVERSATION_NOT_FOUND, VALIDATION_FAILED: there is no such town or street; with photos CONVERSATION_NOT_ATTENDED
 */
export async function logTicket(
  deps: LogTicketDeps, principal: Principal, matter: LoggedMatter, cause: string,
): Promise<{ readonly ticket: Ticket; readonly code: string }> {
  demand(principal, 'tickets:serve-citizen');
  // Said again later, when the conversation may be somebody else's, it is the same ticket.
  const known = await deps.tickets.byCause(cause);
  if (known) return loggedOf(deps, known);
  const conversation = await conversationOf(deps, principal, matter.conversation);
  const photos = matter.conversation === null ? [] : await photosToTake(deps, principal, matter.conversation, matter.photos);
  const area = matter.area === null ? null : areaNamed(deps.district, matter.area, 'area');
  const then = commandsOf(deps, principal, matter.dispatch, cause);
  const now = deps.clock.now();
  const number = await nextNumber(deps.tickets, now);
  const { text, type, urgent, address, contact, anonymous } = matter;
  const context = deps.district.decideContext(now);
  const received = receive({
    name: 'ReceiveTicket', actor: actorOf(principal), cause, number, type, urgent, utility: concernsUtility(text), matter: { text, area, address },
    citizen: { conversationId: conversation ?? `${DESK_CHANNEL}:default:${number}`, contact, anonymous }, photos,
  }, context);
  const events: TicketEvent[] = [received];
  for (const command of then) events.push(...decide(events.slice(1).reduce(evolve, initialState(received)), command, context));
  const record = await deps.tickets.insert(recordOpened(events, context), cause);
  deps.onTicketChanged();
  return loggedOf(deps, record);
}

function loggedOf({ lookupCodes }: LogTicketDeps, { ticket }: TicketRecord) {
  return { ticket, code: lookupCodes.codeOf(ticket.number) };
}

async function conversationOf({ liveConversations }: LogTicketDeps, principal: Principal, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  demand(principal, 'conversations:attend');
  const found = await liveConversations.byRef(ref);
  if (!found) throw new AppError('CONVERSATION_NOT_FOUND', '找不到这个会话。');
  return found.id;
}

function commandsOf({ district }: ChangeTicketDeps, principal: Principal, wanted: FirstDispatch | null, cause: string): LaterCommand[] {
  if (wanted === null) return [];
  demand(principal, 'tickets:dispatch');
  const by = { actor: actorOf(principal), cause };
  const department = handlerIdOf(district, wanted.department);
  const coHandlers = wanted.coHandlers.map((name) => handlerIdOf(district, name));
  return [{ name: 'AcceptTicket', ...by }, { name: 'DispatchTicket', ...by, department, coHandlers, reason: wanted.reason }];
}
