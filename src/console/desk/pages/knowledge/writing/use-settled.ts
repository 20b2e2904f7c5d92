import { useEffect, useState } from 'react';

/** A value once it has rested for so long: nothing is asked of the server at each key. Compared by what it says. */
export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  const said = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what counts
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [said, restMs]);
  return settled;
}
