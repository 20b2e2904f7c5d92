import type { ProcessRole } from './config.js';
import type { EntryFiguresStore, FiguresStore, Logger } from './domain/ports.js';
import type { Deliveries } from './jobs/deliveries.js';
import { type Loop, startLoop } from './jobs/loop.js';
import { announceTickets } from './usecases/announce-tickets.js';
import { endAttendances, type EndAttendanceDeps } from './usecases/end-attendance.js';
import { createWebhookFollower, type FollowWebhooksDeps } from './usecases/follow-webhooks.js';
import type { LiveUpdates } from './usecases/follow-live.js';
import { forgetAttachments } from './usecases/forget-attachments.js';
import { forgetSharedNotes } from './usecases/forget-shared-notes.js';
import { forgetUnanswered } from './usecases/forget-unanswered.js';
import { groupUnanswered } from './usecases/group-unanswered.js';
import { createTicketIndexer } from './usecases/index-tickets.js';
import { createInboxWork, type ProcessInboxDeps } from './usecases/process-inbox.js';
import type { RuleBookFollower } from './usecases/follow-rule-book.js';
import { createEntryPublisher, type PublishEntriesDeps } from './usecases/publish-entries.js';
import { recountDeadlines } from './usecases/recount-deadlines.js';
import { recomputeProvisional } from './usecases/recompute-deadlines.js';
import { recomputeKnowledge } from './usecases/recompute-knowledge-deadlines.js';
import { createDailyRetraining } from './usecases/retrain-daily.js';
import { runKnowledgeTimers } from './usecases/run-knowledge-timers.js';
import { runTimers } from './usecases/run-timers.js';

/** Milliseconds between looks for work that no wake announced. */
const TICK_MS = 1_000;
/** Milliseconds between looks for what has been kept long enough. */
const FORGET_MS = 3_600_000;
/** Milliseconds between looks for shared notes that have ended: there may be one for every message. */
const MINUTE_MS = 60_000;
/** Milliseconds between looks for another version of the department router: all processes have it within a minute. */
const FOLLOW_MS = 30_000;
/** Milliseconds between looks whether the calendar was changed and running deadlines are to be counted again. */
const RECOUNT_MS = 5_000;
/** Milliseconds between looks for changed entries: an editor has the change within a second. */
const PUBLISH_MS = 400;
/** Milliseconds between looks whether it is time to retrain it. */
const RETRAIN_MS = 600_000;

/** What is done in turns, one loop each; a process has those of its roles. */
export interface Turns {
  readonly inbox: Loop;
  readonly news: Loop;
  readonly webhooks: Loop;
  readonly knowledge: Loop;
  readonly index: Loop;
  readonly attendances: Loop;
}

type TurnDeps = ProcessInboxDeps & Parameters<typeof announceTickets>[0] & Parameters<typeof runKnowledgeTimers>[0] & Parameters<typeof createTicketIndexer>[0] & FollowWebhooksDeps & EndAttendanceDeps;

/** What is written is answered, what happens to tickets and what is published is told, and all of it is delivered. */
export function startTurns(deps: TurnDeps, hasLearned: () => Promise<boolean>, deliveries: Deliveries, roles: readonly ProcessRole[]): Partial<Turns> {
  const { logger } = deps;
  const delivering = (work: () => Promise<number>) => async (): Promise<number> => {
    const done = await work();
    if (done > 0) deliveries.wake();
    return done;
  };
  const answering = roles.includes('gateway') ? { inbox: startInbox(deps, hasLearned, () => deliveries.wake()) } : {};
  if (!roles.includes('worker')) return answering;
  const news = startLoop('news', TICK_MS, delivering(() => announceTickets(deps)), logger);
  const index = startLoop('index', TICK_MS, createTicketIndexer(deps), logger);
  const webhooks = startLoop('webhooks', TICK_MS, createWebhookFollower(deps, deliveries), logger);
  const attendances = startLoop('attendances', TICK_MS, delivering(() => endAttendances(deps)), logger);
  return { ...answering, news, index, webhooks, attendances, knowledge: startLoop('knowledge', TICK_MS, delivering(() => runKnowledgeTimers(deps)), logger) };
}

