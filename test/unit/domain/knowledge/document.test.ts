import {
  decideDocument, type DocumentCommand, documentTimersOf, evolveDocument, initialDocument, isOverdue, nextDocumentTimerAt, type PolicyDocument, publishDocument,
} from '../../../../src/domain/knowledge/document.js';
import { isoAt } from '../../../../src/domain/shanghai-time.js';
import { createWorkingCalendar } from '../../../../src/working-calendar.js';
import { contextAt, POLICY } from '../../../helpers/knowledge.js';

const published = (time: string, publishedAt = time): PolicyDocument => initialDocument(publishDocument(
  { policy: POLICY, department: 'housing', publishedAt: Date.parse(`${publishedAt}+08:00`), by: 'wang', cause: 'c' }, contextAt(time),
));
const due = ({ deadline }: PolicyDocument) => (deadline ? isoAt(deadline.dueAt) : null);
type WithoutOrigin<C> = C extends DocumentCommand ? Omit<C, 'by' | 'cause'> : never;
const changed = (document: PolicyDocument, command: WithoutOrigin<DocumentCommand>, time = '2026-03-10T09:00:00') =>
  decideDocument(document, { ...command, by: null, cause: 't' } as DocumentCommand, contextAt(time)).reduce(evolveDocument, document);

describe('a published policy document', () => {
  it.each([
    ['a Friday before the National Day, its Sunday worked', '2025-09-26T16:00:00', '2025-09-30T17:00:00+08:00'],
    ['the last Tuesday before it', '2025-09-30T09:00:00', '2025-10-11T17:00:00+08:00'], // 9, 10 and the worked Saturday
    ['the Friday before the Spring Festival', '2026-02-13T11:00:00', '2026-02-25T17:00:00+08:00'], // Saturday 14 is worked, then 24 and 25
    ['an ordinary Monday', '2026-03-02T08:00:00', '2026-03-05T17:00:00+08:00'],
  ])('has to be interpreted within three working days: %s', (_what, time, expected) => {
    expect(due(published(time))).toBe(expected);
  });

  it('counts from when the public could read it, though it is noted later; never from the future', () => {
    expect(due(published('2026-03-09T09:00:00', '2026-03-06T16:00:00'))).toBe('2026-03-11T17:00:00+08:00');
    expect(() => published('2026-03-02T09:00:00', '2026-03-02T09:00:01')).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED', faults: [expect.objectContaining({ field: 'publishedAt' })] }));
    const twice = { ...POLICY, sections: [...POLICY.sections, { key: '一', title: '又是总则' }] };
    expect(() => publishDocument({ policy: twice, department: 'housing', publishedAt: 0, by: 'wang', cause: 'c' }, contextAt('2026-03-02T09:00:00'))).toThrow('章节“一”重复');
  });

  it('is reminded of once before it is due and told once when it is over, unless it is interpreted', () => {
    const document = published('2026-03-02T08:00:00');
    const context = contextAt('2026-03-02T08:00:00');
    const times = (of: PolicyDocument) => documentTimersOf(of, context).map(({ at, command }) => [command.name, isoAt(at)]);
    expect(times(document)).toEqual([['MissInterpretation', '2026-03-05T17:00:00+08:00'], ['RemindInterpretation', '2026-03-04T17:00:00+08:00']]);
    expect(isoAt(nextDocumentTimerAt(document, context) ?? 0)).toBe('2026-03-04T17:00:00+08:00');
    const dueAt = document.deadline?.dueAt ?? 0;
    const reminded = changed(document, { name: 'RemindInterpretation', dueAt });
    expect([changed(reminded, { name: 'RemindInterpretation', dueAt }), times(reminded)[0]?.[0]]).toEqual([reminded, 'MissInterpretation']);
    const missed = changed(reminded, { name: 'MissInterpretation', dueAt });
    expect([changed(missed, { name: 'MissInterpretation', dueAt }), times(missed), isOverdue(missed, dueAt + 1)]).toEqual([missed, [], true]);
    const interpreted = changed(document, { name: 'NoteInterpretation', entryId: 'a', publishedAt: dueAt });
    expect([times(interpreted), nextDocumentTimerAt(interpreted, context), isOverdue(interpreted, dueAt + 1), changed(interpreted, { name: 'MissInterpretation', dueAt })]).toEqual([[], null, false, interpreted]);
  });

  it('is interpreted by the first entry alone, whose time tells whether that was late', () => {
    const document = published('2026-03-02T08:00:00');
    const first = changed(document, { name: 'NoteInterpretation', entryId: 'a', publishedAt: (document.deadline?.dueAt ?? 0) + 1 });
    expect([first.interpreted?.entryId, isOverdue(first, 0), changed(first, { name: 'NoteInterpretation', entryId: 'b', publishedAt: 0 })]).toEqual(['a', true, first]);
  });

  it('has its clock again when what interpreted it is withdrawn within the limit, and keeps its interpretation afterwards', () => {
    const document = published('2026-03-02T08:00:00');
    const dueAt = document.deadline?.dueAt ?? 0;
    const interpreted = changed(document, { name: 'NoteInterpretation', entryId: 'a', publishedAt: dueAt - 9 });
    const withdrawn = (entryId: string, withdrawnAt: number) => changed(interpreted, { name: 'LoseInterpretation', entryId, withdrawnAt });
    expect(withdrawn('a', dueAt)).toEqual(document);
    expect([withdrawn('a', dueAt + 1), withdrawn('b', dueAt)]).toEqual([interpreted, interpreted]);
    expect(changed(document, { name: 'LoseInterpretation', entryId: 'a', withdrawnAt: dueAt })).toBe(document);
  });

  it('computes a provisional deadline anew when the year’s calendar is published', () => {
    const document = published('2026-12-30T09:00:00');
    expect([due(document), document.deadline?.provisionalFrom]).toEqual(['2027-01-04T17:00:00+08:00', 2027]);
    const calendar = createWorkingCalendar([{ year: 2027, source: '测试', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }], makeUpWorkdays: [] }]);
    const context = { ...contextAt('2026-12-31T09:00:00'), calendar };
    const [event] = decideDocument(document, { name: 'RecomputeDeadline', by: null, cause: 't' }, context);
    const again = event ? evolveDocument(document, event) : document;
    expect([due(again), again.deadline?.provisionalFrom]).toEqual(['2027-01-06T17:00:00+08:00', null]);
    expect(decideDocument(again, { name: 'RecomputeDeadline', by: null, cause: 't' }, context)).toEqual([]);
  });
});
