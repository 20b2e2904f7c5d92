import { allowedNow, type EntryCommand, type TimedEntryCommand } from '../../../../src/domain/knowledge/commands.js';
import type { KnowledgeContext } from '../../../../src/domain/knowledge/context.js';
import { adoptEntry, decide, requestEntry } from '../../../../src/domain/knowledge/decide.js';
import { type Entry, expiryOn, lastDayOf, statusOf, warningsOf } from '../../../../src/domain/knowledge/entry.js';
import { evolve, initialState } from '../../../../src/domain/knowledge/evolve.js';
import { dueTimer, nextTimerAt, timersOf } from '../../../../src/domain/knowledge/timers.js';
import { isoAt } from '../../../../src/domain/shanghai-time.js';
import { contentWith, contextAt, draftedEntry } from '../../../helpers/knowledge.js';

type WithoutOrigin<C> = C extends EntryCommand ? Omit<C, 'by' | 'cause'> : never;
const MONDAY = contextAt('2026-03-02T10:00:00');

/** The entry after commands, each by somebody. */
function changed(entry: Entry, steps: readonly (readonly [string, WithoutOrigin<EntryCommand>])[], context: KnowledgeContext = MONDAY): Entry {
  return steps.reduce((state, [by, command], i) => decide(state, { ...command, by, cause: `c${i}` } as EntryCommand, context).reduce<Entry>(evolve, state), entry);
}
const run = (entry: Entry, by: string, command: WithoutOrigin<EntryCommand>, context = MONDAY) => () => changed(entry, [[by, command]], context);
const review = (entry: Entry) => ['li', { name: 'ReviewEntry', revision: entry.revision }] as const;
const PUBLISH = ['wang', { name: 'PublishEntry' }] as const;
const published = (entry = draftedEntry(), context = MONDAY) => changed(entry, [review(entry), PUBLISH], context);

