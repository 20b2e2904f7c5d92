import { addDays, type IsoDate } from '../calendar.js';

/**
 * What is counted of an entry: `answered`: quoted as an answer; `offered`: among the choices of a question asked back; `helpful` and `notHelpful`:
 * what citizens said to an answer; `noneOfThem`: 都不是 to choices that it was among.
 */
export const ENTRY_MEASURES = ['answered', 'offered', 'helpful', 'notHelpful', 'noneOfThem'] as const;
export type EntryMeasure = (typeof ENTRY_MEASURES)[number];
export type EntrySums = Readonly<Record<EntryMeasure, number>>;

/** One count, by the day of the district on which the citizen wrote. */
export interface EntryHit {
  readonly day: IsoDate;
  readonly entryId: string;
  readonly measure: EntryMeasure;
}

export interface EntryFigures {
  readonly entryId: string;
  readonly sums: EntrySums;
}

/** Counts per entry and day. They are added where a turn ends (`TurnStore.finish`), each turn's once, whatever crashes. */
export interface EntryFiguresStore {
  /** Adds what turns have left to be added; what is read has it in any case. Absent where each turn adds its own. */
  catchUp?(): Promise<void>;
  /** Sums of each entry that has counts in these days, both included; in the order of ids. */
  sums(from: IsoDate, to: IsoDate): Promise<readonly EntryFigures[]>;
  /** One entry by day; only days that have counts, earliest first. */
  daily(entryId: string, from: IsoDate, to: IsoDate): Promise<readonly { readonly day: IsoDate; readonly sums: EntrySums }[]>;
}

export const NO_ENTRY_SUMS: EntrySums = { answered: 0, offered: 0, helpful: 0, notHelpful: 0, noneOfThem: 0 };

/** Days that lists and popular questions look back over, today included. */
export const ENTRY_FIGURE_DAYS = 30;
/** Fewer opinions than this say nothing of an entry. */
export const FEWEST_OPINIONS = 3;

/** The days that end with one. */
export function daysUntil(today: IsoDate, days: number): { readonly from: IsoDate; readonly to: IsoDate } {
  return { from: addDays(today, 1 - days), to: today };
}

/** Of those who said whether it helped, the share whom it helped; null: too few said so. */
export function helpfulShare({ helpful, notHelpful }: EntrySums): number | null {
  const opinions = helpful + notHelpful;
  return opinions < FEWEST_OPINIONS ? null : helpful / opinions;
}
