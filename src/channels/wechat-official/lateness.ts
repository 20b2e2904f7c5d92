/** How long what is read now may have waited unread. */
export interface Lateness {
  /** Milliseconds: as long as the event loop stood still, when it has just gone on. */
  now(): number;
  stop(): void;
}

const LOOK_MS = 50;
/** Shorter delays are everyday. */
const STALL_MS = 200;
/** What came in during a stall is read within so many milliseconds after it. */
const AFTER_MS = 500;

/** Measured by the system's own time. */
export function measureLateness(): Lateness {
  let due = performance.now() + LOOK_MS;
  let stall = { ended: Number.NEGATIVE_INFINITY, lasted: 0 };
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - due > STALL_MS) stall = { ended: now, lasted: now - due };
    due = now + LOOK_MS;
  }, LOOK_MS).unref();
  return {
    now: () => (performance.now() - stall.ended < AFTER_MS ? stall.lasted : 0),
    stop: () => clearInterval(timer),
  };
}
