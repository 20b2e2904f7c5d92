/** One message is looked at several times by several stages: more than its own texts need not be kept. */
const KEPT = 8;

/** The same, but what was computed for the last few texts is not computed again. @param compute without side effects */
export function recently<T>(compute: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = compute(text);
    kept.set(text, value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
