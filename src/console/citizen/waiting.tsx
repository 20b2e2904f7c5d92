import { type ReactNode, useEffect, useState } from 'react';

/** Longer than any answer takes; after it nothing is promised any more. */
const PATIENCE_MS = 20_000;

/** Three dots while an answer is being looked up. */
export function Waiting(): ReactNode {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return patient && <p className="thinking"><span className="who">正在查找…</span><i /><i /><i /></p>;
}
