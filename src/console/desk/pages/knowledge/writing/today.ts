import { dayAt } from '../../../../district-day.js';
import { serverNow } from '../../../time.js';

/** The district's date, whatever the computer's zone. */
export function today(): string {
  return dayAt(serverNow());
}
