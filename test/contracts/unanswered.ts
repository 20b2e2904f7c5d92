import type { UnansweredQuery, UnansweredStore } from '../../src/domain/ports.js';
import { decided, founded, type UnansweredGroup } from '../../src/domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../src/domain/unanswered/question.js';
import { DAY_MS, trendStart } from '../../src/domain/unanswered/trend.js';

export interface UnansweredStoreUnderTest {
  readonly unanswered: UnansweredStore;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;
const NOW = Date.parse('2026-03-14T12:00:00+08:00');
const FROM = trendStart(NOW);
const ALL: UnansweredQuery = { status: null, sort: 'size', limit: 50, offset: 0 };

function question(cause: string, at = NOW, reason: UnansweredQuestion['reason'] = 'unmatched'): UnansweredQuestion {
  return { cause, text: `问 ${cause}`, channel: 'test', at, reason, entryIds: [], ticketNumber: null, department: null };
}

const group = (id: string, core = id, at = NOW): UnansweredGroup => founded(id, { text: `问 ${id}`, at }, core);

/** The contract that every implementation of the unanswered store keeps. */
export function unansweredContract(name: string, open: () => Promise<UnansweredStoreUnderTest>): void {
  describe(`${name} store of unanswered questions`, () => {
    let under: UnansweredStoreUnderTest;
    let store: UnansweredStore;
    beforeEach(async () => {
      under = await open();
      store = under.unanswered;
    });
    afterEach(() => under.close());

    /** A group with questions asked at these instants. */
    const asked = async (of: UnansweredGroup, instants: readonly number[], reason?: UnansweredQuestion['reason']) => {
      if (of.version === 1) await store.save(of);
      for (const [i, at] of instants.entries()) {
        const cause = `${of.id}:${reason ?? ''}${i}`;
        await store.add([question(cause, at, reason)]);
        await store.assign(cause, of.id);
      }
    };
    const ids = async (query: Partial<UnansweredQuery> = {}) => (await store.groups({ ...ALL, ...query }, FROM)).groups.map((found) => found.group.id);

    it('takes a question once per cause, however often and when it comes', async () => {
      await Promise.all(Array.from({ length: 10 }, () => store.add([question('a'), question('b')])));
      const waiting = await store.claim(0, LEASE_MS, 10);
      expect(waiting).toEqual([question('a'), question('b')]);
      await store.save(group('g'));
      await store.assign('a', 'g');
      await store.add([question('a', NOW + 5)]);
      expect(await store.questions('g', 10, 0)).toEqual([question('a')]);
      expect((await store.claim(LEASE_MS, LEASE_MS, 10)).map(({ cause }) => cause)).toEqual(['b']);
    });

    it('gives waiting questions to one at a time, oldest first, and again when the lease ends', async () => {
      await store.add(['a', 'b', 'c'].map((cause) => question(cause)));
      const claims = await Promise.all(Array.from({ length: 5 }, () => store.claim(0, LEASE_MS, 2)));
      expect(claims.flat().map(({ cause }) => cause)).toEqual(['a', 'b']);
      expect(await store.claim(LEASE_MS - 1, LEASE_MS, 2)).toEqual([]); // not even c
      expect((await store.claim(-10 * LEASE_MS, LEASE_MS, 2)).map(({ cause }) => cause)).toEqual(['a', 'b']); // a clock that was far ahead had them
      expect((await store.claim(LEASE_MS, LEASE_MS, 2)).map(({ cause }) => cause)).toEqual(['a', 'b']);
      await store.save(group('g'));
      for (const cause of ['a', 'b']) await store.assign(cause, 'g');
      expect((await store.claim(LEASE_MS, LEASE_MS, 2)).map(({ cause }) => cause)).toEqual(['c']);
    });

    it('puts a question into one group for good, and into none that does not exist', async () => {
      await store.add([question('a')]);
      await store.assign('a', 'gone');
      expect(await store.claim(0, LEASE_MS, 1)).toHaveLength(1);
      await store.save(group('g'));
      await store.save(group('h'));
      await store.assign('a', 'g');
      await store.assign('a', 'h');
      expect([await store.questions('g', 10, 0), await store.questions('h', 10, 0)]).toEqual([[question('a')], []]);
    });

    it('finds the groups that share most keys, of equals the oldest', async () => {
      await store.save(group('late', '社保卡丢补办', 2));
      await store.save(group('early', '社保卡丢补办', 1));
      await store.save(group('other', '社保卡年审', 0));
      await store.save(group('far', '停车收费', 0));
      const found = async (limit: number) => (await store.candidates(['社保', '保卡', '丢补'], limit)).map(({ id }) => id);
      expect(await found(10)).toEqual(['early', 'late', 'other']);
      expect(await found(1)).toEqual(['early']);
      expect(await store.candidates(['没有'], 10)).toEqual([]);
      expect(await store.candidates(["x' OR 1=1 --", ''], 10)).toEqual([]);
    });

    it('refuses a save of a group that another came before', async () => {
      const first = group('g');
      const saves = await Promise.allSettled(Array.from({ length: 5 }, () => store.save(first)));
      expect(saves.filter((save) => save.status === 'fulfilled')).toHaveLength(1);
      const resolved = decided(first, { status: 'resolved', at: 1, by: 'bianji', note: '' });
      await store.save(resolved);
      await expect(store.save(resolved)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(store.save({ ...resolved, id: 'unknown' })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await asked(resolved, [NOW]);
      expect((await store.load('g', FROM))?.group).toEqual(resolved);
      expect((await store.candidates(resolved.keys, 1))[0]).toEqual(resolved);
    });

    it('counts a group’s questions by reason and by the district’s days, the last of fourteen being today', async () => {
      const today = FROM + 13 * DAY_MS;
      await asked(group('g'), [FROM - 1, FROM, FROM + DAY_MS - 1, today, today + DAY_MS - 1]);
      await asked({ ...group('g'), version: 2 }, [today + 5], 'disliked');
      expect((await store.load('g', FROM))?.figures).toEqual({
        size: 6, firstAt: FROM - 1, lastAt: today + DAY_MS - 1, reasons: { unmatched: 5, disliked: 1 }, days: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3],
      });
      expect(await store.groups(ALL, FROM)).toEqual({ groups: [await store.load('g', FROM)], total: 1 });
      expect(await store.load('h', FROM)).toBeNull();
    });

    it('lists by size, by what grew most this week, or by the last question; by status and by pages', async () => {
      const week = FROM + 7 * DAY_MS;
      await asked(group('big'), [week - 4, week - 3, week - 2, week - 1]);
      await asked(group('grows'), [week, week + 1]);
      await asked(group('new'), [week + DAY_MS]);
      await store.save(group('empty')); // founded, and its question not in it yet
      expect([await ids(), await ids({ sort: 'trend' }), await ids({ sort: 'last' })]).toEqual([['big', 'grows', 'new'], ['grows', 'new', 'big'], ['new', 'grows', 'big']]);
      expect(await ids({ limit: 1, offset: 1 })).toEqual(['grows']);
      await store.save(decided(group('grows'), { status: 'ignored', at: 1, by: 'bianji', note: '' }));
      expect([await ids({ status: 'open' }), await ids({ status: 'ignored' }), await ids({ status: 'resolved' })]).toEqual([['big', 'new'], ['grows'], []]);
      await asked({ ...group('empty'), version: 2 }, [1]);
      expect([(await store.groups({ ...ALL, status: 'open', limit: 1 }, FROM)).total, (await store.groups({ ...ALL, offset: 99 }, FROM)).total]).toEqual([3, 4]);
    });

    it('shows a group’s questions newest first, by pages', async () => {
      await asked(group('g'), [1, 3, 2]);
      const causes = async (limit: number, offset: number) => (await store.questions('g', limit, offset)).map(({ at }) => at);
      expect([await causes(10, 0), await causes(1, 1), await causes(5, 3)]).toEqual([[3, 2, 1], [2], []]);
    });

    it('forgets what is old, and groups that are left without a question; their words too', async () => {
      await asked(group('old', '社保卡', 1), [1, 2]);
      await asked(group('both', '停车费', 1), [1, 200]);
      await store.save(group('new', '养老院', 150)); // its founder is about to be put into it
      expect([await store.forget(100, 2), await store.forget(100, 2)]).toEqual([2, 1]); // a bit at a time
      expect(await ids()).toEqual(['both']);
      expect(await store.questions('both', 10, 0)).toHaveLength(1);
      expect(await store.candidates(['社保', '停车', '养老'], 10)).toEqual([group('both', '停车费', 1), group('new', '养老院', 150)]);
      expect(await store.forget(100, 2)).toBe(0);
      await store.save(group('old', '社保卡', 300)); // may be founded again
    });
  });
}
