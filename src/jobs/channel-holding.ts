import type { Channel, Logger } from '../domain/ports.js';
import type { Lease, LeaseTiming } from '../usecases/hold-lease.js';
import { within } from '../usecases/within.js';
import { type Deliveries, waysOf } from './deliveries.js';
import { type Loop, startLoop } from './loop.js';

export interface ChannelHoldingDeps {
  /** Lets messages in from now on. */
  readonly begin: (channel: Channel) => Promise<void>;
  readonly deliveries: Pick<Deliveries, 'open' | 'close'>;
  readonly leaseOf: (name: string) => Lease;
  readonly timing: Pick<LeaseTiming, 'lookMs'>;
  /** Told to stop: what another process may hold is not taken any more. */
  readonly isDraining: () => boolean;
  readonly logger: Logger;
}

/** A channel that this process has, or stands by for. */
export interface HeldChannel extends Pick<Channel, 'name' | 'health'> {
  readonly isStandby: boolean;
}

/** The channels of a process: those that everyone may have it has; of those that only one may have, those whose lease it has. */
export interface ChannelHolding {
  /** Resolves when it is known which it has. */
  start(): Promise<void>;
  channels(): readonly HeldChannel[];
  /** Ends all of them, and lets others have them. To be called when nothing is being sent any more. */
  stop(): Promise<void>;
}

/** Milliseconds for one look: several fit into the time that is held without. */
const LONGEST_LOOK_MS = 4_000;

/** What one process holds alone, while it has the lease. */
interface Single {
  look(): Promise<void>;
  isStandby(): boolean;
  stop(): Promise<void>;
}

function createSingle(channel: Channel, { begin, deliveries, leaseOf, isDraining, logger }: ChannelHoldingDeps): Single {
  const lease = leaseOf(`channel:${channel.name}`);
  const facts = { channel: channel.name };
  let isOn = false;
  let isTold = true;
  let ending: NodeJS.Timeout | undefined;
  let turning: Promise<void> = Promise.resolve();
  const takeUp = async (): Promise<void> => {
    if (lease.leftMs() === 0) return;
    await begin(channel);
    for (const way of waysOf([channel], [])) deliveries.open(way);
    logger.info('channel.held', facts);
  };
  const letGo = async (): Promise<void> => {
    // Sends in hand fail at once with the channel's end; their notes may wait for the store long after the channel is free.
    const settled = deliveries.close(channel.name);
    await Promise.all([settled, channel.stop().then(() => logger.info('channel.let-go', facts))]);
  };
  /** One after the other: what is being ended is begun anew only afterwards. */
  const turn = (wanted: boolean): Promise<void> => {
    if (isOn === wanted) return turning;
    isOn = wanted;
    turning = turning.then(wanted ? takeUp : letGo).catch((error: unknown) => logger.error('channel.turn-failed', error, facts));
    return turning;
  };
  /** By a timer of its own: with the store away no look comes to an end. */
  const follow = (): Promise<void> => {
    clearTimeout(ending);
    const leftMs = lease.leftMs();
    if (leftMs > 0) ending = setTimeout(follow, leftMs);
    return turn(leftMs > 0 && (isOn || !isDraining()));
  };
  const told = (isKnown: boolean, error?: unknown): void => {
    if (isTold !== isKnown && !isKnown) logger.error('channel.lease-unknown', error, facts);
    isTold = isKnown;
  };
  return {
    look: async () => {
      if (isDraining() && !isOn) return;
      await within(LONGEST_LOOK_MS, lease.look(), () => new Error('the store was too slow')).then(() => told(true), (error: unknown) => told(false, error));
      await follow();
    },
    isStandby: () => !isOn,
    stop: async () => {
      clearTimeout(ending);
      await turn(false);
      await lease.release().catch((error: unknown) => logger.error('channel.not-released', error, facts));
    },
  };
}

/** @param channels all that this process is set up for */
export function createChannelHolding(channels: readonly Channel[], deps: ChannelHoldingDeps): ChannelHolding {
  const everyones = channels.filter(({ isSingle }) => !isSingle);
  const singles = channels.filter(({ isSingle }) => isSingle).map((channel) => ({ channel, single: createSingle(channel, deps) }));
  const loops: Loop[] = [];
  return {
    start: async () => {
      for (const channel of everyones) await deps.begin(channel);
      for (const way of waysOf(everyones, [])) deps.deliveries.open(way);
      for (const { channel, single } of singles) {
        await single.look();
        if (single.isStandby()) deps.logger.info('channel.standby', { channel: channel.name });
        loops.push(startLoop(`holding-${channel.name}`, deps.timing.lookMs, () => single.look().then(() => 0), deps.logger));
      }
    },
    channels: () => [...everyones.map((channel) => ({ ...channel, isStandby: false })), ...singles.map(({ channel, single }) => ({ ...channel, isStandby: single.isStandby() }))],
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all(singles.map(({ single }) => single.stop()));
      for (const channel of everyones) await channel.stop();
    },
  };
}