describe('an entry’s way to the public', () => {
  it('goes from draft by review to publication, and only then has something to quote', () => {
    const draft = draftedEntry();
    expect([statusOf(draft), draft.published, draft.revision]).toEqual(['draft', null, 1]);
    const reviewed = changed(draft, [review(draft)]);
    expect([statusOf(reviewed), reviewed.published, reviewed.draft?.reviewed]).toEqual(['reviewed', null, { by: 'li', at: MONDAY.now }]);
    const out = changed(reviewed, [PUBLISH]);
    expect([statusOf(out), out.published, out.draft]).toEqual(['published', { content: contentWith(), by: 'wang', at: MONDAY.now }, null]);
  });

  it('is refused whatever its state does not allow, and told what it does', () => {
    expect(run(draftedEntry(), 'wang', { name: 'PublishEntry' })).toThrow(expect.objectContaining({
      code: 'ENTRY_COMMAND_REFUSED', message: '这条目前是“草稿”，不能发布；现在可以：修改、审核通过、退回修改、撤下。', allowed: ['ReviseEntry', 'ReviewEntry', 'SendBackEntry', 'WithdrawEntry'],
    }));
    expect(allowedNow(published())).toEqual(['RequestEntry', 'ReviseEntry', 'WithdrawEntry']);
    expect(allowedNow(published(draftedEntry({}, contentWith({ validUntil: '2026-12-31' }))))).toContain('RenewEntry');
  });

  it('is reviewed by nobody who has written on it, and no other wording than the one that was read', () => {
    const draft = draftedEntry();
    expect(run(draft, 'zhang', { name: 'ReviewEntry', revision: 1 })).toThrow(expect.objectContaining({ code: 'ENTRY_REVIEWER_IS_AUTHOR', allowed: ['ReviseEntry', 'SendBackEntry', 'WithdrawEntry'] }));
    const revised = changed(draft, [['li', { name: 'ReviseEntry', revision: 1, content: contentWith({ title: '夜里停车收费吗' }) }]]);
    for (const author of ['zhang', 'li']) expect(run(revised, author, { name: 'ReviewEntry', revision: 2 })).toThrow(expect.objectContaining({ code: 'ENTRY_REVIEWER_IS_AUTHOR' }));
    expect(run(revised, 'wang', { name: 'ReviewEntry', revision: 1 })).toThrow(expect.objectContaining({ code: 'VERSION_CONFLICT' }));
    expect(statusOf(changed(revised, [['wang', { name: 'ReviewEntry', revision: 2 }]]))).toBe('reviewed');
  });

  it('loses its review when it is changed, and the reviewer of before who wrote on it reviews no more', () => {
    const reviewed = changed(draftedEntry(), [review(draftedEntry())]);
    const rewritten = changed(reviewed, [['li', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '停车' }) }]]);
    expect([statusOf(rewritten), rewritten.draft?.reviewed, rewritten.draft?.authors]).toEqual(['draft', null, ['zhang', 'li']]);
    expect(changed(reviewed, [['li', { name: 'ReviseEntry', revision: 1, content: contentWith() }]])).toBe(reviewed); // says nothing new
  });

  it('refuses a wording written from an older one than there is', () => {
    const revised = changed(draftedEntry(), [['zhang', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '停车' }) }]]);
    expect(run(revised, 'li', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '收费' }) })).toThrow(expect.objectContaining({ code: 'VERSION_CONFLICT' }));
  });

  it('refuses a wording with faults, naming each', () => {
    const wrong = contentWith({ title: '', questions: ['一', '一'], departments: [], validUntil: '2026-03-01', answer: { fact: '短', action: '请停在白线框里。', contact: ' '.repeat(9) } });
    expect(run(draftedEntry(), 'zhang', { name: 'ReviseEntry', revision: 1, content: wrong })).toThrow(expect.objectContaining({
      code: 'VALIDATION_FAILED', faults: [
        { field: 'title', message: '不能为空' }, { field: 'departments', message: '至少要有一个责任部门' }, { field: 'questions', message: '至少要有 8 种问法' }, { field: 'questions.1', message: '问法“一”重复' },
        { field: 'answer.fact', message: '至少 4 个字' }, { field: 'answer.contact', message: '至少 4 个字' }, { field: 'validUntil', message: '失效日期早于生效日期' },
      ],
    }));
  });

  it('is sent back with a reason, also after a review', () => {
    const back = changed(draftedEntry(), [review(draftedEntry()), ['li', { name: 'SendBackEntry', reason: '请写明时段' }]]);
    expect([statusOf(back), back.draft?.sentBack]).toEqual(['draft', { by: 'li', at: MONDAY.now, reason: '请写明时段' }]);
    expect(changed(back, [['zhang', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '停车' }) }]]).draft?.sentBack).toBeNull();
  });
});

