import type { TicketChange } from '../../../src/domain/ports.js';
import { trendStart } from '../../../src/domain/unanswered/trend.js';
import { activityPlace, answered, contactOf, conversationOf, departmentOf, entryAt, groupIdOf, inboundAt, keysOf, NOW, numberOf, replyTo, ticketAt } from './documents.js';
import type { Stores } from './places.js';

/** What a port does once. `i` counts from 0 and never comes again; `any` is some document that is there. */
export interface Operation {
  readonly name: string;
  readonly run: (i: number, any: number) => Promise<unknown>;
}

const PAGE = { limit: 20, offset: 0 };
const LEASE_MS = 1_000;
const BATCH = 50;
/** New documents are beyond those that were filled in. */
const beyond = (i: number): number => 50_000_000 + i;

function messages({ inbox, outbox, conversations, activityLog, attachments, signs }: Stores): Operation[] {
  let [claimAt, openFrom] = [NOW, 0];
  const attachment = (id: string) => ({ id, contentType: 'image/webp', name: null, size: 300 }) as const;
  return [
    { name: 'inbox.add', run: (i) => inbox.add(inboundAt(beyond(i))) },
    { name: 'inbox.add, said before', run: (_i, any) => inbox.add(inboundAt(any)) },
    { name: 'inbox.claim 50, done with each', run: async () => {
      claimAt += LEASE_MS;
      await Promise.all((await inbox.claim(claimAt, LEASE_MS, BATCH)).map(({ sequence }) => inbox.done(sequence)));
    } },
    { name: 'inbox.claim, nothing free', run: () => inbox.claim(claimAt, LEASE_MS, 0) },
    { name: 'inbox.conversationOf', run: (_i, any) => inbox.conversationOf('bench', `${any}`) },
    { name: 'conversations.load', run: (_i, any) => conversations.load(conversationOf(any)) },
    { name: 'conversations.save, new', run: (i) => conversations.save(answered(null, inboundAt(beyond(i)))) },
    { name: 'conversations.load + save', run: async (i, any) => conversations.save(answered(await conversations.load(conversationOf(any)), inboundAt(i))).catch(() => {}) },
    { name: 'outbox.put', run: (i) => outbox.put([replyTo(inboundAt(beyond(i)))], NOW) },
    { name: 'outbox.claim 50, sent each', run: async () => {
      openFrom += LEASE_MS;
      await Promise.all((await outbox.claim('bench', NOW + openFrom, LEASE_MS, BATCH)).map(({ message }) => outbox.sent(message.id)));
    } },
    { name: 'outbox.claim, nothing due', run: () => outbox.claim('nobody', NOW, LEASE_MS, BATCH) },
    { name: 'outbox.dead, a channel’s page', run: () => outbox.dead('bench', 20, 0) },
    { name: 'outbox.backlog', run: () => outbox.backlog() },
    { name: 'activityLog.append', run: (i, any) => activityLog.append(activityPlace(any).conversationId, `new-${i}`, '{"type":"message"}', NOW) },
    { name: 'activityLog.read after 5', run: (_i, any) => activityLog.read(activityPlace(any).conversationId, 5, 100) },
    { name: 'attachments.put', run: (i) => attachments.put(conversationOf(1), attachment(`new-${i}`), Buffer.alloc(300, 7), NOW) },
    { name: 'attachments.load', run: (_i, any) => attachments.load(`photo-${any}`) },
    { name: 'attachments.forget, nothing old', run: () => attachments.forget(0, BATCH) },
    { name: 'signs.waiting', run: () => signs.waiting(0) },
  ];
}

const changeOf = (i: number): TicketChange => ({ record: ticketAt(i), hasNews: false, counts: [{ day: '2026-03-02', department: departmentOf(i), type: 'complaint', area: '', measure: 'received', n: 1 }] });

function tickets({ tickets: store, closedTickets, ticketIndex }: Stores): Operation[] {
  let timerAt = NOW;
  return [
    { name: 'tickets.insert', run: (i) => store.insert(changeOf(beyond(i)), `cause-${numberOf(beyond(i))}`) },
    { name: 'tickets.load', run: (_i, any) => store.load(numberOf(any)) },
    { name: 'tickets.byCause', run: (_i, any) => store.byCause(`cause-${numberOf(any)}`) },
    { name: 'tickets.load + save', run: async (_i, any) => {
      const record = await store.load(numberOf(any));
      if (record) await store.save({ record: { ...record, version: record.version + 1 }, counts: [], hasNews: false }).catch(() => {});
    } },
    { name: 'tickets.claimTimers 50', run: () => {
      timerAt += 2 * LEASE_MS;
      return store.claimTimers(timerAt, LEASE_MS, BATCH);
    } },
    { name: 'tickets.claimTimers, nothing due', run: () => store.claimTimers(0, LEASE_MS, BATCH) },
    { name: 'tickets.list, the desk’s states', run: () => store.list({ ...PAGE, statuses: ['received', 'accepted', 'return-requested', 'extension-requested', 'in-review'] }) },
    { name: 'tickets.list, closed ones', run: () => store.list({ ...PAGE, statuses: ['closed'] }) },
    { name: 'tickets.list, a department’s', run: (i) => store.list({ ...PAGE, department: departmentOf(i) }) },
    { name: 'tickets.list, a department’s signed', run: (i) => store.list({ ...PAGE, department: departmentOf(i), statuses: ['signed'] }) },
    { name: 'tickets.list, all', run: () => store.list(PAGE) },
    { name: 'tickets.ofConversation', run: (_i, any) => store.ofConversation(conversationOf(Math.floor(any / 10))) },
    { name: 'tickets.unannounced', run: () => store.unannounced(BATCH) },
    { name: 'tickets.underOtherRules, none is', run: async () => store.underOtherRules(ticketAt(0).ticket.rules, '', BATCH) },
    { name: 'closedTickets.closed', run: () => closedTickets.closed(null, BATCH) },
    { name: 'ticketIndex.ofContact', run: (_i, any) => ticketIndex.ofContact(contactOf(any), 20) },
    { name: 'ticketIndex.alike', run: (_i, any) => ticketIndex.alike(keysOf(any), 10) },
    { name: 'ticketIndex.timesRead 5', run: (i) => ticketIndex.timesRead(Array.from({ length: 5 }, (_, k) => `entry-${(i + k) % 500}`)) },
  ];
}

