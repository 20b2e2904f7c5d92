import fc from 'fast-check';
import { DECISIONS } from '../../../../src/domain/costs.js';
import { classFigures, confusions, macroF1 } from '../../../../src/domain/evaluation/classes.js';
import { coverageAtPrecision } from '../../../../src/domain/evaluation/coverage.js';
import { decisionFigures, rejectionFigures } from '../../../../src/domain/evaluation/decisions.js';
import type { Judged } from '../../../../src/domain/evaluation/prediction.js';
import { meanReciprocalRank, recallAt } from '../../../../src/domain/evaluation/ranking.js';
import { expectedCalibrationError, reliabilityBins } from '../../../../src/domain/evaluation/reliability.js';
import { figuresOf } from '../../../../src/domain/evaluation/report.js';
import { lengthSlices } from '../../../../src/domain/evaluation/slices.js';

/** `judged('a', 'b:0.6', 'a:0.3')`: `a` is right, `b` was put first. */
function judged(expected: string | null, ...labels: readonly string[]): Judged {
  const ranked = labels.map((label) => ({ label: label.split(':')[0] ?? '', probability: Number(label.split(':')[1] ?? 0.5) }));
  return { expected, ranked, decision: 'answer' };
}

const FOUR = [judged('a', 'a:0.9', 'b:0.1'), judged('a', 'b:0.6', 'a:0.3'), judged('b', 'b:0.8'), judged('c', 'a:0.4', 'b:0.3', 'd:0.1')];

const anyJudged = fc.record({
  expected: fc.option(fc.constantFrom('a', 'b', 'c')),
  ranked: fc.uniqueArray(fc.record({ label: fc.constantFrom('a', 'b', 'c', 'd'), probability: fc.double({ min: 0, max: 1, noNaN: true }) }), { selector: ({ label }) => label, maxLength: 4 })
    .map((ranked) => [...ranked].sort((x, y) => y.probability - x.probability)),
  decision: fc.constantFrom(...DECISIONS),
});

describe('what predictions are worth', () => {
  it('counts how often the right label is first, and among the first ones', () => {
    expect([recallAt(FOUR, 1), recallAt(FOUR, 3), recallAt(FOUR, 10)]).toEqual([0.5, 0.75, 0.75]);
    expect(meanReciprocalRank(FOUR)).toBeCloseTo((1 + 1 / 2 + 1 + 0) / 4);
  });

  it('gives each label of the texts the same weight in macro F1', () => {
    // a: precision 1/2, recall 1/2, F1 1/2; b: precision 1/2, recall 1, F1 2/3; c: never predicted, F1 0
    expect(classFigures(FOUR)).toEqual([
      { label: 'a', count: 2, precision: 0.5, recall: 0.5, f1: 0.5 },
      { label: 'b', count: 1, precision: 0.5, recall: 1, f1: 2 / 3 },
      { label: 'c', count: 1, precision: 0, recall: 0, f1: 0 },
    ]);
    expect(macroF1(FOUR)).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
  });

  it('names the commonest mistakes first', () => {
    expect(confusions([...FOUR, judged('c', 'a')], 5)).toEqual([{ expected: 'c', predicted: 'a', count: 2 }, { expected: 'a', predicted: 'b', count: 1 }]);
    expect(confusions([...FOUR, judged('c', 'a')], 1)).toHaveLength(1);
  });

  it('tells how many can be answered with so many right, and from which probability on', () => {
    const surest = [judged('a', 'a:0.9'), judged('a', 'a:0.8'), judged('a', 'b:0.7'), judged('a', 'a:0.6'), judged('a', 'b:0.5')];
    expect(coverageAtPrecision(surest, 0.9)).toEqual({ covered: 0.4, threshold: 0.8 });
    expect(coverageAtPrecision(surest, 0.75)).toEqual({ covered: 0.8, threshold: 0.6 });
    expect(coverageAtPrecision([judged('a', 'b:0.9')], 0.9)).toEqual({ covered: 0, threshold: null });
  });

  it('answers texts of one probability together or not at all', () => {
    expect(coverageAtPrecision([judged('a', 'a:0.9'), judged('a', 'b:0.9')], 0.9)).toEqual({ covered: 0, threshold: null });
  });

  it('lays what is stated beside what is right', () => {
    const bins = reliabilityBins([judged('a', 'a:0.95'), judged('a', 'a:1'), judged('a', 'b:0.95'), judged('a', 'a:0.15')], 10);
    expect(bins[9]).toEqual({ from: 0.9, to: 1, count: 3, stated: (0.95 + 1 + 0.95) / 3, right: 2 / 3 });
    expect(bins[1]).toMatchObject({ count: 1, stated: 0.15, right: 1 });
    // 3 texts off by 0.3, 1 text off by 0.85
    expect(expectedCalibrationError(bins)).toBeCloseTo((3 * 0.3 + 0.85) / 4);
  });

  it('counts what was done, and of that what was right', () => {
    const with_ = (decision: Judged['decision'], one: Judged): Judged => ({ ...one, decision });
    const done = [with_('answer', judged('a', 'a')), with_('answer', judged('a', 'b')), with_('clarify', judged('a', 'b', 'c', 'a')), with_('handover', judged('a', 'a'))];
    expect(decisionFigures(done)).toEqual({ shares: { answer: 0.5, clarify: 0.25, handover: 0.25 }, served: 0.75, rightOfAnswered: 0.5, rightOfClarified: 1, rightOfServed: 1 / 3 });
    expect(rejectionFigures(done.map((one) => ({ ...one, expected: null })))).toEqual({ count: 4, shares: { answer: 0.5, clarify: 0.25, handover: 0.25 }, accepted: 0.75 });
  });

  it('cuts the texts into quarters by length', () => {
    const slices = lengthSlices(['一', '二二', '三三三', '四四四四'].map((text, i) => ({ text, judged: judged('a', i === 0 ? 'a' : 'b') })));
    expect(slices.map(({ title, count, accuracy }) => [title, count, accuracy])).toEqual([
      ['最短四分之一（0–1字）', 1, 1], ['较短四分之一（2–2字）', 1, 0], ['较长四分之一（3–3字）', 1, 0], ['最长四分之一（4–4字）', 1, 0],
    ]);
    expect(lengthSlices([])).toEqual([]);
  });

  it('is zero of nothing', () => {
    expect(figuresOf([], [])).toMatchObject({ accuracy: 0, macroF1: 0, meanReciprocalRank: 0, coverage: { 0.9: { covered: 0, threshold: null } }, rejection: null, calibrationError: 0 });
  });

  it('for any predictions: shares lie in 0–1, deeper finds more, stricter covers less, order does not matter', () => {
    fc.assert(fc.property(fc.array(anyJudged, { maxLength: 30 }), (all) => {
      const figures = figuresOf(all, all);
      const { recall, coverage } = figures;
      for (const one of [figures.accuracy, figures.macroF1, figures.meanReciprocalRank, figures.calibrationError, figures.decisions.served, coverage[0.9].covered]) expect(one >= 0 && one <= 1).toBe(true);
      expect(recall[1] <= recall[3] && recall[3] <= recall[10] && recall[1] <= figures.meanReciprocalRank + 1e-9).toBe(true);
      expect(coverage[0.95].covered).toBeLessThanOrEqual(coverage[0.9].covered);
      expect(figures.reliability.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      const other = figuresOf([...all].reverse(), []);
      expect(other.coverage).toEqual(coverage);
      expect(other.macroF1).toBeCloseTo(figures.macroF1);
      expect(other.confusions).toEqual(figures.confusions);
    }));
  });
});
