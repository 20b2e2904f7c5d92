import { newId } from '../../../new-id.js';
import type { Amount, DeclineReason, Handling, Limit, RulesContent, Warning } from './queries.js';

export const UNITS = ['minutes', 'hours', 'workingHours', 'workingDays'] as const;
export type Unit = (typeof UNITS)[number];
/** What a condition may be; `any`: it is none. */
export type Choice = 'any' | 'yes' | 'no';

/** For which tickets a line is, as it stands in the form. */
interface Conditions {
  readonly clock: string;
  /** None: all. */
  readonly types: readonly string[];
  readonly urgent: Choice;
  readonly utility: Choice;
}

/** A limit as it stands in the form. */
export interface LimitRow extends Conditions {
  readonly value: number | null;
  readonly unit: Unit;
  readonly times: number | null;
  readonly source: string;
}

export const KINDS = ['reminder', 'yellow', 'red', 'supervision'] as const;

/** A reminder, a card or a supervision as it stands in the form. */
export interface WarningRow extends Conditions {
  readonly kind: Warning['kind'];
  readonly side: 'before' | 'after';
  /** After: 0 is the due time itself. */
  readonly value: number | null;
  readonly unit: Unit;
}

export interface RulesValues {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly officeHours: readonly { readonly from: string; readonly to: string }[];
  readonly limits: readonly LimitRow[];
  readonly warnings: readonly WarningRow[];
  readonly handling: Handling;
  readonly declineReasons: readonly DeclineReason[];
}

const ANY = { types: [], urgent: 'any', utility: 'any' } as const;
export const NEW_ROW: LimitRow = { clock: 'reply', ...ANY, value: null, unit: 'workingDays', times: null, source: '' };
export const NEW_WARNING: WarningRow = { clock: 'reply', ...ANY, kind: 'reminder', side: 'before', value: null, unit: 'workingDays' };

/** Its id stands in the tickets that were declined for it, and says nothing to anybody. */
export function newReason(): DeclineReason {
  return { id: newId(), name: '', basis: '' };
}

function choiceOf(value: boolean | undefined): Choice {
  return value === undefined ? 'any' : value ? 'yes' : 'no';
}

function conditionsOf({ clock, types = [], urgent, utility }: Pick<Limit, 'clock' | 'types' | 'urgent' | 'utility'>): Conditions {
  return { clock, types, urgent: choiceOf(urgent), utility: choiceOf(utility) };
}

function conditionsIn({ clock, types, urgent, utility }: Conditions): Pick<Limit, 'clock' | 'types' | 'urgent' | 'utility'> {
  return { clock, ...(types.length === 0 ? {} : { types }), ...(urgent === 'any' ? {} : { urgent: urgent === 'yes' }), ...(utility === 'any' ? {} : { utility: utility === 'yes' }) };
}

export function unitOf(amount: Amount): Unit {
  return UNITS.find((one) => amount[one] !== undefined) ?? 'workingDays';
}

function rowOf(limit: Limit): LimitRow {
  const { amount, times, source } = limit;
  const unit = unitOf(amount);
  return { ...conditionsOf(limit), value: amount[unit] ?? null, unit, times: times ?? null, source };
}

function limitOf(row: LimitRow): Limit {
  const { value, unit, times, source } = row;
  return { ...conditionsIn(row), amount: { [unit]: value } as Amount, ...(times === null ? {} : { times }), source: source.trim() };
}

function warningRowOf(warning: Warning): WarningRow {
  const { kind, before, after } = warning;
  const amount = before ?? after ?? {};
  const unit = unitOf(amount);
  return { ...conditionsOf(warning), kind, side: before === undefined ? 'after' : 'before', value: amount[unit] ?? null, unit };
}

/** The due time itself has no unit; it is written as no minutes. */
function warningOf(row: WarningRow): Warning {
  const { kind, side, value, unit } = row;
  return { ...conditionsIn(row), kind, [side]: value === 0 ? { minutes: 0 } : { [unit]: value } as Amount };
}

export function valuesOf(version: string, { effectiveFrom, officeHours, limits, warnings, handling, declineReasons }: RulesContent): RulesValues {
  return { version, effectiveFrom, officeHours, limits: limits.map(rowOf), warnings: warnings.map(warningRowOf), handling, declineReasons };
}

/** What is sent. */
export function contentOf({ effectiveFrom, officeHours, limits, warnings, handling, declineReasons }: RulesValues): RulesContent {
  return {
    effectiveFrom, officeHours, limits: limits.map(limitOf), warnings: warnings.map(warningOf), handling,
    declineReasons: declineReasons.map(({ id, name, basis }) => ({ id, name: name.trim(), basis: basis.trim() })),
  };
}

/** Fields that tell by themselves what the server finds wrong with them. */
export function isShown(field: string): boolean {
  return /^(version|effectiveFrom|officeHours\.\d+\.(from|to)|limits\.\d+\.(clock|source)|warnings\.\d+\.(clock|kind)|declineReasons\.\d+\.(name|basis))$/.test(field);
}
