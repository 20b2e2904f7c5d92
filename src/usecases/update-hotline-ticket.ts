import type { ContentPart, HotlineItem } from '../domain/hotline/item.js';
import type { HotlineMapping } from '../domain/hotline/mapping.js';
import { changeWords } from '../domain/hotline/words.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { dateAt } from '../domain/shanghai-time.js';
import { isSecret } from '../domain/ticket/secrecy.js';
import { STATUS_NAMES, type TicketStatus } from '../domain/ticket/status.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { masterOf } from './master-of.js';

/** A later version of a city's item, and what it changes. */
export interface HotlineUpdate {
  readonly item: HotlineItem;
  /** Our number. */
  readonly ticket: string;
  /** Parts that are other than in the newest version so far. */
  readonly changed: readonly ContentPart[];
  readonly dispatch: HotlineMapping['dispatch'];
  /** `citizen` for whom the city speaks, `platform` as its own desk, `system` for what the mapping decides. */
  readonly actors: { readonly citizen: Actor; readonly platform: Actor; readonly system: Actor };
  /** The version's own: each command is done once for it. */
  readonly cause: string;
  /** The follow-up's own, in whatever version it comes; null: this version asks for none. */
  readonly verdict: string | null;
}

export interface UpdateDone {
  readonly isChanged: boolean;
  /** Of what the city should know that it did not go in; null: all went in. */
  readonly refused: AppError | null;
}

/** Asks a command of a ticket, once for the version; what is refused is told, a conflict is tried again with everything. */
type Ask = (number: string, kind: string, command: Asked) => Promise<AppError | null>;
type Asked = LaterCommand extends infer Each ? Each extends LaterCommand ? Omit<Each, 'cause'> : never : never;

/** Whatever comes after: what is said of them changes nothing any more. */
const ENDED: readonly TicketStatus[] = ['closed', 'archived', 'declined', 'answered-directly'];

/** Who has been merged goes on in its master: what is added is added there. */
async function standsFor({ tickets }: ChangeTicketDeps, number: string): Promise<Ticket> {
  const record = await tickets.load(number);
  if (!record) throw new AppError('TICKET_NOT_FOUND');
  return ((await masterOf(tickets, record.ticket)) ?? record).ticket;
}

/**
 * Puts what a new version says into the ticket. What the city can't help (a second reminder of the day, a note on what has ended) is let
 * go; words that find no open ticket, a withdrawal that comes too late and a redo of what is closed are refusals that the city is told.
 */
export async function updateHotlineTicket(deps: ChangeTicketDeps, update: HotlineUpdate): Promise<UpdateDone> {
  const { item, ticket, cause, actors } = update;
  let isChanged = false;
  const change: (number: string, command: Asked & { readonly cause: string }) => Promise<AppError | null> = async (number, command) => {
    try {
      await changeTicket(deps, number, command as LaterCommand);
      isChanged = true;
      return null;
    } catch (error) {
      // A conflict is no refusal: everything is tried again.
      if (error instanceof AppError && error.code !== 'VERSION_CONFLICT') return error;
      throw error;
    }
  };
  const ask: Ask = (number, kind, command) => change(number, { ...command, cause: `${cause}:${kind}` });
  const standing = await standsFor(deps, ticket);
  const refusedWords = await tell(update, standing, deps.clock.now(), ask);
  // Wanted later than the number itself: nobody sees it from now on. That it no longer is, is left to people.
  if (item.content.anonymous) await ask(ticket, 'secrecy', { name: 'HideIdentity', actor: actors.system, reason: '市平台要求保密' });
  await correct(update, ask);
  const { verdict } = update;
  const refusedVerdict = verdict === null ? null : await followUp(update, standing, (number, command) => change(number, { ...command, cause: verdict }));
  if (update.changed.includes('deadlineAt')) await limit(update, ask);
  if (update.changed.includes('organization')) await redirect(await standsFor(deps, ticket), update, ask);
  if (item.state === 'reminded') await ask(standing.number, 'reminder', { name: 'RemindTicket', actor: actors.citizen });
  const refusedWithdrawal = item.state === 'cancelled' && standing.status !== 'withdrawn' ? await ask(ticket, 'withdrawal', { name: 'WithdrawTicket', actor: actors.citizen, reason: '市平台撤销' }) : null;
  return { isChanged, refused: refusedWithdrawal ?? refusedWords ?? refusedVerdict };
}

