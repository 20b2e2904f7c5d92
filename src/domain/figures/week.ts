import { addDays, type IsoDate } from '../calendar.js';

/** The week from Monday to Sunday that a date lies in. */
export function weekOf(date: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  const sinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(date, -sinceMonday);
  return { from, to: addDays(from, 6) };
}