/** Open pages are told of changes each second: so all of one second are told together. */
export function startLive({ live, logger }: { readonly live: LiveUpdates; readonly logger: Logger }): Loop {
  const loop = startLoop('live', TICK_MS, () => live.round(), logger);
  return {
    wake: () => loop.wake(),
    stop: async () => {
      live.stop();
      await loop.stop();
    },
  };
}

/** The door is open first; who comes before it has learned waits, and holds nothing meanwhile. */
function startInbox(deps: ProcessInboxDeps, hasLearned: () => Promise<boolean>, onAnswered: () => void): Loop {
  const work = createInboxWork(deps, () => {
    onAnswered();
    loop.wake();
  });
  const loop = startLoop('inbox', TICK_MS, async () => ((await hasLearned()) ? work.round() : 0), deps.logger);
  return {
    wake: () => loop.wake(),
    stop: async () => {
      await loop.stop();
      await work.settled();
    },
  };
}

type UpkeepDeps = { readonly figures: FiguresStore; readonly rules: RuleBookFollower; readonly entryFigures: EntryFiguresStore } & Parameters<typeof recountDeadlines>[0] & PublishEntriesDeps & Parameters<typeof recomputeKnowledge>[0] & Parameters<typeof runTimers>[0] & Parameters<typeof recomputeProvisional>[0] & Parameters<typeof groupUnanswered>[0] & Parameters<typeof forgetUnanswered>[0] & Parameters<typeof forgetAttachments>[0] & Parameters<typeof forgetSharedNotes>[0] & Omit<Parameters<typeof createDailyRetraining>[0], 'onReplaced'>;

/** What nobody waits for: changed entries are published, unanswered questions are grouped and forgotten, so are old photos, the department router follows the version in use and is retrained once a day, time limits and calendar follow what administrators make of them. Woken, it looks for changed entries. What each process has in its own memory each keeps up, whatever its roles. */
export function startUpkeep(deps: UpkeepDeps, follow: () => Promise<number>, roles: readonly ProcessRole[]): Loop {
  const { logger } = deps;
  const publishing = startLoop('publishing', PUBLISH_MS, createEntryPublisher(deps), logger);
  const following = startLoop('following', FOLLOW_MS, follow, logger);
  const rules = startLoop('rules', TICK_MS, () => deps.rules.follow().then(() => 0), logger);
  const loops = roles.includes('worker') ? [
    following, publishing, rules,
    startLoop('recounting', RECOUNT_MS, () => recountDeadlines(deps), logger),
    startLoop('retraining', RETRAIN_MS, createDailyRetraining({ ...deps, onReplaced: () => following.wake() }), logger),
    startLoop('timers', TICK_MS, () => runTimers(deps), logger),
    startLoop('calendar', FORGET_MS, async () => (await recomputeProvisional(deps)) + (await recomputeKnowledge(deps)), logger),
    startLoop('figures', TICK_MS, async () => ((await deps.figures.catchUp?.()) ?? 0), logger),
    startLoop('entry-figures', TICK_MS, async () => ((await deps.entryFigures.catchUp?.()) ?? 0), logger),
    startLoop('grouping', TICK_MS, () => groupUnanswered(deps), logger),
    startLoop('forgetting', FORGET_MS, () => forgetUnanswered(deps), logger),
    startLoop('forgetting-photos', FORGET_MS, () => forgetAttachments(deps), logger),
    startLoop('forgetting-notes', MINUTE_MS, () => forgetSharedNotes(deps), logger),
  ] : [following, publishing, rules];
  return { wake: () => publishing.wake(), stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}