describe('a published entry', () => {
  const rewritten = contentWith({ title: '夜间停车免费' });

  it('goes on being quoted in its wording while another is worked on', () => {
    const changing = changed(published(), [['zhang', { name: 'ReviseEntry', revision: 1, content: rewritten }]]);
    expect([statusOf(changing), changing.published?.content.title, changing.revision]).toEqual(['draft', '夜间停车怎么收费', 2]);
    const out = changed(changing, [['li', { name: 'ReviewEntry', revision: 2 }], PUBLISH]);
    expect(out.published?.content).toEqual(rewritten);
    const dropped = changed(changing, [['zhang', { name: 'DiscardDraft', reason: '不改了' }]]);
    expect([statusOf(dropped), dropped.draft, dropped.published]).toEqual(['published', null, published().published]);
  });

  it('is hidden when it is withdrawn, until it is published again', () => {
    const hidden = changed(published(), [['wang', { name: 'WithdrawEntry', reason: '文件已废止' }]]);
    expect([statusOf(hidden), hidden.published, hidden.withdrawn]).toEqual(['withdrawn', null, { by: 'wang', at: MONDAY.now, reason: '文件已废止', content: contentWith() }]);
    const again = changed(hidden, [['zhang', { name: 'ReviseEntry', revision: 1, content: rewritten }]]);
    expect([statusOf(again), again.published, again.withdrawn === null, allowedNow(again)]).toEqual(['draft', null, false, ['ReviseEntry', 'ReviewEntry', 'SendBackEntry', 'DiscardDraft']]);
    const out = changed(again, [['li', { name: 'ReviewEntry', revision: 2 }], PUBLISH]);
    expect([statusOf(out), out.published?.content, out.withdrawn]).toEqual(['published', rewritten, null]);
  });

  it('keeps a draft that is worked on when it is withdrawn', () => {
    const hidden = changed(published(), [['zhang', { name: 'ReviseEntry', revision: 1, content: rewritten }], ['wang', { name: 'WithdrawEntry', reason: '答错了' }]]);
    expect([statusOf(hidden), hidden.published, hidden.draft?.content]).toEqual(['draft', null, rewritten]);
  });

  it('is renewed to a later day, and so is the draft that has the same', () => {
    const start = published(draftedEntry({}, contentWith({ validUntil: '2026-03-31' })));
    const renewed = changed(start, [['zhang', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '停车', validUntil: '2026-03-31' }) }], ['wang', { name: 'RenewEntry', validUntil: '2026-12-31', reason: '延续执行' }]]);
    expect([renewed.published?.content.validUntil, renewed.draft?.content.validUntil]).toEqual(['2026-12-31', '2026-12-31']);
    expect(changed(start, [['wang', { name: 'RenewEntry', validUntil: null, reason: '长期' }]]).published?.content.validUntil).toBeNull();
    for (const validUntil of ['2026-03-30', '2026-03-01']) expect(run(start, 'wang', { name: 'RenewEntry', validUntil, reason: '缩短' })).toThrow(expect.objectContaining({ code: 'ENTRY_VALIDITY_REFUSED' }));
    expect(run(published(), 'wang', { name: 'RenewEntry', validUntil: '2027-01-01', reason: '续' })).toThrow(expect.objectContaining({ code: 'ENTRY_COMMAND_REFUSED' }));
  });

  it('is not published when its last day is over', () => {
    const reviewed = changed(draftedEntry({}, contentWith({ validUntil: '2026-03-10' })), [['li', { name: 'ReviewEntry', revision: 1 }]]);
    expect(run(reviewed, 'wang', { name: 'PublishEntry' }, contextAt('2026-03-11T00:00:00'))).toThrow(expect.objectContaining({ code: 'ENTRY_VALIDITY_REFUSED' }));
    expect(statusOf(changed(reviewed, [PUBLISH], contextAt('2026-03-10T23:59:00')))).toBe('published');
  });

  describe('that gets a wording for a later day', () => {
    const next = contentWith({ title: '明年的停车收费', validFrom: '2027-01-01' });
    const NOVEMBER = contextAt('2026-11-26T10:00:00');
    const again = (entry: Entry, content: typeof next, context = NOVEMBER) => changed(entry, [
      ['zhang', { name: 'ReviseEntry', revision: entry.revision, content }], ['li', { name: 'ReviewEntry', revision: entry.revision + 1 }], PUBLISH,
    ], context);
    const planned = (validUntil: string | null = null, content = next) => again(published(draftedEntry({ kind: 'service-guide' }, contentWith({ validUntil }))), content);

    it('keeps the one that holds beside it until that day, and then has only the new one', () => {
      const both = planned();
      expect([both.standing?.content, both.published?.content, statusOf(both)]).toEqual([contentWith(), next, 'published']);
      expect(isoAt(nextTimerAt(both, NOVEMBER) ?? 0)).toBe('2027-01-01T00:00:00+08:00');
      const after = tick(both, Date.parse('2027-01-01T00:00:00+08:00'));
      expect(['standing' in after, after.published?.content]).toEqual([false, next]);
    });

    it('has the one that holds kept when the planned one is planned anew, and dropped by one for today', () => {
      const postponed = again(planned(), { ...next, validFrom: '2027-03-01' });
      expect([postponed.standing?.content, postponed.published?.content.validFrom]).toEqual([contentWith(), '2027-03-01']);
      const today = again(planned(), contentWith({ title: '今天起', validFrom: '2026-11-26' }));
      expect(['standing' in today, today.published?.content.title]).toEqual([false, '今天起']);
    });

    it('keeps nothing that is over, or was never valid', () => {
      expect('standing' in again(published(draftedEntry({}, contentWith({ validUntil: '2026-11-25' }))), next)).toBe(false);
      expect('standing' in again(published(draftedEntry({}, contentWith({ validFrom: '2026-12-01' }))), next)).toBe(false);
    });

    it('is hidden altogether when it is withdrawn, and what was quoted last is kept', () => {
      const hidden = changed(planned(), [['wang', { name: 'WithdrawEntry', reason: '答错了' }]], NOVEMBER);
      expect(['standing' in hidden, hidden.published, hidden.withdrawn?.content]).toEqual([false, null, contentWith()]);
    });

    it('is warned of for the last day of the wording that holds when a gap follows it, else for that of the new one', () => {
      const gap = planned('2026-12-15');
      expect(lastDayOf(gap)).toBe('2026-12-15');
      const over = tick(gap, Date.parse('2026-12-16T00:00:00+08:00'));
      expect([warningsOf(over).map(({ kind }) => kind), expiryOn(over, '2026-12-16')]).toEqual([['expired'], 'expired']);
      const after = tick(over, Date.parse('2027-01-01T00:00:00+08:00'));
      expect([warningsOf(after), lastDayOf(after), expiryOn(after, '2027-01-01')]).toEqual([[], null, null]);
      expect([lastDayOf(planned('2026-12-31')), lastDayOf(planned('2026-12-31', { ...next, validUntil: '2027-06-30' }))]).toEqual([null, '2027-06-30']);
    });

    it('has the wording renewed whose last day is meant', () => {
      const renew = (entry: Entry) => changed(entry, [['wang', { name: 'RenewEntry', validUntil: '2027-12-31', reason: '延续' }]], NOVEMBER);
      const gap = renew(planned('2026-12-15'));
      expect([gap.standing?.content.validUntil, gap.published?.content.validUntil, lastDayOf(gap)]).toEqual(['2027-12-31', null, null]);
      const end = renew(planned('2026-12-31', { ...next, validUntil: '2027-06-30' }));
      expect([end.standing?.content.validUntil, end.published?.content.validUntil]).toEqual(['2026-12-31', '2027-12-31']);
    });
  });

  it('that stood in the folder is taken over as it was', () => {
    const adopted = initialState(adoptEntry({ id: 'a', kind: 'interpretation', department: 'housing', by: 'wang', cause: 'x' }, contentWith(), MONDAY));
    expect([statusOf(adopted), adopted.published, adopted.revision]).toEqual(['published', { content: contentWith(), by: null, at: MONDAY.now }, 0]);
    expect(statusOf(changed(adopted, [['wang', { name: 'WithdrawEntry', reason: '过时' }]]))).toBe('withdrawn');
  });
});

