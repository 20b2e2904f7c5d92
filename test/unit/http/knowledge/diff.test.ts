import fc from 'fast-check';
import { diffOf, listDiff, type Piece, textDiff } from '../../../../src/http/knowledge/diff.js';
import { contentWith } from '../../../helpers/knowledge.js';

const shown = (pieces: readonly Piece[]) => pieces.map(({ kind, text }) => `${{ same: '', added: '+', removed: '-' }[kind]}${text}`).join('|');
const without = (pieces: readonly Piece[], kind: Piece['kind']) => pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text);

describe('what differs between two wordings', () => {
  it('within a text is told by words', () => {
    expect(shown(textDiff('企业3个工作日内办完。', '企业2个工作日内办结。'))).toBe('企业|-3|+2|个工作日内办|-完|+结|。');
    expect(textDiff('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
  });
  it('is told field by field, of lists by items', () => {
    const after = contentWith({ title: '夜间停车免费', departments: ['区住建局', '兰山公安分局'], validUntil: '2026-12-31' });
    expect(diffOf(contentWith(), after).map(({ name, pieces }) => [name, shown(pieces)])).toEqual([
      ['标题', '夜间停车|-怎么收费|+免费'], ['责任部门', '区住建局|+兰山公安分局'], ['失效日期', '+2026-12-31'],
    ]);
    expect(diffOf(contentWith(), contentWith())).toEqual([]);
  });
  it('of a first wording is all of it', () => {
    expect(diffOf(null, contentWith()).map(({ field }) => field)).toEqual(['title', 'topic', 'departments', 'policy', 'section', 'questions', 'answer.fact', 'answer.action', 'answer.contact', 'validFrom']);
  });
  it('always leads from the one to the other, and back', () => {
    const word = fc.constantFrom('夜间', '停车', '收费', '3个工作日', '，', ' ', '\n', '🚗');
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
    fc.assert(fc.property(text, text, (a, b) => {
      const pieces = textDiff(a, b);
      expect([without(pieces, 'added').join(''), without(pieces, 'removed').join('')]).toEqual([a, b]);
    }));
    fc.assert(fc.property(fc.array(word), fc.array(word), (a, b) => {
      const pieces = listDiff(a, b);
      expect([without(pieces, 'added'), without(pieces, 'removed')]).toEqual([a, b]);
    }));
  });
  it('of wholly other texts is both, one after the other, in little time', () => {
    const far = (from: number) => Array.from({ length: 1_000 }, (_, i) => String.fromCharCode(0x4e00 + i * from)).join('');
    const pieces = textDiff(far(3), far(7));
    expect([without(pieces, 'added').join(''), without(pieces, 'removed').join('')]).toEqual([far(3), far(7)]);
  });
});
