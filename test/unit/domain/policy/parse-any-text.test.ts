import fc from 'fast-check';
import { parseOfficialDocument } from '../../../../src/domain/policy/parse-official-document.js';
import { DISTRIBUTED_PLAN } from './synthetic-documents.js';
import { workOf } from '../../../helpers/work.js';

function documentOf(text: string): unknown {
  const result = parseOfficialDocument(text);
  return result.ok ? result.document : result.reason;
}

describe('any text', () => {
  const piece = fc.constantFrom(
    '一、', '二、', '（一）', '(二)', '1.', '（1）', '第一条', '第一章', '\n', '\n\n', '。', '；', '：', '（', '）', '《', '》', '关于印发', '的通知',
    '云政〔2026〕1号', '2026年1月9日', '二〇二六年十三月四十日', '抄送：', '附件', '区民政局', '负责落实', '3个工作日内', '— 1 —', '事', '\u3000', '\ud800',
  );

  it('never throws, and keeps keys and leads non-empty', () => {
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 60 }), (pieces) => {
      const result = parseOfficialDocument(pieces.join(''));
      if (!result.ok) return result.reason !== '';
      return result.document.sections.every(({ key, paragraphs }) => key !== '' && paragraphs.every((p) => p.text !== ''));
    }), { numRuns: 2000 });
  });

  it('reads a document alike wherever its sentences are broken into lines', () => {
    const lines = DISTRIBUTED_PLAN.split('\n');
    const long = lines.map((line, at) => ({ line, at })).filter(({ line, at }) => line.length > 60 && at > 20);
    fc.assert(fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom('\n', '\n\n', '\r\n— 3 —\r\n'), ({ line, at }, n, gap) => {
      const cut = 1 + (n % (line.length - 1));
      fc.pre(!/[。；：！？」』）]$/.test(line.slice(0, cut)) && !/[\dA-Za-z]$/.test(line.slice(0, cut)));
      const broken = [...lines.slice(0, at), line.slice(0, cut) + gap + line.slice(cut), ...lines.slice(at + 1)].join('\n');
      expect(documentOf(broken)).toEqual(documentOf(DISTRIBUTED_PLAN));
    }));
  });

  it('takes work in proportion to the length, even of hostile text', async () => {
    const hostile = ['（'.repeat(50_000), '等'.repeat(50_000), '按职责分工'.repeat(20_000), '一\n'.repeat(20_000), '区和'.repeat(20_000), '每年'.repeat(50_000)];
    const work = await workOf(() => {
      for (const text of hostile) parseOfficialDocument(`云溪区方案\n一、甲\n事。（${text}）\n${text}`);
    });
    expect(work).toBeLessThan(5_000);
  });
});