describe('the clocks of an entry', () => {
  const FRIDAY = contextAt('2025-09-26T10:00:00');
  const asked = (context: KnowledgeContext) => initialState(requestEntry({ id: 'q-1', kind: 'interpretation', department: 'housing', groupId: 'g', question: '夜间停车', by: 'wang', cause: 't' }, '请尽快', context));

  it('an interpretation that is asked for has three working days, make-up workdays counted and holidays not', () => {
    const task = asked(FRIDAY);
    expect([statusOf(task), task.request, task.question]).toEqual(['requested', { by: 'wang', at: FRIDAY.now, note: '请尽快' }, '夜间停车']);
    // Sunday the 28th is worked for the National Day: 28, 29, 30.
    expect(isoAt(task.deadlines.interpretation?.dueAt ?? 0)).toBe('2025-09-30T17:00:00+08:00');
    const out = published(changed(task, [['zhang', { name: 'ReviseEntry', revision: 0, content: contentWith() }]], FRIDAY), FRIDAY);
    expect([statusOf(out), out.deadlines, out.request]).toEqual(['published', {}, null]);
  });

  it('the approval of a changed guide starts a day, which its publication ends; that of a new one starts none', () => {
    const guide = draftedEntry({ kind: 'service-guide' });
    expect(changed(guide, [review(guide)]).deadlines).toEqual({});
    const changing = changed(published(guide), [['zhang', { name: 'ReviseEntry', revision: 1, content: contentWith({ topic: '停车' }) }]]);
    expect(changing.deadlines).toEqual({});
    const approved = changed(changing, [['li', { name: 'ReviewEntry', revision: 2 }]]);
    expect(isoAt(approved.deadlines['service-guide']?.dueAt ?? 0)).toBe('2026-03-03T17:00:00+08:00');
    expect(changed(approved, [PUBLISH]).deadlines).toEqual({});
    for (const undone of [{ name: 'SendBackEntry', reason: '再看看' }, { name: 'DiscardDraft', reason: '不改了' }, { name: 'ReviseEntry', revision: 2, content: contentWith({ topic: '收费' }) }] as const) {
      expect(changed(approved, [['li', undone]]).deadlines).toEqual({}); // what is approved no more need not be published
    }
    expect(changed(changed(draftedEntry(), [review(draftedEntry())]), []).deadlines).toEqual({});
  });

  it('a task can be withdrawn, and a published answer be asked for anew, of another department too', () => {
    const dropped = changed(asked(FRIDAY), [['wang', { name: 'WithdrawEntry', reason: '不归我们' }]]);
    expect([statusOf(dropped), dropped.deadlines, dropped.withdrawn?.content]).toEqual(['withdrawn', {}, null]);
    const again = changed(published(), [['wang', { name: 'RequestEntry', department: 'transport', groupId: 'g', question: '夜间停车', note: '' }]]);
    expect([statusOf(again), again.department, again.published === null]).toEqual(['requested', 'transport', false]);
    const stopped = changed(again, [['wang', { name: 'WithdrawEntry', reason: '不用了' }]]);
    expect([stopped.published, statusOf(changed(stopped, [['wang', { name: 'WithdrawEntry', reason: '任务也不要了' }]]))]).toEqual([null, 'withdrawn']);
  });

  it('remind before they are due, by the rules’ own time where they name one, and tell once when they are over', () => {
    const task = asked(FRIDAY);
    const times = (context: KnowledgeContext) => timersOf(task, context).map((timer) => [timer.kind === 'command' ? timer.command.name : timer.kind, isoAt(timer.at)]);
    expect(times(FRIDAY)).toEqual([['RemindDeadline', '2025-09-29T17:00:00+08:00'], ['MissDeadline', '2025-09-30T17:00:00+08:00']]);
    const own = contextAt('2025-09-26T10:00:00', { warnings: [{ clock: 'interpretation', kind: 'reminder', before: { workingHours: 1 } }] });
    expect(times(own)[0]).toEqual(['RemindDeadline', '2025-09-30T16:00:00+08:00']);
    const late = (task.deadlines.interpretation?.dueAt ?? 0) + 1;
    expect(dueTimer(task, late - 1, FRIDAY)).toMatchObject({ command: { name: 'RemindDeadline' } });
    expect(dueTimer(task, late, FRIDAY)).toMatchObject({ command: { name: 'MissDeadline' } }); // of what is over nobody is reminded
    const missed = tick(task, late);
    expect([warningsOf(missed).map(({ kind }) => kind), dueTimer(missed, late, FRIDAY), nextTimerAt(missed, FRIDAY)]).toEqual([['overdue'], null, null]);
  });
});

