import type { IsoDate } from '../domain/calendar.js';
import { daysUntil, ENTRY_FIGURE_DAYS, type EntryFiguresStore, type EntrySums, NO_ENTRY_SUMS } from '../domain/knowledge/figures.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';

export interface EntryFiguresDeps {
  readonly clock: Clock;
  readonly entryFigures: Pick<EntryFiguresStore, 'sums'>;
}

/** Sums of the last {@link ENTRY_FIGURE_DAYS} days by entry id; an entry that nobody asked for is not in it. Tells nothing of any citizen: needs no permission. */
export async function recentEntrySums({ clock, entryFigures }: EntryFiguresDeps, days = ENTRY_FIGURE_DAYS): Promise<ReadonlyMap<string, EntrySums>> {
  const { from, to } = daysUntil(dateAt(clock.now()), days);
  return new Map((await entryFigures.sums(from, to)).map(({ entryId, sums }) => [entryId, sums]));
}

/** An entry's figures, and each of its days. */
export interface EntryTrend {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly sums: EntrySums;
  /** Only days that have counts, earliest first. */
  readonly days: readonly { readonly day: IsoDate; readonly sums: EntrySums }[];
}

/** One entry over the last days. @throws AppError FORBIDDEN */
export async function readEntryFigures({ clock, entryFigures }: Omit<EntryFiguresDeps, 'entryFigures'> & { readonly entryFigures: Pick<EntryFiguresStore, 'daily'> }, principal: Principal, entryId: string, days: number): Promise<EntryTrend> {
  demand(principal, 'knowledge:read');
  const period = daysUntil(dateAt(clock.now()), days);
  const found = await entryFigures.daily(entryId, period.from, period.to);
  return { ...period, sums: found.map(({ sums }) => sums).reduce(added, NO_ENTRY_SUMS), days: found };
}

function added(a: EntrySums, b: EntrySums): EntrySums {
  return {
    answered: a.answered + b.answered, offered: a.offered + b.offered, helpful: a.helpful + b.helpful, notHelpful: a.notHelpful + b.notHelpful, noneOfThem: a.noneOfThem + b.noneOfThem,
  };
}
