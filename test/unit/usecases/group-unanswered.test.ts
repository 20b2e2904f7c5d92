import type { UnansweredStore } from '../../../src/domain/ports.js';
import type { UnansweredQuestion } from '../../../src/domain/unanswered/question.js';
import { AppError } from '../../../src/errors.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { normalise, withoutCourtesies } from '../../../src/understanding/normalise.js';
import { groupUnanswered } from '../../../src/usecases/group-unanswered.js';
import { listUnanswered, readUnanswered } from '../../../src/usecases/list-unanswered.js';
import { resolveUnanswered } from '../../../src/usecases/resolve-unanswered.js';
import { createFakeClock } from '../../helpers/service.js';

const LEASE_MS = 30_000;
const person = (role: 'editor' | 'supervisor' | 'operator' | 'admin' | 'department') => ({ name: role, displayName: role, role, department: null });
const ALL = { status: null, sort: 'size', limit: 50, offset: 0 } as const;

function given() {
  const { unanswered, close } = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const deps = { clock, unanswered, normaliseQuestion: (text: string) => withoutCourtesies(normalise(text)) };
  let asked = 0;
  const ask = (...texts: string[]) => unanswered.add(texts.map((text): UnansweredQuestion => {
    asked += 1;
    clock.advance(1);
    return { cause: `q${asked}`, text, channel: 'test', at: clock.now(), reason: 'unmatched', entryIds: [], ticketNumber: null, department: null };
  }));
  /** Until nothing waits, as the loop does. @returns rounds that did something */
  const groupAll = async (): Promise<number> => {
    for (let rounds = 0; ; rounds += 1) if ((await groupUnanswered(deps)) === 0) return rounds;
  };
  const groups = async () => (await unanswered.groups(ALL, 0)).groups.map(({ group, figures }) => [group.text, figures.size]);
  return { deps, unanswered, clock, ask, groupAll, groups, close };
}

describe('putting questions into groups', () => {
  it('gives the same groups whenever and in whatever portions it is done', async () => {
    const texts = ['社保卡丢了怎么补办', '新生儿落户要什么材料', '社保卡丢失如何补办', '停车怎么收费', '新生儿落户需要哪些材料', '社保卡丢了咋补办', '医保卡丢了怎么补办'];
    const [atOnce, oneByOne] = [given(), given()];
    await atOnce.ask(...texts, ...Array.from({ length: 40 }, () => '社保卡丢了怎么补办'));
    expect(await atOnce.groupAll()).toBe(3); // small portions
    for (const text of [...texts, ...Array.from({ length: 40 }, () => '社保卡丢了怎么补办')]) {
      await oneByOne.ask(text);
      await oneByOne.groupAll();
    }
    const expected = [['社保卡丢了怎么补办', 43], ['新生儿落户要什么材料', 2], ['医保卡丢了怎么补办', 1], ['停车怎么收费', 1]];
    expect(await atOnce.groups()).toEqual(expected);
    expect(await oneByOne.groups()).toEqual(expected);
  });

  it.each(['claim', 'candidates', 'save', 'assign'] as const)('counts each question once when the process dies before or after %s', async (method) => {
    for (const after of [false, true]) {
      const { deps, unanswered, clock, ask, groupAll, groups } = given();
      await ask('社保卡丢了怎么补办');
      await groupAll();
      const [first] = (await unanswered.groups(ALL, 0)).groups;
      await resolveUnanswered(deps, person('editor'), first?.group.id ?? '', { status: 'resolved', note: '' });
      await ask('社保卡丢失如何补办', '停车怎么收费'); // one opens a group again, one founds a group
      for (let deaths = 0; deaths < 6; deaths += 1) {
        const dies = async (...args: readonly unknown[]) => {
          if (after) await (unanswered[method] as (...same: readonly unknown[]) => Promise<unknown>)(...args);
          throw new Error('killed');
        };
        await groupUnanswered({ ...deps, unanswered: { ...unanswered, [method]: dies } }).catch(() => {});
        clock.advance(LEASE_MS);
      }
      await groupAll();
      expect([after, await groups()]).toEqual([after, [['社保卡丢了怎么补办', 2], ['停车怎么收费', 1]]]);
      expect((await unanswered.load(first?.group.id ?? '', 0))?.group.history.map(({ status }) => status)).toEqual(['resolved', 'open']);
    }
  });

  it('decides again when an editor resolved the group in between', async () => {
    const { deps, unanswered, clock, ask, groupAll } = given();
    await ask('社保卡丢了怎么补办');
    await groupAll();
    const id = (await unanswered.groups(ALL, 0)).groups[0]?.group.id ?? '';
    await resolveUnanswered(deps, person('editor'), id, { status: 'resolved', note: '' });
    await ask('社保卡丢了怎么补办');
    let first = true;
    const candidates: UnansweredStore['candidates'] = async (...args) => {
      const found = await unanswered.candidates(...args);
      if (first) {
        first = false;
        await resolveUnanswered(deps, person('editor'), id, { status: 'ignored', note: '不归我们' });
      }
      return found;
    };
    await groupUnanswered({ ...deps, unanswered: { ...unanswered, candidates } });
    expect(await unanswered.load(id, 0)).toMatchObject({ group: { status: 'ignored' }, figures: { size: 2 } });
    clock.advance(1);
  });

  it('takes any text: empty, only signs, very long, mixed scripts', async () => {
    const { ask, groupAll, groups } = given();
    await ask('', '😀😀😀', '\u0000\u0007', '？？？', 'سلام 你好 привет', '楼上漏水物业不管。'.repeat(100));
    await groupAll();
    expect((await groups()).reduce((sum, [, size]) => sum + Number(size), 0)).toBe(6);
  });
});

