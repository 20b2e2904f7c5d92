import { collectDefaultMetrics } from 'prom-client';
import type { Meters } from '../domain/meters.js';
import type { Backlog, ServiceState } from '../domain/service-state.js';
import { meteredChannel } from '../domain/service-state.js';
import { createFigures, type Figures, setAll, setOrRemove } from './figures.js';

export interface MetricsOptions {
  readonly version: string;
  /** With the figures of the process, the heap and the event loop: they watch until the process ends. */
  readonly withProcess: boolean;
  /** Milliseconds that go on whatever becomes of the clock; the process' own when left out. */
  readonly elapsed?: () => number;
}

/** Facts of the process beside its state. */
interface Facts {
  readonly hasLearned: boolean;
  readonly isDraining: boolean;
  readonly routerVersion: number;
}

export interface Metrics {
  readonly meters: Meters;
  render(state: ServiceState, facts: Facts): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Figures for Prometheus, in a registry of their own. */
export function createMetrics({ version, withProcess, elapsed = () => performance.now() }: MetricsOptions): Metrics {
  const figures = createFigures();
  if (withProcess) collectDefaultMetrics({ register: figures.registry });
  figures.buildInfo.set({ version }, 1);
  const pulls = new Map<string, number>();
  return {
    meters: { ...metersOf(figures), pulled: (city) => void pulls.set(city, elapsed()) },
    render: async (state, facts) => {
      showState(figures, state);
      setAll(figures.pullAge, [...pulls].map(([city, at]) => [{ city }, (elapsed() - at) / 1_000]));
      figures.learned.set(facts.hasLearned ? 1 : 0);
      figures.routerVersion.set(facts.routerVersion);
      const checks = { ...state.checks, draining: { ok: !facts.isDraining } };
      setAll(figures.ready, Object.entries(checks).map(([check, { ok }]) => [{ check }, ok ? 1 : 0]));
      return { contentType: figures.registry.contentType, text: await figures.registry.metrics() };
    },
  };
}

function metersOf(figures: Figures): Omit<Meters, 'pulled'> {
  return {
    received: (channel, result) => figures.received.inc({ channel: meteredChannel(channel), result }),
    answered: (channel, outcome) => figures.answered.inc({ channel, outcome }),
    turnFailed: (channel) => figures.turnsFailed.inc({ channel }),
    delivered: (channel, result) => figures.deliveries.inc({ channel: meteredChannel(channel), result }),
    replied: (channel, ms) => figures.replySeconds.observe({ channel }, Math.max(0, ms) / 1_000),
    ticketOpened: (channel, type) => figures.ticketsOpened.inc({ channel, type }),
    requested: ({ method, route, status, ms }) => figures.requests.observe({ method, route, status }, ms / 1_000),
    storeWorked: (store, operation, ms, ending) => {
      figures.storeSeconds.observe({ store, operation }, ms / 1_000);
      if (ending === 'failed') figures.storeFailures.inc({ store, operation });
      if (ending === 'conflict') figures.conflicts.inc({ store });
    },
    logged: (level, event) => figures.logEvents.inc({ level, event }),
  };
}

function secondsSince(now: number, since: number | null): number {
  return since === null ? 0 : Math.max(0, now - since) / 1_000;
}

/** What the store could not say is not shown at all: an old figure would look like a good one. */
function showState(figures: Figures, { waiting, outbox, lanes, at }: ServiceState): void {
  const inbox = waiting?.inbox ?? null;
  setOrRemove(figures.inboxOpen, inbox === null ? null : inbox.count);
  setOrRemove(figures.inboxOldest, inbox === null ? null : secondsSince(at, inbox.since));
  const timers = Object.entries(waiting?.timers ?? {}).map(([name, backlog]): [{ timers: string }, Backlog] => [{ timers: name }, backlog]);
  setAll(figures.timersDue, timers.map(([labels, { count }]) => [labels, count]));
  setAll(figures.timersLag, timers.map(([labels, { since }]) => [labels, secondsSince(at, since)]));
  const channels = (outbox ?? []).map((backlog) => ({ ...backlog, labels: { channel: meteredChannel(backlog.channel) } }));
  setAll(figures.outboxOpen, channels.map(({ labels, open }) => [labels, open]));
  setAll(figures.outboxDead, channels.map(({ labels, dead }) => [labels, dead]));
  figures.outboxOldest.reset();
  const oldest = new Map<string, number>();
  for (const { labels: { channel }, waitingSince } of channels) oldest.set(channel, Math.max(oldest.get(channel) ?? 0, secondsSince(at, waitingSince)));
  for (const [channel, seconds] of oldest) figures.outboxOldest.set({ channel }, seconds);
  setAll(figures.inHand, lanes.map(({ channel, inHand }) => [{ channel: meteredChannel(channel) }, inHand]));
  figures.channelUp.reset();
  const down = new Set(lanes.filter(({ state }) => state === 'down').map(({ channel }) => meteredChannel(channel)));
  for (const { channel } of lanes) figures.channelUp.set({ channel: meteredChannel(channel) }, down.has(meteredChannel(channel)) ? 0 : 1);
}
