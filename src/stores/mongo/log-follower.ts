import type { Model } from 'mongoose';
import type { ActivityDocument } from './activity-log.js';

/** Milliseconds between looks while the server tells nothing by itself; while it does, only each so-manieth is taken, for what a broken stream has missed. */
const LOOK_MS = 500;
const SELDOM = 10;
/** Milliseconds until a stream that broke, or that this server can't give, is asked for again. */
const REOPEN_MS = 15_000;
/** Conversations that one query looks at. */
const AT_ONCE = 500;

interface Inserted {
  readonly fullDocument?: { readonly conversationId?: string };
}

/** How far the logs of conversations go. */
async function lastPositions(model: Model<ActivityDocument>, conversations: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let i = 0; i < conversations.length; i += AT_ONCE) {
    const rows = await model.aggregate<{ _id: string; last: number }>([
      { $match: { conversationId: { $in: conversations.slice(i, i + AT_ONCE) } } }, { $group: { _id: '$conversationId', last: { $max: '$position' } } },
    ]);
    for (const { _id, last } of rows) found.set(_id, last);
  }
  return found;
}

/** What the server tells by itself, as long as it does. */
function openStream(model: Model<ActivityDocument>, onGrown: (conversationId: string) => void) {
  let stopped = false;
  let isLive = false;
  let stream: { close(): Promise<void> } | null = null;
  let reopening: NodeJS.Timeout | null = null;
  const broken = (): void => {
    isLive = false;
    void stream?.close().catch(() => {});
    stream = null;
    if (stopped || reopening !== null) return;
    reopening = setTimeout(() => {
      reopening = null;
      open();
    }, REOPEN_MS);
    reopening.unref();
  };
  const alive = (): void => {
    isLive = true;
  };
  const open = (): void => {
    if (stopped) return;
    try {
      const opened = model.watch([{ $match: { operationType: 'insert' } }]);
      stream = opened;
      opened.on('change', ({ fullDocument }: Inserted) => {
        alive();
        if (fullDocument?.conversationId !== undefined) onGrown(fullDocument.conversationId);
      });
      opened.on('resumeTokenChanged', alive);
      opened.on('error', broken);
      opened.on('close', broken);
    } catch {
      broken();
    }
  };
  open();
  return {
    isLive: () => isLive,
    close: async (): Promise<void> => {
      stopped = true;
      if (reopening !== null) clearTimeout(reopening);
      await stream?.close().catch(() => {});
    },
  };
}

/**
 * Tells of logs that grow, by a change stream where the server has one; and by looking at those that are waited for: often while there
 * is none, seldom beside it. A stream may break without a word, so neither is trusted alone.
 */
export function followLog(model: Model<ActivityDocument>, onGrown: (conversationId: string) => void, conversations: () => readonly string[]): () => Promise<void> {
  const stream = openStream(model, onGrown);
  let turns = 0;
  let known = new Map<string, number>();
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    turns += 1;
    if (stream.isLive() && turns % SELDOM !== 0) return;
    const last = await lastPositions(model, conversations());
    // One that was not looked at before may have grown since its listener read it.
    for (const [conversationId, position] of last) if (known.get(conversationId) !== position) onGrown(conversationId);
    known = last;
  };
  const timer = setInterval(() => {
    // A database that is away is looked at again the next time; others tell of it.
    looking ??= look().catch(() => {}).finally(() => {
      looking = null;
    });
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await stream.close();
    await looking;
  };
}
