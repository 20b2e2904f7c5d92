import { useEffect, useState } from 'react';

/** A value once it has stood still for a while: a conversation that is read from its start changes with each message. */
export function useSettled<T>(value: T, stillMs: number): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), stillMs);
    return () => clearTimeout(timer);
  }, [value, stillMs]);
  return settled;
}
