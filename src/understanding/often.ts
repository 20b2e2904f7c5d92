import { recently } from './recently.js';

/** Texts of which something is kept; the one that nobody wrote for longest goes first. */
const KEPT = 4_096;
/** Characters. Many people write the same few words or choose what was offered; a longer text is nobody else's, and takes more room. */
const LONGEST = 100;

/** What is kept of texts that many write; of long ones nothing. */
export interface KeptTexts<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

export function createKeptTexts<T>(): KeptTexts<T> {
  const kept = new Map<string, T>();
  return {
    get: (text) => {
      const known = kept.get(text);
      if (known === undefined) return undefined;
      kept.delete(text);
      kept.set(text, known);
      return known;
    },
    set: (text, value) => {
      if (text.length > LONGEST) return;
      kept.set(text, value);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}

/**
 * The same, but what was computed for texts that many write is not computed again; of long ones only for the last few.
 * Whatever else it depends on has to stay: who learns anew makes it anew. @param compute without side effects
 */
export function often<T>(compute: (text: string) => T): (text: string) => T {
  const kept = createKeptTexts<T>();
  const computed = recently(compute);
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = computed(text);
    kept.set(text, value);
    return value;
  };
}
