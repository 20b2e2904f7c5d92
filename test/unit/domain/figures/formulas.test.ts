import { DEFAULT_FORMULAS, figuresOf } from '../../../../src/domain/figures/formulas.js';
import { type MeasureSums, noSums } from '../../../../src/domain/figures/measures.js';

const sums = (some: Partial<MeasureSums>): MeasureSums => ({ ...noSums(), ...some });
const rates = (some: Partial<MeasureSums>) => Object.fromEntries(figuresOf(DEFAULT_FORMULAS, sums(some)).map(({ formula, rate }) => [formula.name, rate]));

describe('figures', () => {
  it('are the six of the trade, each with a sentence that explains it', () => {
    expect(DEFAULT_FORMULAS.map(({ id, name }) => [id, name])).toEqual([
      ['response', '响应率'], ['on-time', '按时办结率'], ['resolved', '解决率'], ['satisfied', '满意率'], ['returns', '退单率'], ['redos', '重办率'],
    ]);
    for (const { explanation } of DEFAULT_FORMULAS) expect(explanation).toMatch(/^[\p{Script=Han}，、；]+。$/u);
  });
  it('say what they are made of', () => {
    const [, onTime] = figuresOf(DEFAULT_FORMULAS, sums({ 'replied-in-time': 6, 'redone-in-time': 1, 'reply-missed': 2, 'redo-missed': 1 }));
    expect(onTime).toEqual({ formula: DEFAULT_FORMULAS[1], numerator: 7, denominator: 10, rate: 0.7 });
  });
  it('have no rate where there is nothing to divide by', () => {
    expect(rates({ received: 5 })).toEqual({ 响应率: null, 按时办结率: null, 解决率: null, 满意率: null, 退单率: null, 重办率: null });
  });
  it('leave out who said nothing', () => {
    expect(rates({ closed: 10, resolved: 3, unresolved: 1, unjudged: 6, satisfied: 3, dissatisfied: 1 })).toMatchObject({ 解决率: 0.75, 满意率: 0.75 });
  });
  it('count returns by how often a department was given a ticket, and redos by its answers', () => {
    expect(rates({ dispatched: 8, reassigned: 2, 'return-requested': 1, replied: 4, redone: 1 })).toMatchObject({ 退单率: 0.1, 重办率: 0.25 });
  });
});
