const DAY_MS = 86_400_000;
/** More points than that are no line any more. */
const MOST_DAYS = 92;

export type Preset = 'last7' | 'last30' | 'thisMonth' | 'lastMonth' | 'thisYear';
export const PRESETS: readonly Preset[] = ['last7', 'last30', 'thisMonth', 'lastMonth', 'thisYear'];

interface Days {
  readonly from: string;
  readonly to: string;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days that a word stands for. @param today the district's */
export function daysOf(preset: Preset, today: string): Days {
  const first = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case 'last7': return { from: addDays(today, -6), to: today };
    case 'last30': return { from: addDays(today, -29), to: today };
    case 'thisMonth': return { from: first, to: today };
    case 'lastMonth': return { from: `${addDays(first, -1).slice(0, 7)}-01`, to: addDays(first, -1) };
    case 'thisYear': return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** The word for these days, if there is one. */
export function presetOf({ from, to }: Days, today: string): Preset | null {
  return PRESETS.find((preset) => {
    const days = daysOf(preset, today);
    return days.from === from && days.to === to;
  }) ?? null;
}

/** By day, unless there are too many. */
export function stepOf({ from, to }: Days): 'day' | 'month' {
  return addDays(from, MOST_DAYS) > to ? 'day' : 'month';
}

/** Every day or month of the period, those too on which nothing happened. */
export function stepsIn({ from, to }: Days, step: 'day' | 'month'): string[] {
  const width = step === 'day' ? 10 : 7;
  const steps = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) steps.add(day.slice(0, width));
  return [...steps];
}

/** A day that a calendar has; null: it is none. */
export function dayIn(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && text >= '1992' && text < '3000' ? text : null;
}
