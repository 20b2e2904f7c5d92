import type { LaneReport, OutboxBacklog } from './outbox.js';
import { webhookOfChannel } from './webhook.js';

/** What waits somewhere. */
export interface Backlog {
  readonly count: number;
  /** Since when the longest waiting waits; null: none does, or nobody knows. */
  readonly since: number | null;
}

/** What waits in the store. */
export interface Waiting {
  /** Messages that are not answered. */
  readonly inbox: Backlog;
  /** Timers whose time has come and that nobody has taken in hand. */
  readonly timers: Readonly<Record<'tickets' | 'knowledge', Backlog>>;
}

/** By what a store is known to live. */
export interface StoreSigns {
  /** Really writes something small, and reads it. @throws StoreFault where the store can say why not; whatever else where it can't */
  ping(): Promise<void>;
  /** Counted from indexes: cheap, whatever is stored. */
  waiting(now: number): Promise<Waiting>;
}

/** Why a store can't be written, as a code for people to see. */
export class StoreFault extends Error {
  constructor(readonly reason: 'STORE_FULL' | 'STORE_DISK_FAILED' | 'STORE_READ_ONLY' | 'STORE_TOO_SLOW', cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = 'StoreFault';
  }
}

/** One thing that has to be well for the service to be. */
export interface Check {
  readonly ok: boolean;
  /** A code; null: all is well, and nothing is to be told. */
  readonly reason: string | null;
  /** Where age matters. */
  readonly seconds?: number;
  /** Of several the one that is worst: a channel, a kind of timers. */
  readonly worst?: string;
}

export interface ServiceState {
  /** By name: `store`, `learning`, `inbox`, `outbox`, `timers`, `channel:…`. */
  readonly checks: Readonly<Record<string, Check>>;
  /** null: the store could not say. */
  readonly waiting: Waiting | null;
  readonly outbox: readonly OutboxBacklog[] | null;
  readonly lanes: readonly LaneReport[];
  readonly at: number;
}

/** How old something may be before the service counts as not well, in milliseconds. */
export interface ReadyLimits {
  /** Of what waits to be answered, or to be sent to citizens. */
  readonly messagesMs: number;
  readonly timersMs: number;
}

export const WELL: Check = { ok: true, reason: null };

/** An age against its limit; a clock that was set back makes nothing older. */
export function ageCheck(now: number, since: number | null, limitMs: number, reason: string, worst?: string): Check {
  const age = since === null ? 0 : Math.max(0, now - since);
  const told = { seconds: Math.floor(age / 1_000), ...(worst === undefined || since === null ? {} : { worst }) };
  return age <= limitMs ? { ...WELL, ...told } : { ok: false, reason, ...told };
}

/**
 * What waits for citizens. A subscriber or a city that is away for a day is its own affair: the figures and alerts tell of it.
 * @param channels those of citizens that this process sends through
 */
export function outboxCheck(now: number, backlog: readonly OutboxBacklog[], channels: readonly string[], limitMs: number): Check {
  const [oldest] = backlog.filter(({ channel, waitingSince }) => waitingSince !== null && channels.includes(channel)).sort((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0));
  return ageCheck(now, oldest?.waitingSince ?? null, limitMs, 'OUTBOX_OLD', oldest?.channel);
}

export function timersCheck(now: number, { timers }: Waiting, limitMs: number): Check {
  const [worst] = Object.entries(timers).flatMap(([name, backlog]) => (backlog.since === null ? [] : [{ name, since: backlog.since }])).sort((a, b) => a.since - b.since);
  return ageCheck(now, worst?.since ?? null, limitMs, 'TIMERS_LATE', worst?.name);
}

/** What figures call a channel: subscribers are many and come and go, so they are one. */
export function meteredChannel(channel: string): string {
  return webhookOfChannel(channel) === null ? channel : 'webhook';
}
