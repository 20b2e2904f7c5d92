import { type Response, Router } from 'express';
import type { LiveEvent } from '../../domain/live.js';
import { AppError } from '../../errors.js';
import type { LiveUpdates } from '../../usecases/follow-live.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { LIVE } from './operations.js';

export interface LiveRouteDeps extends SignInDeps {
  readonly live: LiveUpdates;
  readonly newId: () => string;
}

/** Milliseconds between signs of life: proxies cut what is silent for half a minute. */
const HEARTBEAT_MS = 20_000;
/** After how long a browser connects again. */
const RETRY_MS = 3_000;
/** Bytes that wait for a browser that doesn't read; it is cut then, and connects again when it can. */
const MOST_WAITING = 64 * 1024;

/** One browser's line. */
function createLine(response: Response, newId: () => string) {
  const send = (text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > MOST_WAITING) response.destroy();
    else response.write(text);
  };
  const open = (): void => {
    if (response.headersSent) return;
    response.status(200).set({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MS}\n\n`);
  };
  return {
    open, beat: () => send(': \n\n'),
    tell: (events: readonly LiveEvent[]): void => {
      open();
      // The id says only that there was an event: whoever shows one when connecting again is told once that all may have changed.
      send(events.map(({ topic, ...of }) => `id: ${newId()}\nevent: ${topic}\ndata: ${JSON.stringify(of)}\n\n`).join(''));
    },
    end: (): void => void response.end(),
  };
}

/** `/api/v1/live`: server-sent events, for people who have signed in. */
export function liveRoutes(deps: LiveRouteDeps): Router {
  const router = Router();
  serve(router, LIVE, signedIn(deps), async (request, response) => {
    const { token, principal } = sessionFor(request);
    if (token === '') throw new AppError('SIGN_IN_REQUIRED'); // a program's: webhooks are for those
    const line = createLine(response, deps.newId);
    const hangUp = await deps.live.connect(token, principal, request.get('last-event-id') !== undefined, line);
    line.open();
    const heart = setInterval(line.beat, HEARTBEAT_MS);
    response.once('close', () => {
      clearInterval(heart);
      hangUp();
    });
    if (response.destroyed) hangUp();
  });
  return router;
}
