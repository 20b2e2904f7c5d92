import type { OutboxBacklog } from '../domain/outbox.js';
import { demand, type Principal } from '../domain/permission.js';
import type { LaneReport, Logger, OutboxStore } from '../domain/ports.js';
import { webhookOfChannel } from '../domain/webhook.js';

export interface ReadOutboxDeps {
  readonly outbox: Pick<OutboxStore, 'backlog'>;
  /** The channels that this process sends through; null: it sends through none, another does. */
  readonly lanes: (() => readonly LaneReport[]) | null;
}

export interface OutboxChannel extends OutboxBacklog {
  /** `none`: nobody sends through this channel (it was switched off), so what waits for it waits. null: not known here. */
  readonly state: LaneReport['state'] | 'none' | null;
  readonly inHand: number | null;
}

const NOTHING = { open: 0, dead: 0, waitingSince: null };

/** What waits and what is dead, of every channel that is sent through or has something left. @throws AppError FORBIDDEN */
export async function readOutbox({ outbox, lanes }: ReadOutboxDeps, principal: Principal): Promise<readonly OutboxChannel[]> {
  demand(principal, 'outbox:read');
  const backlog = await outbox.backlog();
  const reports = lanes?.() ?? null;
  const channels = new Set([...backlog.map(({ channel }) => channel), ...(reports ?? []).map(({ channel }) => channel)]);
  return [...channels].sort().map((channel) => {
    const report = reports?.find((lane) => lane.channel === channel);
    const waiting = backlog.find((left) => left.channel === channel) ?? { channel, ...NOTHING };
    return { ...waiting, state: reports === null ? null : report?.state ?? 'none', inHand: reports === null ? null : report?.inHand ?? 0 };
  });
}

/** Says in the log what waits for channels that nobody sends through any more; to be called when all are open but the subscribers', which look after themselves. @param elsewhere channels that another process sends through */
export async function reportStranded({ outbox, lanes, logger }: ReadOutboxDeps & { readonly logger: Logger }, elsewhere: readonly string[] = []): Promise<void> {
  const open = new Set([...elsewhere, ...(lanes?.() ?? []).map(({ channel }) => channel)]);
  for (const { channel, open: waiting } of await outbox.backlog()) {
    if (waiting > 0 && !open.has(channel) && webhookOfChannel(channel) === null) logger.warn('outbox.no-channel', { channel, waiting });
  }
}
