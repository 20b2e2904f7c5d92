import type { DeliveryLimits } from '../../domain/delivery.js';
import type { InboundMessage } from '../../domain/message.js';
import type { Channel } from '../../domain/ports.js';
import { openSession } from './client.js';
import { NAME, TIMING, type WechatyConfig } from './config.js';
import { type Connection, type ConnectionDeps, keepConnected } from './connection.js';
import { createReceiving, type Receiving, type ReceivingDeps } from './receiving.js';
import { createSending, sayTo } from './sending.js';

export interface WechatyDeps extends ReceivingDeps, ConnectionDeps {}

/** An account that writes faster than a person is soon blocked. */
const LIMITS: DeliveryLimits = { concurrency: 4, perSecond: 2 };

/** What runs between a start and a stop. */
interface Run {
  readonly connection: Connection;
  readonly receiving: Receiving;
  readonly stopping: AbortController;
}

/** Personal WeChat accounts and community groups by wechaty: a puppet service (gateway) holds the account, we hold the line to it. */
export function createWechatyChannel(config: WechatyConfig, deps: WechatyDeps): Channel & Required<Pick<Channel, 'health'>> {
  const timing = { ...TIMING, ...config.timing };
  let run: Run | null = null;
  const sending = {
    account: config.account, sharedNotes: deps.sharedNotes, clock: deps.clock,
    session: () => run?.connection.session() ?? null,
    reason: () => run?.connection.reason() ?? 'WECHATY_NOT_STARTED',
  };
  const begin = (accept: (message: InboundMessage) => Promise<void>): Run => {
    const stopping = new AbortController();
    const receiving = createReceiving(deps, { account: config.account, accept, say: (to, text) => sayTo(sending, to, text), signal: stopping.signal });
    const connection = keepConnected((events) => openSession(config, timing, { ...events, onMessage: receiving.take }), timing, deps);
    return { connection, receiving, stopping };
  };
  return {
    name: NAME,
    isSingle: true,
    limits: LIMITS,
    start: async (onInbound) => {
      run ??= begin(onInbound);
      // The gateway may be away for long: nobody else's start waits for it.
      run.connection.start();
    },
    stop: async () => {
      const ending = run;
      run = null;
      ending?.stopping.abort();
      await Promise.all([ending?.connection.stop(), ending?.receiving.settled()]);
    },
    send: createSending(sending),
    health: async () => (run ? run.connection.health() : { ok: false, reason: 'WECHATY_NOT_STARTED' }),
  };
}
