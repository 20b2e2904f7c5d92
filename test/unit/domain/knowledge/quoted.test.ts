import { contentFaults, contentOf, interpretationOf, isSameContent } from '../../../../src/domain/knowledge/content.js';
import type { Entry } from '../../../../src/domain/knowledge/entry.js';
import { wordingsIn } from '../../../../src/domain/knowledge/history.js';
import { policiesOf, quotedEntries } from '../../../../src/domain/knowledge/quoted.js';
import { laterAnswer } from '../../../../src/domain/knowledge/told.js';
import type { Interpretation } from '../../../../src/domain/knowledge.js';
import { plainText } from '../../../../src/domain/message.js';
import { messageOf } from '../../../../src/domain/unanswered/question.js';
import { realDistrict } from '../../../helpers/district.js';
import { contentWith, draftedEntry, POLICY } from '../../../helpers/knowledge.js';

const TODAY = '2026-03-02';
const inFolder = (id: string): Interpretation => {
  const entry = interpretationOf(id, contentWith({ title: `文件夹里的${id}` }), [POLICY]);
  if (!entry) throw new Error('no policy');
  return entry;
};
const standing = (id: string, changes: Partial<Entry> = {}): Entry => ({ ...draftedEntry({ id }), draft: null, published: { content: contentWith({ title: `发布的${id}` }), by: 'wang', at: 0 }, ...changes });
const HIDDEN: Partial<Entry> = { published: null, withdrawn: { by: 'wang', at: 0, reason: '过时', content: null } };
const titles = (entries: readonly Entry[], on = TODAY) => quotedEntries([inFolder('a'), inFolder('b')], entries, [POLICY], on).entries.map(({ title }) => title);

describe('what is quoted of folder and store together', () => {
  it('are the folder’s entries, and over them those that were published here', () => {
    expect(titles([])).toEqual(['文件夹里的a', '文件夹里的b']);
    expect(titles([standing('b'), standing('c')])).toEqual(['文件夹里的a', '发布的b', '发布的c']);
  });
  it('is nothing of what was withdrawn, and of a draft the folder’s', () => {
    expect(titles([standing('a', HIDDEN), standing('b', { published: null })])).toEqual(['文件夹里的b']);
  });
  it('is nothing of what has expired, not even the folder’s of the same id; what is not valid yet is kept for its day', () => {
    expect(titles([standing('a', { published: { content: contentWith({ validUntil: TODAY }), by: 'x', at: 0 } })])).toHaveLength(2);
    expect(titles([standing('a', { published: { content: contentWith({ validUntil: TODAY }), by: 'x', at: 0 } })], '2026-03-03')).toEqual(['文件夹里的b']);
    expect(titles([standing('a', { published: { content: contentWith({ validFrom: '2026-05-01', title: '五月起' }), by: 'x', at: 0 } })])).toContain('五月起');
  });
  it('is the wording of before until the day before the next one’s first day, as long as it is valid itself, and then the next', () => {
    const next = { content: contentWith({ validFrom: '2026-05-01', title: '五月起' }), by: 'x', at: 0 };
    const until = (validUntil: string | null) => [standing('a', { published: next, standing: { content: contentWith({ title: '现在', validUntil }), by: 'x', at: 0 } })];
    const on = (day: string, validUntil: string | null = null) => quotedEntries([], until(validUntil), [POLICY], day).entries.map(({ title, validUntil: last }) => [title, last]);
    expect([on(TODAY), on('2026-04-30'), on('2026-05-01')]).toEqual([[['现在', '2026-04-30']], [['现在', '2026-04-30']], [['五月起', null]]]);
    expect([on('2026-04-20', '2026-04-20'), on('2026-04-21', '2026-04-20'), on('2026-05-01', '2026-04-20'), on('2026-04-30', '2026-12-31')]).toEqual([[['现在', '2026-04-20']], [], [['五月起', null]], [['现在', '2026-04-30']]]);
    expect([TODAY, '2026-05-01'].map((day) => quotedEntries([], until(null), [POLICY], day).upcoming.map(({ title }) => title))).toEqual([['五月起'], []]);
  });
  it('is nothing without a source, and says so', () => {
    const lost = [standing('a', { published: { content: contentWith({ section: '九' }), by: 'x', at: 0 } }), standing('c', { published: { content: contentWith({ policy: 'gone' }), by: 'x', at: 0 } })];
    expect(quotedEntries([inFolder('a')], lost, [POLICY], TODAY)).toEqual({ entries: [], withoutSource: ['a', 'c'], upcoming: [] });
  });
  it('rests on the folder’s documents, and on those published here', () => {
    const other = { ...POLICY, id: 'other' };
    expect(policiesOf([POLICY], [{ ...POLICY, title: '另一个' }, other])).toEqual([POLICY, other]);
  });
});

describe('a wording', () => {
  it('of every entry of the folder is without faults, and goes there and back', async () => {
    const { data } = await realDistrict();
    expect(data.interpretations.flatMap((entry) => contentFaults(contentOf(entry)).map((fault) => ({ ...fault, id: entry.id })))).toEqual([]);
    for (const entry of data.interpretations) expect(interpretationOf(entry.id, contentOf(entry), data.policies)).toEqual(entry);
  });
  it('is the same in whatever order its fields stand', () => {
    const { validUntil, ...rest } = contentWith();
    expect([isSameContent({ validUntil, ...rest }, contentWith()), isSameContent(contentWith(), contentWith({ topic: '停车' }))]).toEqual([true, false]);
  });
  it('is found in the history by its number', () => {
    const event = { at: 1, by: 'zhang', cause: 'c' } as const;
    const content = contentWith();
    const first = { ...event, name: 'EntryAdopted', id: 'a', kind: 'interpretation', department: 'housing', content } as const;
    const wordings = wordingsIn([first, { ...event, name: 'EntryWithdrawn', reason: '' }, { ...event, name: 'EntryRevised', content: contentWith({ topic: '停车' }) }]);
    expect(wordings.map(({ revision, content: { topic } }) => [revision, topic])).toEqual([[0, '停车收费'], [1, '停车']]);
  });
});

describe('what those who asked are told', () => {
  const entry = inFolder('a');
  it('names their own question, the answer and its source, and offers nothing to tap', () => {
    const reply = laterAnswer(entry, { text: '晚上停车\n收不收钱', reason: 'unmatched' });
    expect(plainText(reply)).toBe([
      '您之前问过“晚上停车 收不收钱”，当时没有查到，现在有答复了：', '晚上十点到早上七点，路边停车位不收费。', '请停在白线框里。', '有疑问请问区住建局。',
      '来源：《兰山区停车管理办法》（临兰政办发〔2026〕5号）二收费，2026-03-02',
    ].join('\n'));
    expect([reply.outcome.kind, reply.outcome.entryIds, reply.choices]).toEqual(['answer', ['a'], []]);
    expect(laterAnswer(entry, { text: '问'.repeat(80), reason: 'disliked' }).text).toContain(`“${'问'.repeat(60)}…”，当时的答复没有帮到您`);
  });
  it('goes to who wrote the message, and to nobody for a ticket', () => {
    expect(messageOf({ cause: 'web-chat:a:b:12:0', channel: 'web-chat' })).toEqual({ channel: 'web-chat', externalId: 'a:b:12' });
    expect([messageOf({ cause: 'ticket:20260302-0001:2', channel: 'web-chat' }), messageOf({ cause: 'web-chat:', channel: 'web-chat' })]).toEqual([null, null]);
  });
});
