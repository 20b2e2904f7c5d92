import mongoose from 'mongoose';
import { outcome } from '../../../src/domain/message.js';
import { DUMP_KINDS, type DumpKind, type DumpRecord, type StoreDump } from '../../../src/domain/store-dump.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { fillDistrict } from '../../helpers/district-data.js';
import { databaseUrl, describeMongo, dropDatabase, temporaryMongoStores } from '../../helpers/mongo-stores.js';
import { temporaryStores } from '../../helpers/stores.js';

/** Collections of the kinds. */
const COPIED = [
  'accounts', 'sessions', 'apikeys', 'webhooks', 'answertemplates', 'sharednotes', 'hotlineitems', 'hotlinepulls', 'hotlinesignatures', 'routingmodels', 'routingmodelpieces', 'knowledgedocuments', 'knowledgeentries', 'unansweredgroups',
  'unansweredquestions', 'counters', 'tickets', 'caller_lookups', 'conversations', 'attachments', 'activities', 'outbox', 'inbox', 'entry_figure_cells',
];
/** Collections that a copy leaves behind, each with why nothing is lost by it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  marks: 'says which indexes this database has',
  inboxlanes: 'made of what is open, as it is written', outboxlanes: 'made of what is open, as it is written', sequences: 'set past the highest copied number', copyprogress: 'of the copy itself',
  figure_cells: 'counted anew from the tickets', figure_batches: 'counts on their way to the figures', entry_figure_batches: 'counts on their way to the figures of entries, folded in before a copy looks', figure_states: 'which figures are in use', unansweredgrouping: 'who is at work', pings: 'tells whether the store answers',
};

async function all(dump: StoreDump, kind: DumpKind): Promise<readonly DumpRecord[]> {
  return (await dump.kinds[kind]?.export(null, 1_000))?.records ?? [];
}

const replyTo = (conversation: string, id: string) => ({ kind: 'reply', id, channel: 'memory', conversationId: `memory:default:${conversation}`, inReplyTo: null, reply: { text: id, choices: [], outcome: outcome('smalltalk') } } as const);
const NOW = Date.parse('2026-03-02T09:00:00+08:00');

describeMongo('a district that was copied to MongoDB', () => {
  let from: Awaited<ReturnType<typeof temporaryStores>>;
  let to: Awaited<ReturnType<typeof temporaryMongoStores>>;
  beforeEach(async () => {
    [from, to] = await Promise.all([temporaryStores(), temporaryMongoStores()]);
  });
  afterEach(() => Promise.all([from.close(), to.close()]));
  const copy = async (kind: DumpKind, records?: readonly DumpRecord[]) => to.dump.kinds[kind]?.import(records ?? await all(from.dump, kind));

  it('sends what was open in the order of each conversation, each once, however often a page is copied', async () => {
    await from.outbox.put(['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => replyTo(id.charAt(0), id)), NOW);
    await from.outbox.claim('memory', NOW, 1_000, 9);
    await from.outbox.sent('a1');
    const records = await all(from.dump, 'outbox');
    // Killed in the middle of a page: some are there, with their places or without; then the page comes again.
    await copy('outbox', records.slice(2, 3));
    await copy('outbox');
    await copy('outbox');
    expect(await all(to.dump, 'outbox')).toEqual(records);
    const sent: [string, number][] = [];
    for (;;) {
      const claimed = await to.outbox.claim('memory', NOW + 10_000, 1_000, 9);
      if (claimed.length === 0) break;
      for (const { message, attempts } of claimed) {
        sent.push([message.id, attempts]);
        await to.outbox.sent(message.id);
      }
    }
    expect(sent).toEqual([['b1', 2], ['a2', 1], ['b2', 1], ['a3', 1]]);
  });

  it('counts on: what is put next comes after everything copied', async () => {
    await fillDistrict(from);
    for (const kind of ['outbox', 'inbox', 'ticket-serials', 'tickets', 'caller-lookups'] as const) await copy(kind);
    await to.outbox.put([replyTo('z', 'z1')], NOW);
    await to.inbox.add({ channel: 'memory', externalId: '3', conversationId: 'memory:default:z', sender: { id: 'z' }, text: '你好', receivedAt: NOW, attachments: [] } as never);
    await to.ticketIndex.noteLookup({ at: NOW, by: 'li', contact: 'k:2', found: 0 });
    for (const kind of ['outbox', 'inbox', 'caller-lookups'] as const) {
      const [highest, last] = [(await all(from.dump, kind)).at(-1), (await all(to.dump, kind)).at(-1)];
      expect(Number(last?.sequence)).toBeGreaterThan(Number(highest?.sequence));
    }
    expect((await to.ticketIndex.lookups(9, 0)).lookups.map(({ by }) => by)).toEqual(['li', 'wang']);
    expect(await to.tickets.nextSerial('20260302')).toBe(3);
    expect((await to.inbox.claim(NOW, 1_000, 9)).map(({ message }) => message.externalId)).toEqual(['1', '3']);
  });

  it('has tickets as they were: told as far as they were told, waiting for the index, their timers due', async () => {
    await fillDistrict(from);
    await copy('tickets');
    await copy('tickets');
    expect((await to.tickets.unannounced(9)).map(({ record, announced }) => [record.ticket.number, announced])).toEqual([['20260302-0001', 0]]);
    expect((await to.ticketIndex.waiting(9)).length).toBe(2);
    expect((await to.tickets.claimTimers(NOW + 7, 1_000, 9)).length).toBe(2);
    expect(await to.figures.recount()).toMatchObject({ tickets: 2 });
    expect(await to.figures.differences()).toMatchObject({ differing: 0 });
  });

  it('keeps dead letters with why and how often, also of one that nobody noted yet', async () => {
    await from.outbox.put([replyTo('a', 'a1'), replyTo('a', 'a2'), replyTo('b', 'b1')], NOW);
    await from.outbox.claim('memory', NOW, 1_000, 1);
    await from.outbox.failed('a1', { attempts: 1, at: NOW, retryAt: null, reason: 'HTTP_410' });
    await copy('outbox');
    expect(await to.outbox.dead(null, 9, 0)).toEqual(await from.outbox.dead(null, 9, 0));
    await to.outbox.claim('memory', NOW, 1_000, 9);
    await to.outbox.failed('b1', { attempts: 1, at: NOW + 1, retryAt: null, reason: 'HTTP_400' });
    await to.outbox.failed('a2', { attempts: 1, at: NOW + 1, retryAt: NOW + 2, reason: 'HTTP_503' });
    const back = await temporaryStores();
    await back.dump.kinds.outbox?.import(await all(to.dump, 'outbox'));
    expect(await all(back.dump, 'outbox')).toEqual(await all(to.dump, 'outbox'));
    expect(await back.outbox.dead(null, 9, 0)).toEqual(await to.outbox.dead(null, 9, 0));
    expect((await back.outbox.claim('memory', NOW + 5, 1_000, 9)).map(({ message, attempts }) => [message.id, attempts])).toEqual([['a2', 2]]);
    await back.close();
  });

  it('knows every kind, and every collection is copied or named with the reason why not', async () => {
    expect(Object.keys(to.dump.kinds).sort()).toEqual([...DUMP_KINDS].sort());
    const url = databaseUrl();
    await (await createMongoStores({ url })).close();
    const connection = await mongoose.createConnection(url).asPromise();
    const names = (await connection.listCollections()).map(({ name }) => name);
    await connection.close();
    await dropDatabase(url);
    expect(names.filter((name) => !COPIED.includes(name) && LEFT_OUT[name] === undefined)).toEqual([]);
  });
});
