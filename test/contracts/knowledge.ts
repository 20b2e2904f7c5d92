import type { DocumentRecord } from '../../src/domain/knowledge/document.js';
import type { Entry, EntryRecord } from '../../src/domain/knowledge/entry.js';
import type { DocumentQuery, EntryQuery, KnowledgeStore } from '../../src/domain/knowledge/store.js';
import { publishDocument } from '../../src/domain/knowledge/document.js';
import { recordFirstOfDocument } from '../../src/usecases/record-entry.js';
import { contentWith, contextAt, draftedEntry, POLICY } from '../helpers/knowledge.js';

export interface KnowledgeStoreUnderTest {
  readonly knowledge: KnowledgeStore;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;
const ALL: EntryQuery = { department: null, status: null, publishedOnly: false, lastDayUntil: null, limit: 50, offset: 0 };
const ALL_DOCUMENTS: DocumentQuery = { department: null, awaiting: false, limit: 50, offset: 0 };
const CONTEXT = contextAt('2026-03-02T09:00:00');

/** A record whose last event was at an instant; `at` is what lists are ordered by. */
function record(entry: Entry, at = 0, more: Partial<EntryRecord> = {}): EntryRecord {
  return { entry, events: [{ name: 'EntryAdopted', at, by: 'wang', cause: 'c', id: entry.id, kind: entry.kind, department: entry.department, content: contentWith() }], version: 1, timerAt: null, ...more };
}
const draft = (id: string, changes: Partial<Entry> = {}): Entry => ({ ...draftedEntry({ id }), ...changes });
const published = (id: string, at = 0, changes: Partial<Entry> = {}): Entry => draft(id, { draft: null, published: { content: contentWith(), by: 'wang', at }, ...changes });
const document = (id: string, time = '2026-03-02T09:00:00', department = 'housing'): DocumentRecord => recordFirstOfDocument(publishDocument(
  { policy: { ...POLICY, id, documentNumber: `〔${id}〕号` }, department, publishedAt: Date.parse(`${time}+08:00`), by: 'wang', cause: id }, contextAt(time),
), contextAt(time));

/** The contract that every implementation of the knowledge store keeps. */
export function knowledgeContract(name: string, open: () => Promise<KnowledgeStoreUnderTest>): void {
  describe(`${name} store of knowledge`, () => {
    let under: KnowledgeStoreUnderTest;
    let store: KnowledgeStore;
    beforeEach(async () => {
      under = await open();
      store = under.knowledge;
    });
    afterEach(() => under.close());

    const given = async (...records: readonly EntryRecord[]) => {
      for (const one of records) expect(await store.insertEntry(one)).toBe(true);
    };
    const ids = async (query: Partial<EntryQuery> = {}) => (await store.entries({ ...ALL, ...query })).entries.map(({ id }) => id);

    describe('entries', () => {
      it('are new once per id', async () => {
        const added = await Promise.all(Array.from({ length: 5 }, (_, i) => store.insertEntry(record(draft('a', { department: `d${i}` })))));
        expect(added.filter(Boolean)).toHaveLength(1);
        expect(await store.loadEntry('a')).toEqual(record(draft('a', { department: `d${added.indexOf(true)}` })));
        expect(await store.loadEntry('b')).toBeNull();
      });

      it('are saved by one of several who change the same version', async () => {
        await given(record(draft('a')));
        const next = record(published('a'), 1, { version: 2, timerAt: 7 });
        const saves = await Promise.allSettled(Array.from({ length: 5 }, () => store.saveEntry(next)));
        expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const wrong of [next, { ...next, version: 4 }, { ...next, version: 3, entry: published('unknown') }]) await expect(store.saveEntry(wrong)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
        expect(await store.loadEntry('a')).toEqual(next);
      });

      it('are listed by owner, status and page, changed last first', async () => {
        await given(record(draft('old'), 1), record(published('out'), 3), record(draft('new', { department: 'water' }), 2), record(published('gone', 0, { published: null, withdrawn: { by: 'w', at: 0, reason: '', content: null } }), 4));
        expect([await ids(), await ids({ department: 'housing' }), await ids({ status: 'draft' }), await ids({ publishedOnly: true }), await ids({ status: 'withdrawn' })]).toEqual([['gone', 'out', 'new', 'old'], ['gone', 'out', 'old'], ['new', 'old'], ['out'], ['gone']]);
        expect([await ids({ limit: 2, offset: 1 }), await ids({ department: "x' OR 1=1 --" })]).toEqual([['out', 'new'], []]);
        expect((await store.entries({ ...ALL, department: 'housing', limit: 1 })).total).toBe(3);
      });

      it('that end by a day are listed soonest first, drafts not', async () => {
        const ending = (id: string, validUntil: string | null) => record(published(id, 0, { published: { content: contentWith({ validUntil }), by: 'w', at: 0 } }));
        await given(ending('may', '2026-05-31'), ending('april', '2026-04-30'), ending('june', '2026-06-01'), ending('open', null), record(draftedEntry({ id: 'draft' }, contentWith({ validUntil: '2026-04-01' }))));
        expect(await ids({ lastDayUntil: '2026-05-31' })).toEqual(['april', 'may']);
      });

      it('stand when they are published or were withdrawn', async () => {
        const hidden = published('b', 0, { published: null, withdrawn: { by: 'w', at: 0, reason: '', content: null } });
        await given(record(published('c')), record(draft('a')), record(hidden));
        expect(await store.standing()).toEqual([hidden, published('c')]);
      });

      it('change the fingerprint when something in public changes, and by nothing else', async () => {
        const seen = [await store.fingerprint()];
        const look = async (): Promise<boolean> => {
          const now = await store.fingerprint();
          const isNew = !seen.includes(now);
          seen.push(now);
          return isNew;
        };
        await given(record(draft('a')), record(draft('b')));
        expect(await look()).toBe(false);
        const versions: readonly (readonly [Entry, boolean])[] = [
          [published('a', 5), true], [published('a', 5, { draft: draftedEntry().draft, warnings: [{ kind: 'expired', validUntil: '2026-01-01', at: 1 }] }), false],
          [published('a', 5, { published: { content: contentWith({ validUntil: '2026-12-31' }), by: 'wang', at: 5 } }), true],
          [published('a', 5, { standing: { content: contentWith(), by: 'wang', at: 4 } }), true], [published('a', 5, { standing: { content: contentWith({ validUntil: '2026-12-31' }), by: 'wang', at: 4 } }), true],
          [draft('a', { withdrawn: { by: 'w', at: 6, reason: '', content: contentWith() } }), true], [published('a', 5), true],
        ];
        for (const [i, [entry, isNew]] of versions.entries()) {
          await store.saveEntry(record(entry, i, { version: i + 2 }));
          expect([i, await look()]).toEqual([i, isNew]);
        }
        await store.saveEntry(record(published('b', 5), 0, { version: 2 }));
        expect(await look()).toBe(true);
        expect(await store.insertDocument(document('d'))).toBe(true);
        expect(await look()).toBe(true);
        await given(record(published('c')));
        expect(await look()).toBe(true);
      });

      it('that interpret a policy are found, the one published first, of those that are published', async () => {
        await given(record(published('late', 9)), record(published('early', 3)), record(published('guide', 1, { kind: 'service-guide' })), record(draft('draft')));
        expect((await store.interpreting(POLICY.id))?.id).toBe('early');
        await store.saveEntry(record(draft('early'), 0, { version: 2 }));
        expect((await store.interpreting(POLICY.id))?.id).toBe('late');
        expect(await store.interpreting('other')).toBeNull();
      });

      it('that interpret a policy are found by when they could be read first, not by when they were published', async () => {
        const from = (id: string, at: number, validFrom: string, changes: Partial<Entry> = {}) => record(published(id, at, { published: { content: contentWith({ validFrom }), by: 'w', at }, ...changes }));
        await given(from('in-four-years', 1, '2030-01-01'), from('now', CONTEXT.now, '2026-03-02'));
        expect((await store.interpreting(POLICY.id))?.id).toBe('now');
        await given(from('changing', 5, '2030-01-01', { standing: { content: contentWith({ validFrom: '2026-01-01' }), by: 'w', at: 2 } }));
        expect((await store.interpreting(POLICY.id))?.id).toBe('changing');
      });

      it('that a clock far ahead had leased are given again once it is put right', async () => {
        await given(record(draft('a'), 0, { timerAt: 10 }));
        expect(await store.claimEntries(90_000_000, LEASE_MS, 9)).toHaveLength(1);
        expect([(await store.claimEntries(11, LEASE_MS, 9)).length, (await store.claimEntries(12, LEASE_MS, 9)).length]).toEqual([1, 0]);
      });
      it('that time asks something of go to one at a time, earliest first, and again when the lease ends, unless they are saved', async () => {
        const timed = (id: string, timerAt: number | null) => record(draft(id), 0, { timerAt });
        await given(timed('b', 20), timed('a', 10), timed('c', 30), timed('never', null));
        const claims = await Promise.all(Array.from({ length: 4 }, () => store.claimEntries(25, LEASE_MS, 1)));
        expect(claims.flat().map(({ entry }) => entry.id).sort()).toEqual(['a', 'b']);
        expect(await store.claimEntries(25 + LEASE_MS - 1, LEASE_MS, 9)).toEqual([timed('c', 25 + LEASE_MS - 1 + LEASE_MS)]);
        await store.saveEntry({ ...timed('b', null), version: 2 });
        expect((await store.claimEntries(25 + LEASE_MS, LEASE_MS, 9)).map(({ entry }) => entry.id)).toEqual(['a']);
      });

      it('with a deadline that waits for a year’s calendar are found when it is published', async () => {
        const waiting = (id: string, year: number | null) => {
          const deadline = { clock: 'interpretation', startedAt: 0, dueAt: 0, amount: { workingDays: 3 }, provisionalFrom: year, ruleVersion: '1', source: '', pauses: [], extensions: [] } as const;
          return record(draft(id, { deadlines: { interpretation: deadline } }));
        };
        await given(waiting('later', 2028), waiting('now', 2027), waiting('final', null), record(draft('none')));
        expect((await store.provisionalEntries(2027, 9)).map(({ entry }) => entry.id)).toEqual(['now']);
        expect((await store.provisionalEntries(2028, 1)).map(({ entry }) => entry.id)).toEqual(['now']);
      });
    });

    describe('documents', () => {
      it('are new once per id and once per number', async () => {
        const added = await Promise.all([store.insertDocument(document('a')), store.insertDocument(document('a', '2026-03-03T09:00:00'))]);
        expect(added.filter(Boolean)).toHaveLength(1);
        const same = document('b');
        expect(await store.insertDocument({ ...same, document: { ...same.document, policy: { ...same.document.policy, documentNumber: '〔a〕号' } } })).toBe(false);
        expect([(await store.loadDocument('a'))?.document.policy.id, await store.loadDocument('b')]).toEqual(['a', null]);
        expect((await store.policies()).map(({ id }) => id)).toEqual(['a']);
      });

      it('are saved by one of several who change the same version', async () => {
        await store.insertDocument(document('a'));
        const first = document('a');
        const next = { ...first, version: 2, timerAt: null, document: { ...first.document, interpreted: { entryId: 'x', at: 5 } } };
        const saves = await Promise.allSettled(Array.from({ length: 5 }, () => store.saveDocument(next)));
        expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        await expect(store.saveDocument(next)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
        expect(await store.loadDocument('a')).toEqual(next);
      });

      it('are listed published last first, or those that wait for their interpretation nearest due first', async () => {
        for (const [id, time, department] of [['first', '2026-03-02T09:00:00', 'housing'], ['second', '2026-03-03T09:00:00', 'water'], ['third', '2026-03-04T09:00:00', 'housing']] as const) await store.insertDocument(document(id, time, department));
        const third = document('third', '2026-03-04T09:00:00');
        await store.saveDocument({ ...third, version: 2, document: { ...third.document, interpreted: { entryId: 'x', at: 5 } } });
        const of = async (query: Partial<DocumentQuery>) => (await store.documents({ ...ALL_DOCUMENTS, ...query })).documents.map(({ policy }) => policy.id);
        expect([await of({}), await of({ awaiting: true }), await of({ department: 'housing' }), await of({ limit: 1, offset: 1 })]).toEqual([['third', 'second', 'first'], ['first', 'second'], ['third', 'first'], ['second']]);
        expect((await store.documents({ ...ALL_DOCUMENTS, awaiting: true, limit: 1 })).total).toBe(2);
      });

      it('that a clock far ahead had leased are given again once it is put right', async () => {
        const first = document('a');
        await store.insertDocument(first);
        const timerAt = first.timerAt ?? 0;
        expect(await store.claimDocuments(timerAt + 90_000_000, LEASE_MS, 9)).toHaveLength(1); // the process ends here
        expect([(await store.claimDocuments(timerAt + 1, LEASE_MS, 9)).length, (await store.claimDocuments(timerAt + 2, LEASE_MS, 9)).length]).toEqual([1, 0]);
      });
      it('go to one at a time when time asks something of them, and wait for a year’s calendar until they are interpreted', async () => {
        const first = document('a');
        await store.insertDocument(first);
        const timerAt = first.timerAt ?? 0;
        expect([await store.claimDocuments(timerAt - 1, LEASE_MS, 9), (await store.claimDocuments(timerAt, LEASE_MS, 9)).length, await store.claimDocuments(timerAt, LEASE_MS, 9)]).toEqual([[], 1, []]);
        const late = document('late', '2026-12-30T09:00:00');
        await store.insertDocument(late);
        expect([(await store.provisionalDocuments(2026, 9)).length, (await store.provisionalDocuments(2027, 9)).map(({ document: { policy } }) => policy.id)]).toEqual([0, ['late']]);
        await store.saveDocument({ ...late, version: 2, document: { ...late.document, interpreted: { entryId: 'x', at: CONTEXT.now } } });
        expect(await store.provisionalDocuments(2027, 9)).toEqual([]);
      });
    });
  });
}
