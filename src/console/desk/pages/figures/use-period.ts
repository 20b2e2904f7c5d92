import { useSearchParams } from 'react-router';
import { serverNow } from '../../time.js';
import { dayAt } from '../../../district-day.js';
import { dayIn, daysOf } from './period.js';
import type { Period } from './queries.js';

/** Of which days is read stands in the address; nothing there: the last thirty days. */
export function usePeriod() {
  const [search, setSearch] = useSearchParams();
  const today = dayAt(serverNow());
  const usual = daysOf('last30', today);
  const period: Period = { from: dayIn(search.get('from')) ?? usual.from, to: dayIn(search.get('to')) ?? usual.to, type: search.get('type') };
  const show = (changed: Partial<Period>): void => {
    const { from, to, type } = { ...period, ...changed };
    setSearch({ from, to, ...(type === null ? {} : { type }) }, { replace: true });
  };
  return { period, today, show };
}