/** What the citizen says is added to the matter, what the city says is noted. @returns that the citizen's words found no open ticket */
async function tell(update: HotlineUpdate, standing: Ticket, now: number, ask: Ask): Promise<AppError | null> {
  const { actors, item } = update;
  const { citizens, citys } = changeWords(item, update.changed.filter((part) => part !== 'contact' || !keepsNumber(standing, update)), now);
  const refused = citizens === null ? null : await ask(standing.number, 'words', { name: 'AddInformation', actor: actors.citizen, text: citizens, photos: [] });
  if (citys !== null) await ask(standing.number, 'note', { name: 'AddNote', actor: actors.platform, text: citys });
  return refused;
}

/** Found before the day of the answer, it was of another one. By days, since some cities say no more than the day. */
function isOfAnswer({ item: { content, updatedAt } }: HotlineUpdate, { answers }: Ticket): boolean {
  const foundAt = content.verdictAt ?? updatedAt;
  const answer = answers.at(-1);
  return answer === undefined || foundAt === null || dateAt(foundAt) >= dateAt(answer.at);
}

/**
 * What the city found when it asked the citizen counts as the citizen's own word on the answer: not settled is a new round, as long as the
 * rules grant one. Found while nothing is answered it stays a note; of what has ended only that it is not settled is the city's to hear.
 */
async function followUp(update: HotlineUpdate, standing: Ticket, change: (number: string, command: Asked) => Promise<AppError | null>): Promise<AppError | null> {
  const { item: { content, state }, ticket, actors } = update;
  if (content.verdict === null || state === 'cancelled' || !isOfAnswer(update, standing)) return null;
  const resolved = content.verdict === 'resolved';
  const follower = standing.number === ticket ? {} : { follower: ticket };
  const refused = await change(standing.number, { name: 'RecordFollowUp', actor: actors.citizen, resolved, rating: null, words: content.verdictWords, ...follower });
  if (refused === null || resolved || !ENDED.includes(standing.status)) return null;
  return new AppError('TICKET_COMMAND_REFUSED', `工单${standing.number}${STATUS_NAMES[standing.status]}，不能再重办；请用新的编号转来。`);
}

/** A deadline that a version leaves out is no other deadline. */
async function limit({ item: { content: { deadlineAt } }, ticket, actors }: HotlineUpdate, ask: Ask): Promise<void> {
  if (deadlineAt !== null) await ask(ticket, 'deadline', { name: 'SetCityDeadline', actor: actors.system, dueAt: deadlineAt });
}

/** Here it is secret who asks, though the city does not say so: their number is corrected, and stands in no words. */
function keepsNumber(standing: Ticket, { item: { content }, ticket }: HotlineUpdate): boolean {
  return standing.number === ticket && isSecret(standing) && !content.anonymous && content.type !== 'report';
}

/**
 * What the city put right of the type, the urgency and the contact, is put right here; of what has ended nothing is. A number that a version
 * leaves out is no other number.
 */
async function correct({ item: { content }, ticket: number, changed, actors }: HotlineUpdate, ask: Ask): Promise<void> {
  const type = changed.includes('type') ? { type: content.type } : {};
  const urgent = changed.includes('urgent') ? { urgent: content.urgent } : {};
  const contact = changed.includes('contact') && content.contact !== null ? { contact: content.contact } : {};
  const correction = { ...type, ...urgent, ...contact };
  if (Object.keys(correction).length > 0) await ask(number, 'correction', { name: 'CorrectTicket', actor: actors.platform, ...correction, reason: '市平台更正' });
}

/** The city names (another of) our departments, and the mapping lets it: as long as nobody has signed for the ticket, it goes there. */
async function redirect(ticket: Ticket, { item, dispatch, actors }: HotlineUpdate, ask: Ask): Promise<void> {
  const { department } = item.content;
  if (dispatch === 'desk' || department === null || department === ticket.department || item.state === 'cancelled') return;
  const reason = '市平台指定的承办单位';
  if (ticket.status === 'dispatched') {
    await ask(ticket.number, 'reassignment', { name: 'ReassignTicket', actor: actors.platform, department, reason });
    return;
  }
  if (ticket.status === 'received') await ask(ticket.number, 'acceptance', { name: 'AcceptTicket', actor: actors.system });
  if (ticket.status === 'received' || ticket.status === 'accepted') await ask(ticket.number, 'dispatch', { name: 'DispatchTicket', actor: actors.system, department, coHandlers: [], reason });
}
