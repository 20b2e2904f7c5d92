import type { Channel, Clock, LaneReport, OutboxStore } from '../domain/ports.js';
import { ageCheck, type Check, outboxCheck, type ReadyLimits, type ServiceState, StoreFault, type StoreSigns, timersCheck, WELL } from '../domain/service-state.js';
import { AppError } from '../errors.js';
import { DEFAULT_HEALTH_MS, healthOf } from './channel-health.js';
import { within } from './within.js';

/** A channel that this process holds; `isStandby`: it is ready to, while another one does. */
export interface ObservedChannel extends Pick<Channel, 'name' | 'health'> {
  readonly isStandby?: boolean;
}

export interface ReadStateDeps {
  readonly clock: Clock;
  readonly signs: StoreSigns;
  readonly outbox: Pick<OutboxStore, 'backlog'>;
  /** The channels to citizens that this process holds. */
  readonly heldChannels: () => readonly ObservedChannel[];
  readonly lanes: () => readonly LaneReport[];
  readonly hasLearned: () => boolean;
  readonly readyLimits: ReadyLimits;
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number;
}

/** Milliseconds that an answer counts: probes and scrapes, however many, cost one look a second. */
const CACHED_MS = 1_000;
/** Milliseconds that the store has to write and read something small. */
const STORE_MS = 2_000;

/** Looks at everything the service needs to be well, once for all who ask within a second. */
export function createStateReader(deps: ReadStateDeps): () => Promise<ServiceState> {
  let last: { readonly at: number; readonly state: Promise<ServiceState> } | null = null;
  return () => {
    const now = deps.elapsed();
    if (last === null || now - last.at >= CACHED_MS) last = { at: now, state: readState(deps) };
    return last.state;
  };
}

async function readState(deps: ReadStateDeps): Promise<ServiceState> {
  const at = deps.clock.now();
  const [stored, channels] = await Promise.all([readStored(deps, at), channelChecks(deps)]);
  const learning: Check = deps.hasLearned() ? WELL : { ok: false, reason: 'NOT_LEARNED' };
  return { ...stored, checks: { ...stored.checks, learning, ...channels }, lanes: deps.lanes(), at };
}

type Stored = Pick<ServiceState, 'checks' | 'waiting' | 'outbox'>;

async function readStored(deps: ReadStateDeps, now: number): Promise<Stored> {
  try {
    await within(STORE_MS, deps.signs.ping(), () => new StoreFault('STORE_TOO_SLOW'));
    const [waiting, outbox] = await within(STORE_MS, Promise.all([deps.signs.waiting(now), deps.outbox.backlog()]), () => new StoreFault('STORE_TOO_SLOW'));
    const { messagesMs, timersMs } = deps.readyLimits;
    const checks = {
      store: WELL, inbox: ageCheck(now, waiting.inbox.since, messagesMs, 'INBOX_OLD'),
      outbox: outboxCheck(now, outbox, deps.heldChannels().filter(({ isStandby }) => !isStandby).map(({ name }) => name), messagesMs), timers: timersCheck(now, waiting, timersMs),
    };
    return { checks, waiting, outbox };
  } catch (error) {
    // What the store can't tell is not known to be well.
    return { checks: { store: { ok: false, reason: storeReason(error) } }, waiting: null, outbox: null };
  }
}

function storeReason(error: unknown): string {
  if (error instanceof StoreFault) return error.reason;
  return error instanceof AppError ? error.code : 'STORE_FAILED';
}

const STANDBY: Check = { ok: true, reason: 'STANDBY' };

/** What the other side says, where it can be asked; and whether sending through it fails. */
async function channelChecks({ heldChannels, lanes }: ReadStateDeps): Promise<Record<string, Check>> {
  const down = new Set(lanes().filter(({ state }) => state === 'down').map(({ channel }) => channel));
  const checks = await Promise.all(heldChannels().map(async (channel): Promise<[string, Check]> => {
    // How its other side is, whoever holds it knows.
    if (channel.isStandby) return [`channel:${channel.name}`, STANDBY];
    const { ok, reason } = await healthOf(channel, DEFAULT_HEALTH_MS);
    return [`channel:${channel.name}`, ok && down.has(channel.name) ? { ok: false, reason: 'CHANNEL_DOWN' } : { ok, reason }];
  }));
  return Object.fromEntries(checks);
}