describe('reading and resolving groups', () => {
  it('is for editors; supervisors read; nobody else does either', async () => {
    const { deps, unanswered, ask, groupAll } = given();
    await ask('停车怎么收费');
    await groupAll();
    const id = (await unanswered.groups(ALL, 0)).groups[0]?.group.id ?? '';
    const codes = async (role: Parameters<typeof person>[0]) => {
      const tries = [listUnanswered(deps, person(role), ALL), readUnanswered(deps, person(role), id, 10, 0), resolveUnanswered(deps, person(role), id, { status: 'open', note: '' })];
      return (await Promise.allSettled<unknown>(tries)).map((result) => (result.status === 'fulfilled' ? 'ok' : (result.reason as AppError).code));
    };
    expect(await codes('editor')).toEqual(['ok', 'ok', 'ok']);
    expect(await codes('supervisor')).toEqual(['ok', 'ok', 'FORBIDDEN']);
    for (const role of ['operator', 'admin', 'department'] as const) expect(await codes(role)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect((await unanswered.load(id, 0))?.group.version).toBe(1);
  });

  it('gives up when others always save first, and says that a group is not found', async () => {
    const { deps, unanswered, ask, groupAll } = given();
    await ask('停车怎么收费');
    await groupAll();
    const id = (await unanswered.groups(ALL, 0)).groups[0]?.group.id ?? '';
    let saves = 0;
    const save = async () => {
      saves += 1;
      throw new AppError('VERSION_CONFLICT');
    };
    await expect(resolveUnanswered({ ...deps, unanswered: { ...unanswered, save } }, person('editor'), id, { status: 'resolved', note: '' })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(saves).toBe(5);
    await expect(resolveUnanswered(deps, person('editor'), 'nothing', { status: 'resolved', note: '' })).rejects.toMatchObject({ code: 'QUESTION_GROUP_NOT_FOUND' });
    await expect(readUnanswered(deps, person('editor'), 'nothing', 1, 0)).rejects.toMatchObject({ code: 'QUESTION_GROUP_NOT_FOUND' });
  });
});
