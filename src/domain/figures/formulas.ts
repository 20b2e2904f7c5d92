import { MEASURE_NAMES, type Measure, type MeasureSums } from './measures.js';

/** How a rate is made of what is counted: the sum of some measures over the sum of others. Configuration (`figures.yaml` of the folder). */
export interface FigureFormula {
  readonly id: string;
  readonly name: string;
  readonly numerator: readonly Measure[];
  readonly denominator: readonly Measure[];
  /** One sentence for whoever reads the figure. */
  readonly explanation: string;
}

/** A rate with what it is made of. */
export interface FigureValue {
  readonly formula: FigureFormula;
  readonly numerator: number;
  readonly denominator: number;
  /** null: nothing to divide by. Over 1 where one thing can happen several times, or its cause lies before the period. */
  readonly rate: number | null;
}

/** What a district gets that says nothing of it. */
export const DEFAULT_FORMULAS: readonly FigureFormula[] = [
  {
    id: 'response', name: '响应率', numerator: ['signed-in-time'], denominator: ['signed-in-time', 'sign-missed'],
    explanation: '按时签收的次数，占按时签收和签收超期之和；派单、改派、重办各计一次，超期后再签收仍计超期。',
  },
  {
    id: 'on-time', name: '按时办结率', numerator: ['replied-in-time', 'redone-in-time'], denominator: ['replied-in-time', 'redone-in-time', 'reply-missed', 'redo-missed'],
    explanation: '在时限内提交并经审核发出的答复，占按时答复和答复超期之和；重办各计一次，到期未答复的从到期当日起计入超期。',
  },
  {
    id: 'resolved', name: '解决率', numerator: ['resolved'], denominator: ['resolved', 'unresolved'],
    explanation: '办结时市民最后一次表示已解决的工单，占市民表示已解决和未解决之和；未评价的不计。',
  },
  {
    id: 'satisfied', name: '满意率', numerator: ['satisfied'], denominator: ['satisfied', 'dissatisfied'],
    explanation: '办结时市民最后一次评价为满意的工单，占满意和不满意之和；未评价的不计。',
  },
  {
    id: 'returns', name: '退单率', numerator: ['return-requested'], denominator: ['dispatched', 'reassigned'],
    explanation: '申请退单的次数，占派单和改派次数之和；驳回后再次申请的再计一次。',
  },
  {
    id: 'redos', name: '重办率', numerator: ['redone'], denominator: ['replied'],
    explanation: '因未解决或不满意而重办的次数，占发出答复的次数。',
  },
];

function sumOf(measures: readonly Measure[], sums: MeasureSums): number {
  return measures.reduce((sum, measure) => sum + sums[measure], 0);
}

/** Each formula's rate of what was counted. */
export function figuresOf(formulas: readonly FigureFormula[], sums: MeasureSums): FigureValue[] {
  return formulas.map((formula) => {
    const numerator = sumOf(formula.numerator, sums);
    const denominator = sumOf(formula.denominator, sums);
    return { formula, numerator, denominator, rate: denominator === 0 ? null : numerator / denominator };
  });
}

/** 按时签收 ÷ （按时签收＋签收超期）. */
export function formulaText({ numerator, denominator }: FigureFormula): string {
  const [over, under] = [numerator, denominator].map((measures) => {
    const names = measures.map((measure) => MEASURE_NAMES[measure]).join('＋');
    return measures.length === 1 ? names : `（${names}）`;
  });
  return `${over} ÷ ${under}`;
}
