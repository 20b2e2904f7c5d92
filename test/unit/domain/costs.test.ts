import fc from 'fast-check';
import { cheapest, DECISIONS, DEFAULT_COSTS, linesOf, MATTER_COSTS } from '../../../src/domain/costs.js';

describe('the cheapest thing to do', () => {
  it('answers when sure, asks back when the right one is among three, and hands over otherwise', () => {
    expect(cheapest(0.95, 0.98, DEFAULT_COSTS)).toBe('answer');
    expect(cheapest(0.5, 0.9, DEFAULT_COSTS)).toBe('clarify');
    expect(cheapest(0.1, 0.2, DEFAULT_COSTS)).toBe('handover');
  });
  it('follows the costs', () => {
    expect(cheapest(0.5, 0.9, { ...DEFAULT_COSTS, wrongAnswer: 2 })).toBe('answer');
    expect(cheapest(0.5, 0.9, { ...DEFAULT_COSTS, handover: 0.5 })).toBe('handover');
  });
  it('holds a wrong answer dearer than a vain question, and that dearer than a ticket', () => {
    const { wrongAnswer, vainQuestion, handover } = DEFAULT_COSTS;
    expect(wrongAnswer > vainQuestion && vainQuestion > handover).toBe(true);
  });
  it('never becomes more careful as it becomes surer', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c) => {
      const [low = 0, high = 0, three = 0] = [a, b, c].sort((x, y) => x - y);
      const boldness = (first: number) => 2 - DECISIONS.indexOf(cheapest(first, three, DEFAULT_COSTS));
      expect(boldness(high)).toBeGreaterThanOrEqual(boldness(low));
    }));
  });
  it('draws its lines where it changes its mind', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(DEFAULT_COSTS, MATTER_COSTS), (first, others, costs) => {
      const { answer, clarify } = linesOf(others, costs);
      fc.pre(Math.abs(first - answer) > 1e-6 && Math.abs(first - clarify) > 1e-6);
      const expected = first > answer ? 'answer' : first > clarify ? 'clarify' : 'handover';
      expect(cheapest(first, Math.min(1, first + others), costs)).toBe(expected);
    }));
  });
  it('wants to be surer before it answers what is told as a matter, and asks back of it only when that is sure to help', () => {
    expect(cheapest(0.64, 0.64, DEFAULT_COSTS)).toBe('answer');
    expect(cheapest(0.64, 0.64, MATTER_COSTS)).toBe('handover');
    expect(cheapest(0.5, 0.95, MATTER_COSTS)).toBe('clarify');
  });
});
