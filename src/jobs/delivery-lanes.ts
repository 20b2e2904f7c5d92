import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import PQueue from 'p-queue';
import { DeliveryFault, type DeliveryLimits } from '../domain/delivery.js';
import type { Clock, DeliveryLane } from '../domain/ports.js';

/** Failures in a row after which a channel is thought to be down. */
const FAILURES = 8;
/** Milliseconds until one message tries whether it is up again. */
const REST_MS = 10_000;

/** A message that can't be delivered says nothing of its channel. */
function isOfChannel(error: unknown): boolean {
  return !(error instanceof DeliveryFault) || error.kind === 'down';
}

/** A lane as wide as a channel bears, with a circuit breaker in it: while the channel is down nothing is taken in hand but a probe now and then. */
export function createDeliveryLane({ concurrency, perSecond }: DeliveryLimits, clock: Clock): DeliveryLane {
  const queue = new PQueue({ concurrency, ...(perSecond === null ? {} : { interval: 1_000, intervalCap: perSecond }) });
  const breaker = circuitBreaker(handleWhen(isOfChannel), { halfOpenAfter: 0, breaker: new ConsecutiveBreaker(FAILURES) });
  let closedUntil = 0;
  breaker.onBreak(() => {
    closedUntil = clock.now() + REST_MS;
  });
  return {
    room: () => {
      const inHand = queue.size + queue.pending;
      if (breaker.state === CircuitState.Closed) return Math.max(0, concurrency - inHand);
      return clock.now() < closedUntil || inHand > 0 ? 0 : 1;
    },
    run: (work) => queue.add(() => breaker.execute(work)),
  };
}
