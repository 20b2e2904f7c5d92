import { type RunningProcess, startProcess } from '../helpers/process.js';

/** A process's place; whoever runs in it is killed and another takes it. */
interface Slot {
  readonly place: number;
  /** null: the next one is starting. */
  running: RunningProcess | null;
  url: string;
  starts: number;
}

/** What a process is called at the places that it calls: `1.4`, the fourth in the second place. */
export type ProcessName = `${number}.${number}`;

export interface FleetOptions {
  readonly count: number;
  readonly environmentOf: (name: ProcessName) => Record<string, string>;
  /** At least 0, less than 1. */
  readonly chance: () => number;
}

/** Milliseconds from when all are up until the next one dies. */
const [SHORTEST_MS, LONGEST_MS] = [2_000, 4_000];
/** Of deaths, those that don't wait until the one before has been made good. */
const UNAWAITED = 0.25;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Milliseconds that a start may take until messages are answered; killed before, it will not come to that. */
const LONGEST_START_MS = 10_000;

/** Resolves when it answers messages, having read what was learned; or is dead. */
async function ready(url: string): Promise<void> {
  const end = Date.now() + LONGEST_START_MS;
  while (Date.now() < end) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response === null || response.ok) return;
    await pause(100);
  }
}

function unheardIn(output: string): readonly number[] {
  const lines = output.split('\n').filter((line) => line.includes('"outbox.send-failed"') && line.includes('"WECHAT_UNREACHABLE"'));
  return lines.map((line) => Date.parse((JSON.parse(line) as { timestamp: string }).timestamp));
}

/** Identical processes behind a balancer, of which one after the other is killed with -9 and started again at once. */
export function createFleet({ count, environmentOf, chance }: FleetOptions) {
  const slots: Slot[] = Array.from({ length: count }, (_, place) => ({ place, running: null, url: '', starts: 0 }));
  const diedAt = new Map<ProcessName, number>();
  const everStarted = new Map<ProcessName, RunningProcess>();
  const starting = new Set<Promise<void>>();
  let [turn, kills] = [0, 0];
  const nameOf = ({ place, starts }: Slot): ProcessName => `${place}.${starts}`;
  const start = async (slot: Slot): Promise<void> => {
    slot.starts += 1;
    slot.running = await startProcess(environmentOf(nameOf(slot)));
    slot.url = slot.running.url;
    everStarted.set(nameOf(slot), slot.running);
    await ready(slot.url);
  };
  const startAgain = (slot: Slot): void => {
    const begun = start(slot);
    starting.add(begun);
    // Who waits for it in `whole` is told.
    begun.then(() => starting.delete(begun), () => undefined);
  };
  const killOne = async (): Promise<void> => {
    const alive = slots.filter(({ running }) => running !== null);
    const slot = alive[Math.floor(chance() * alive.length)];
    if (!slot?.running) return;
    const { running } = slot;
    slot.running = null;
    diedAt.set(nameOf(slot), Date.now());
    await running.kill();
    kills += 1;
    startAgain(slot);
  };
  return {
    start: () => Promise.all(slots.map(start)),
    /** Where the next request goes, by turns, to those that are up; with none up to where one was. */
    url: (): string => {
      turn += 1;
      const up = slots.filter(({ running }) => running !== null);
      return (up.length > 0 ? up : slots).at(turn % Math.max(1, up.length || slots.length))?.url ?? '';
    },
    killUntil: async (end: number): Promise<void> => {
      for (;;) {
        if (chance() >= UNAWAITED) await Promise.all(starting);
        const wait = SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * chance();
        if (Date.now() + wait > end) return;
        await pause(wait);
        await killOne();
      }
    },
    /** All are up. @throws Error with its output, when one did not start */
    whole: async () => void (await Promise.all(starting)),
    diedAt: (name: ProcessName): number | null => diedAt.get(name) ?? null,
    /** When a process said that WeChat's API had not answered it, in time or at all. */
    unheardAt: (name: ProcessName): readonly number[] => unheardIn(everStarted.get(name)?.output() ?? ''),
    counts: () => ({ kills, restarts: slots.reduce((sum, { starts }) => sum + starts - 1, 0) }),
    /** @returns exit codes */
    terminate: () => Promise.all(slots.map(({ running }) => running?.terminate())),
  };
}

export type Fleet = ReturnType<typeof createFleet>;