const ENTRIES = { department: null, status: null, publishedOnly: false, lastDayUntil: null, ...PAGE };

function knowledge({ knowledge: store, unanswered }: Stores): Operation[] {
  const from = trendStart(NOW);
  let claimAt = NOW;
  return [
    { name: 'knowledge.entries, changed last', run: () => store.entries(ENTRIES) },
    { name: 'knowledge.entries, a department’s', run: (i) => store.entries({ ...ENTRIES, department: departmentOf(i) }) },
    { name: 'knowledge.entries, published', run: () => store.entries({ ...ENTRIES, publishedOnly: true }) },
    { name: 'knowledge.entries, ending soon', run: () => store.entries({ ...ENTRIES, publishedOnly: true, lastDayUntil: '2026-12-31' }) },
    { name: 'knowledge.loadEntry', run: (_i, any) => store.loadEntry(entryAt(any).entry.id) },
    { name: 'knowledge.interpreting', run: (_i, any) => store.interpreting(`policy-${any}`) },
    { name: 'knowledge.fingerprint', run: () => store.fingerprint() },
    { name: 'knowledge.claimEntries, nothing due', run: () => store.claimEntries(0, LEASE_MS, BATCH) },
    { name: 'unanswered.claim 50', run: () => {
      claimAt += 2 * LEASE_MS;
      return unanswered.claim(claimAt, LEASE_MS, BATCH);
    } },
    { name: 'unanswered.candidates', run: (_i, any) => unanswered.candidates(keysOf(any), 20) },
    { name: 'unanswered.load', run: (_i, any) => unanswered.load(groupIdOf(any), from) },
    { name: 'unanswered.questions', run: (_i, any) => unanswered.questions(groupIdOf(any), 20, 0) },
    { name: 'unanswered.groups by size', run: () => unanswered.groups({ status: null, sort: 'size', ...PAGE }, from) },
    { name: 'unanswered.groups by trend', run: () => unanswered.groups({ status: 'open', sort: 'trend', ...PAGE }, from) },
    { name: 'unanswered.forget, nothing old', run: () => unanswered.forget(0, BATCH) },
  ];
}

function others({ accounts, sharedNotes, hotline, figures, routingModels, apiKeys }: Stores): Operation[] {
  const year = { from: '2025-01-01', to: '2025-12-31' };
  return [
    { name: 'accounts.byName', run: (i) => accounts.byName(`person-${i % 500}`) },
    { name: 'accounts.session', run: (_i, any) => accounts.session(`hash-${any}`, NOW) },
    { name: 'accounts.addSession', run: (i) => accounts.addSession({ tokenHash: `new-${i}`, accountName: 'person-1', expiresAt: NOW + 2e9 }, NOW) },
    { name: 'sharedNotes.load', run: (_i, any) => sharedNotes.load(`note-${any}`, NOW) },
    { name: 'sharedNotes.replace', run: (i) => sharedNotes.replace(`new-${i}`, { value: 'v', until: NOW + 1e9 }, 0, NOW) },
    { name: 'hotline.load', run: (_i, any) => hotline.load('linyi', `${any}`) },
    { name: 'hotline.use + isUsed', run: async (i) => {
      await hotline.use(`s${i}`, NOW, 0);
      return hotline.isUsed(`s${i}`);
    } },
    { name: 'figures.read, a year by department', run: () => figures.read({ ...year, groupBy: 'department' }) },
    { name: 'figures.read, a month by day', run: () => figures.read({ from: '2025-05-01', to: '2025-05-31', groupBy: 'day' }) },
    { name: 'figures.firstDay', run: () => figures.firstDay('dispatched') },
    { name: 'routingModels.inUse', run: () => routingModels.inUse() },
    { name: 'apiKeys.byId', run: () => apiKeys.byId('nobody') },
  ];
}

/** Each operation of a port that runs often; those that need what another has put stand behind it. */
export function operationsOf(stores: Stores): readonly Operation[] {
  return [...messages(stores), ...tickets(stores), ...knowledge(stores), ...others(stores)];
}
