import type { District } from '../domain/district.js';
import { AppError } from '../errors.js';

/** The town or street of a name; figures, filters and departments know no other. @param field in which it was given @throws AppError VALIDATION_FAILED */
export function areaNamed(district: Pick<District, 'governmentOf'>, wanted: string, field: string): string {
  if (district.governmentOf(wanted) !== null) return wanted;
  const message = `没有镇街“${wanted}”`;
  throw new AppError('VALIDATION_FAILED', message, { faults: [{ field, message }] });
}
