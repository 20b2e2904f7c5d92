import type { Connection, Model } from 'mongoose';
import { type ChangeStore, type ChangedTicket, type Changes, MOST_CHANGES } from '../../domain/changes.js';
import { type ConversationDocument, conversationModel } from './conversations.js';
import { documentModel } from './knowledge.js';
import { entryModel } from './knowledge-entries.js';
import { outboxModels } from './outbox-models.js';
import { ruleEventModel } from './rule-events.js';
import { type TicketDocument, ticketModel } from './ticket-model.js';

/** Milliseconds that each look goes back: what another process saved in between is there late, and its clock may be as much behind. What was told is told once. */
const OVERLAP_MS = 15_000;

/** Tells each mark once, while it is looked at. */
function createOnce() {
  let known = new Set<string>();
  return (marks: readonly string[]): ReadonlySet<string> => {
    const fresh = new Set(marks.filter((mark) => !known.has(mark)));
    known = new Set(marks);
    return fresh;
  };
}

const NEWEST_FIRST = { changedAt: -1, _id: -1 } as const;

/** Of more than fit, newest first, the last one is new as well: so may be what comes after it. */
function isCutOff(marks: readonly string[], fresh: ReadonlySet<string>, most: number): boolean {
  return marks.length > most && fresh.has(marks.at(-1) ?? '');
}

/** For the query itself, and for whoever asks how it is answered. */
export function changedTickets(now: number) {
  return { filter: { changedAt: { $gt: now - OVERLAP_MS } }, sort: NEWEST_FIRST } as const;
}

/** By the clocks of those who saved; one that is ahead is looked at until its time has come. */
function createTicketLook(model: Model<TicketDocument>, most: number) {
  const once = createOnce();
  return async (now: number): Promise<{ readonly tickets: readonly ChangedTicket[]; readonly isTooMuch: boolean }> => {
    const { filter, sort } = changedTickets(now);
    const found = await model.find(filter, { version: 1, handlers: 1 }).sort(sort).limit(most + 1).lean<Pick<TicketDocument, '_id' | 'version' | 'handlers'>[]>();
    const markOf = ({ _id, version }: Pick<TicketDocument, '_id' | 'version'>): string => `${_id} ${version}`;
    const fresh = once(found.map(markOf));
    const tickets = found.filter((ticket) => fresh.has(markOf(ticket)));
    return { tickets: tickets.map(({ _id, handlers }) => ({ number: _id, departments: handlers })), isTooMuch: isCutOff(found.map(markOf), fresh, most) };
  };
}

/** By the server's own clock: from the newest that was seen. */
async function createConversationLook(model: Model<ConversationDocument>, most: number) {
  const once = createOnce();
  const newest = await model.findOne({ changedAt: { $exists: true } }, { changedAt: 1 }).sort({ changedAt: -1 }).lean<Pick<ConversationDocument, 'changedAt'>>();
  let last = newest?.changedAt?.getTime() ?? 0;
  return async (): Promise<{ readonly conversations: readonly string[]; readonly isTooMuch: boolean }> => {
    const found = await model.find({ changedAt: { $gt: new Date(last - OVERLAP_MS) } }, { version: 1, changedAt: 1 }).sort(NEWEST_FIRST).limit(most + 1).lean<Omit<ConversationDocument, 'conversation'>[]>();
    last = Math.max(last, found[0]?.changedAt?.getTime() ?? 0);
    const marks = found.map(({ _id, version }) => `${version} ${_id}`);
    const fresh = once(marks);
    return { conversations: [...fresh].map((mark) => mark.slice(mark.indexOf(' ') + 1)), isTooMuch: isCutOff(marks, fresh, most) };
  };
}

/** How many, and how often they were changed: grows with every change. */
async function versionsOf(model: Model<{ readonly version: number }>): Promise<string> {
  const [sums] = await model.aggregate<{ count: number; changes: number }>([{ $match: { version: { $gt: 0 } } }, { $group: { _id: null, count: { $sum: 1 }, changes: { $sum: '$version' } } }]);
  return `${sums?.count ?? 0}:${sums?.changes ?? 0}`;
}

async function createPrint(read: () => Promise<string>): Promise<() => Promise<boolean>> {
  let known = await read();
  return async () => {
    const before = known;
    known = await read();
    return known !== before;
  };
}

function printsOf(connection: Connection) {
  const { messages } = outboxModels(connection);
  const rules = ruleEventModel(connection);
  const written = [entryModel(connection), documentModel(connection)] as unknown as Model<{ readonly version: number }>[];
  return {
    entries: async () => (await Promise.all(written.map(versionsOf))).join(' '),
    deliveries: async () => {
      const [sums] = await messages.aggregate<{ count: number; sum: number }>([{ $match: { 'dead.at': { $gt: 0 } } }, { $group: { _id: null, count: { $sum: 1 }, sum: { $sum: '$dead.at' } } }]);
      return `${sums?.count ?? 0}:${sums?.sum ?? 0}`;
    },
    // Nothing is ever taken out of them.
    rules: async () => String((await rules.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean())?._id ?? 0),
  };
}

export function createChangeStore(connection: Connection): ChangeStore {
  return {
    follow: async (begun, most = MOST_CHANGES) => {
      const read = printsOf(connection);
      const tickets = createTicketLook(ticketModel(connection), most);
      const conversations = await createConversationLook(conversationModel(connection), most);
      const [entries, deliveries, rules] = [await createPrint(read.entries), await createPrint(read.deliveries), await createPrint(read.rules)];
      await Promise.all([tickets(begun), conversations()]); // what was before is not told
      return async (now): Promise<Changes> => {
        const [ofTickets, said, haveEntries, haveDeliveries, haveRules] = await Promise.all([tickets(now), conversations(), entries(), deliveries(), rules()]);
        return { tickets: ofTickets.tickets, conversations: said.conversations, entries: haveEntries, deliveries: haveDeliveries, rules: haveRules, isTooMuch: ofTickets.isTooMuch || said.isTooMuch };
      };
    },
  };
}
