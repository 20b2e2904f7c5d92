import type { Amount, Handling, Limit, RulesContent } from './queries.js';

export const UNITS = ['minutes', 'hours', 'workingHours', 'workingDays'] as const;
export type Unit = (typeof UNITS)[number];
/** What a condition may be; `any`: it is none. */
export type Choice = 'any' | 'yes' | 'no';

/** A limit as it stands in the form. */
export interface LimitRow {
  readonly clock: string;
  /** None: all. */
  readonly types: readonly string[];
  readonly urgent: Choice;
  readonly utility: Choice;
  readonly value: number | null;
  readonly unit: Unit;
  readonly times: number | null;
  readonly source: string;
}

export interface RulesValues {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly officeHours: readonly { readonly from: string; readonly to: string }[];
  readonly limits: readonly LimitRow[];
  readonly handling: Handling;
}

export const NEW_ROW: LimitRow = { clock: 'reply', types: [], urgent: 'any', utility: 'any', value: null, unit: 'workingDays', times: null, source: '' };

function choiceOf(value: boolean | undefined): Choice {
  return value === undefined ? 'any' : value ? 'yes' : 'no';
}

function rowOf({ clock, types = [], urgent, utility, amount, times, source }: Limit): LimitRow {
  const unit = UNITS.find((one) => amount[one] !== undefined) ?? 'workingDays';
  return { clock, types, urgent: choiceOf(urgent), utility: choiceOf(utility), value: amount[unit] ?? null, unit, times: times ?? null, source };
}

function limitOf({ clock, types, urgent, utility, value, unit, times, source }: LimitRow): Limit {
  return {
    clock, ...(types.length === 0 ? {} : { types }), ...(urgent === 'any' ? {} : { urgent: urgent === 'yes' }), ...(utility === 'any' ? {} : { utility: utility === 'yes' }),
    amount: { [unit]: value } as Amount, ...(times === null ? {} : { times }), source: source.trim(),
  };
}

export function valuesOf(version: string, { effectiveFrom, officeHours, limits, handling }: RulesContent): RulesValues {
  return { version, effectiveFrom, officeHours, limits: limits.map(rowOf), handling };
}

/** What is sent: what the form doesn't show is taken from what it was made of. */
export function contentOf({ effectiveFrom, officeHours, limits, handling }: RulesValues, { warnings, declineReasons }: RulesContent): RulesContent {
  return { effectiveFrom, officeHours, limits: limits.map(limitOf), warnings, handling, declineReasons };
}

/** Fields that tell by themselves what the server finds wrong with them. */
export function isShown(field: string): boolean {
  return /^(version|effectiveFrom|officeHours\.\d+\.(from|to)|limits\.\d+\.(clock|source))$/.test(field);
}
