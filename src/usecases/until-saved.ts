import { isConflict } from '../errors.js';

/** Saves that may be lost to others before giving up; each loss means somebody else's save succeeded. */
const ATTEMPTS = 5;

/** Repeats what loads, decides and saves until no other save comes first. @throws AppError VERSION_CONFLICT when others always do */
export async function untilSaved<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}
