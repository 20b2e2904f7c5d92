import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, TaskCancelledError, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import PQueue from 'p-queue';
import { DeliveryFault, type DeliveryLimits, LONGEST_SENDING_MS } from '../domain/delivery.js';
import type { Clock, DeliveryLane } from '../domain/ports.js';

/** Failures in a row after which a channel is thought to be down. */
const FAILURES = 8;
/** Milliseconds until one message tries whether it is up again. */
const REST_MS = 10_000;

/** A message that can't be delivered says nothing of its channel. */
function isOfChannel(error: unknown): boolean {
  return !(error instanceof DeliveryFault) || error.kind === 'down';
}

/** What is thrown besides DeliveryFaults, as one: of a channel that is down it is the channel's fault. */
function faultOf(error: unknown, isDown: boolean): unknown {
  if (error instanceof DeliveryFault) return error;
  if (error instanceof TaskCancelledError) return new DeliveryFault('SEND_TIMED_OUT', { kind: 'down', cause: error });
  return isDown ? new DeliveryFault('SEND_FAILED', { kind: 'down', cause: error }) : error;
}

/** So many in a second of whatever beginning; one in several when it is less. */
function paceOf(perSecond: number | null) {
  if (perSecond === null) return {};
  return { strict: true, interval: Math.max(1_000, 1_000 / perSecond), intervalCap: Math.max(1, Math.floor(perSecond)) };
}

/**
 * A lane as wide as a channel bears, with a time limit and a circuit breaker in it: while the channel is down nothing is taken in hand
 * but a probe now and then. What is taken never waits longer than a second or so for its turn: its lease runs meanwhile.
 */
export function createDeliveryLane({ concurrency, perSecond }: DeliveryLimits, clock: Clock, longestMs: number = LONGEST_SENDING_MS): DeliveryLane {
  const queue = new PQueue({ concurrency, ...paceOf(perSecond) });
  const width = Math.min(concurrency, perSecond === null ? concurrency : Math.max(1, Math.floor(perSecond)));
  const breaker = circuitBreaker(handleWhen(isOfChannel), { halfOpenAfter: 0, breaker: new ConsecutiveBreaker(FAILURES) });
  const policy = wrap(breaker, timeout(longestMs, TimeoutStrategy.Aggressive));
  let brokeAt = 0;
  breaker.onBreak(() => {
    brokeAt = clock.now();
  });
  /** Measured both ways: a clock that is set back closes no channel for longer. */
  const rests = (): boolean => breaker.state === CircuitState.Open && Math.abs(clock.now() - brokeAt) < REST_MS;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    // It was taken in hand while the channel was up.
    if (rests() || breaker.state === CircuitState.HalfOpen) throw new DeliveryFault('CHANNEL_DOWN', { kind: 'down', afterMs: REST_MS });
    try {
      // A signal of its own: on the one that cockatiel shares every sending in hand leaves a listener.
      return await policy.execute(work, new AbortController().signal);
    } catch (error) {
      throw faultOf(error, breaker.state !== CircuitState.Closed);
    }
  };
  return {
    room: () => {
      const inHand = queue.size + queue.pending;
      if (breaker.state === CircuitState.Closed) return Math.max(0, width - inHand);
      return rests() || inHand > 0 ? 0 : 1;
    },
    state: () => (breaker.state === CircuitState.Closed ? 'up' : 'down'),
    run: (work) => queue.add(() => attempt(work)),
  };
}