/** The entry once time has asked all that it had to ask at an instant. */
function tick(entry: Entry, now: number): Entry {
  const context = contextAt(now);
  const due = dueTimer(entry, now, context);
  if (!due || due.kind === 'announce') return entry;
  const events = decide(entry, { ...due.command, by: null, cause: 'timer' } as TimedEntryCommand, context);
  expect(events).toHaveLength(1);
  return tick(events.reduce<Entry>(evolve, entry), now);
}

describe('an entry’s last day', () => {
  const ending = published(draftedEntry({ kind: 'service-guide' }, contentWith({ validUntil: '2026-05-31' })));
  const at = (time: string) => Date.parse(`${time}+08:00`);

  it('is near from thirty days before, and over on the day after', () => {
    expect(['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map((day) => expiryOn(ending, day))).toEqual([null, 'expiring', 'expiring', 'expired']);
    expect([expiryOn(published(), '2099-01-01'), expiryOn(draftedEntry({}, contentWith({ validUntil: '2026-03-31' })), '2026-03-30')]).toEqual([null, null]);
  });

  it('is warned of once when it comes near and told once when it is over', () => {
    expect(tick(ending, at('2026-04-30T23:59:59'))).toBe(ending);
    const warned = tick(ending, at('2026-05-01T00:00:00'));
    expect(warningsOf(warned)).toEqual([{ kind: 'expiring', validUntil: '2026-05-31', at: at('2026-05-01T00:00:00') }]);
    for (const time of ['2026-05-20T00:00:00', '2026-05-31T23:59:59']) expect(tick(warned, at(time))).toBe(warned);
    const over = tick(warned, at('2026-06-01T00:00:00'));
    expect([warningsOf(over).map(({ kind }) => kind), nextTimerAt(over, MONDAY)]).toEqual([['expired'], null]);
  });

  it('that passed unnoticed is told as over and not as near', () => {
    expect(warningsOf(tick(ending, at('2026-07-01T00:00:00'))).map(({ kind }) => kind)).toEqual(['expired']);
  });

  it('renewed is warned of anew before the new one', () => {
    const renewed = changed(tick(ending, at('2026-05-01T00:00:00')), [['wang', { name: 'RenewEntry', validUntil: '2026-12-31', reason: '延续' }]], contextAt('2026-05-02T09:00:00'));
    expect([warningsOf(renewed), isoAt(nextTimerAt(renewed, MONDAY) ?? 0)]).toEqual([[], '2026-12-01T00:00:00+08:00']);
    const command = { name: 'WarnExpiry', validUntil: '2026-05-31', by: null, cause: 'late' } as const;
    expect(decide(renewed, command, MONDAY)).toEqual([]); // the old day is nobody's business any more
  });
});

describe('the announcement of a publication', () => {
  it('is due at once, or on the morning of the first day, and once more for those who came late', () => {
    const from = draftedEntry({ groupId: 'g' });
    expect(published(from).announcement).toEqual({ at: MONDAY.now, isLast: false });
    const later = published(draftedEntry({ groupId: 'g' }, contentWith({ validFrom: '2026-04-01' })));
    expect(isoAt(later.announcement?.at ?? 0)).toBe('2026-04-01T09:00:00+08:00');
    const announced = (entry: Entry) => decide(entry, { name: 'AnnounceEntry', told: 2, by: null, cause: 't' }, MONDAY).reduce<Entry>(evolve, entry);
    const once = announced(published(from));
    expect(once.announcement).toEqual({ at: MONDAY.now + 60_000, isLast: true });
    expect([announced(once).announcement, decide(announced(once), { name: 'AnnounceEntry', told: 2, by: null, cause: 't' }, MONDAY)]).toEqual([null, []]);
  });
  it('is none for a guide that nobody asked for, and only the document’s when it is withdrawn', () => {
    expect(published(draftedEntry({ kind: 'service-guide' })).announcement).toBeNull();
    expect(changed(published(draftedEntry({ groupId: 'g' })), [['wang', { name: 'WithdrawEntry', reason: '答错了' }]]).announcement).toEqual({ at: MONDAY.now, isLast: true });
    expect(changed(published(draftedEntry({ kind: 'service-guide', groupId: 'g' })), [['wang', { name: 'WithdrawEntry', reason: '答错了' }]]).announcement).toBeNull();
  });
});
