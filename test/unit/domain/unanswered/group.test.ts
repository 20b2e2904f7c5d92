import { decided, founded, isReopened, joined, mostLike, type UnansweredGroup } from '../../../../src/domain/unanswered/group.js';
import { trendOf, trendStart } from '../../../../src/domain/unanswered/trend.js';

const group = (id: string, core: string): UnansweredGroup => founded(id, { text: core, at: 100 }, core);
const byEditor = (status: UnansweredGroup['status'], at: number, note = '') => ({ status, at, by: 'bianji', note });

describe('a group of questions', () => {
  it('takes what is most like its first question; of equals the first given; nothing that is unlike', () => {
    const groups = [group('a', '新生儿落户材料'), group('b', '社保卡丢补办'), group('c', '社保卡丢补办')];
    expect(mostLike('社保卡丢失补办', groups)?.id).toBe('b');
    expect(mostLike('社保卡丢补办', groups.toReversed())?.id).toBe('c');
    expect(mostLike('停车收费标准', groups)).toBeNull();
    expect(mostLike('停车收费标准', [])).toBeNull();
  });

  it('opens again when it is asked again after it was resolved, and says so', () => {
    const open = group('a', '社保卡丢补办');
    const resolved = decided(open, byEditor('resolved', 200, '已加解读'));
    expect([resolved.status, resolved.version, isReopened(resolved)]).toEqual(['resolved', 2, false]);
    const again = joined(resolved, { at: 201 });
    expect(again).toMatchObject({ status: 'open', version: 3, history: [byEditor('resolved', 200, '已加解读'), { status: 'open', at: 201, by: null }] });
    expect([isReopened(open), isReopened(again)]).toEqual([false, true]);
    expect(joined(again, { at: 202 })).toBe(again); // once
    expect(isReopened(decided(again, byEditor('resolved', 300)))).toBe(false);
  });

  it('stays resolved for a question that was asked before, and ignored whatever is asked', () => {
    const resolved = decided(group('a', '社保卡丢补办'), byEditor('resolved', 200));
    expect(joined(resolved, { at: 200 })).toBe(resolved);
    const ignored = decided(group('a', '社保卡丢补办'), byEditor('ignored', 200, '不是我区的事'));
    expect(joined(ignored, { at: 999 })).toBe(ignored);
  });

  it('is not changed by saying the same again, but by another note', () => {
    const resolved = decided(group('a', '社保卡丢补办'), byEditor('resolved', 200, '已加'));
    expect(decided(resolved, byEditor('resolved', 300, '已加'))).toBe(resolved);
    expect(decided(resolved, byEditor('resolved', 300, '已加两条')).history).toHaveLength(2);
    const reopened = decided(resolved, byEditor('open', 400));
    expect([reopened.status, isReopened(reopened)]).toEqual(['open', false]);
    expect(decided(reopened, byEditor('open', 500, '再看看'))).toBe(reopened);
  });

  it('keeps the last fifty decisions, however often it goes to and fro', () => {
    const last = Array.from({ length: 120 }, (_, i) => i).reduce((now, i) => decided(now, byEditor(i % 2 === 0 ? 'resolved' : 'open', i)), group('a', 'x'));
    expect([last.history.length, last.history[0]?.at, last.version]).toEqual([50, 70, 121]);
  });
});

describe('a trend', () => {
  const days = (previous: number, last: number) => [previous, 0, 0, 0, 0, 0, 0, last, 0, 0, 0, 0, 0, 0];
  it.each([
    [4, 12, 'rising', '近7天 12 次，比前7天多 8 次'], [5, 2, 'falling', '近7天 2 次，比前7天少 3 次'], [3, 3, 'steady', '近7天 3 次，与前7天相同'],
    [0, 1, 'steady', '近7天 1 次，比前7天多 1 次'], [0, 2, 'rising', '近7天 2 次，比前7天多 2 次'], [20, 24, 'steady', '近7天 24 次，比前7天多 4 次'], [0, 0, 'steady', '近7天 0 次，与前7天相同'],
  ])('of %i in the week before and %i in this: %s', (previous, last, direction, text) => {
    expect(trendOf(days(previous, last))).toEqual({ previous7: previous, last7: last, direction, text });
  });

  it('begins at the district’s midnight thirteen days ago, late in the evening and early in the morning too', () => {
    for (const now of ['2026-03-14T00:00:00+08:00', '2026-03-14T07:59:00+08:00', '2026-03-14T23:59:59+08:00']) {
      expect(trendStart(Date.parse(now))).toBe(Date.parse('2026-03-01T00:00:00+08:00'));
    }
  });
});
