import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'yihaotong_';
/** Seconds. A reply within WeChat's 5 is one that goes back with its request. */
const REPLY_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300];
const HTTP_BUCKETS = [0.01, 0.05, 0.25, 1, 5];
const STORE_BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];

type Made = Readonly<Record<string, string>>;

function makersOf(registers: Registry[]) {
  const described = (name: string, help: string) => ({ name: `${PREFIX}${name}`, help, registers });
  return {
    counter: <L extends string>(name: string, help: string, labelNames: readonly L[]) => new Counter({ ...described(name, help), labelNames }),
    gauge: <L extends string>(name: string, help: string, labelNames: readonly L[]) => new Gauge({ ...described(name, help), labelNames }),
    histogram: <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]) => new Histogram({ ...described(name, help), labelNames, buckets }),
  };
}

/** Every figure of ours, with what it is counted by. docs/operations/observability.md tells them to people; a test holds both together. */
export function createFigures() {
  const registry = new Registry();
  const { counter, gauge, histogram } = makersOf([registry]);
  return {
    registry,
    received: counter('messages_received_total', 'Messages that came in; duplicates were there already, failed ones could not be saved', ['channel', 'result']),
    answered: counter('messages_answered_total', 'Turns taken, by what they came to', ['channel', 'outcome']),
    turnsFailed: counter('turns_failed_total', 'Turns that failed and are tried again', ['channel']),
    replySeconds: histogram('reply_seconds', 'From a message saved to its reply sent', ['channel'], REPLY_BUCKETS),
    deliveries: counter('deliveries_total', 'Sendings, by how they ended', ['channel', 'result']),
    ticketsOpened: counter('tickets_opened_total', 'Tickets opened, by where they came from', ['channel', 'type']),
    requests: histogram('http_request_seconds', 'HTTP requests by route pattern', ['method', 'route', 'status'], HTTP_BUCKETS),
    storeSeconds: histogram('store_operation_seconds', 'Operations of the store', ['store', 'operation'], STORE_BUCKETS),
    storeFailures: counter('store_failures_total', 'Operations that the store failed at', ['store', 'operation']),
    conflicts: counter('conflicts_total', 'Saves that another came before; they are tried again', ['store']),
    logEvents: counter('log_events_total', 'Lines of warnings and errors', ['level', 'event']),
    inboxOpen: gauge('inbox_open', 'Messages not answered yet', []),
    inboxOldest: gauge('inbox_oldest_seconds', 'Age of the oldest message not answered yet', []),
    outboxOpen: gauge('outbox_open', 'Messages waiting to be sent', ['channel']),
    outboxDead: gauge('outbox_dead', 'Messages given up', ['channel']),
    outboxOldest: gauge('outbox_oldest_seconds', 'Age of the oldest message waiting to be sent', ['channel']),
    channelUp: gauge('channel_up', '0: the circuit breaker is open, only probes go', ['channel']),
    inHand: gauge('deliveries_in_hand', 'Messages being sent', ['channel']),
    timersDue: gauge('timers_due', 'Timers whose time has come', ['timers']),
    timersLag: gauge('timers_lag_seconds', 'How late the latest timer is', ['timers']),
    pullAge: gauge('hotline_pull_age_seconds', 'Since this process last fetched to the end what a city had', ['city']),
    learned: gauge('learned', '1: what the folder says is learned, messages are answered', []),
    routerVersion: gauge('router_version', 'Version of the department router in use', []),
    ready: gauge('ready', '0: this check of /readyz fails', ['check']),
    buildInfo: gauge('build_info', 'Always 1', ['version']),
  };
}

export type Figures = ReturnType<typeof createFigures>;

/** A figure without labels; null: there is none, where a reset would show 0. */
export function setOrRemove(gauge: Gauge<never>, value: number | null): void {
  if (value === null) gauge.remove();
  else gauge.set(value);
}

/** Adds up what has the same labels. */
export function setAll<L extends string>(gauge: Gauge<L>, values: readonly (readonly [Record<L, string>, number])[]): void {
  gauge.reset();
  for (const [labels, value] of values) gauge.inc(labels as Made as Record<L, string>, value);
}
