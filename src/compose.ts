import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createWebChatChannel, type WebChatChannel } from './channels/web-chat/index.js';
import type { Config } from './config.js';
import { tokenSecretOf } from './config.js';
import { createDistrict } from './domain/district.js';
import type { DistrictData } from './domain/district.js';
import { createShelf, type Shelf } from './domain/knowledge/shelf.js';
import type { TicketNotice } from './domain/ticket/notice.js';
import { outcome, type Reply } from './domain/message.js';
import { DEFAULT_LIMITS, DeliveryFault } from './domain/delivery.js';
import type { Channel, Clock, KnowledgeStore, Logger, NoticeSubscribers, NoticeTarget, PasswordHasher } from './domain/ports.js';
import { createApp } from './http/app.js';
import { listen, type RunningServer } from './http/server.js';
import { createDeliveryLane } from './jobs/delivery-lanes.js';
import { createImageCleaner } from './images.js';
import { createIntentsReader, type IntentsReader } from './intents/load.js';
import { type Loop, startLoop } from './jobs/loop.js';
import { argon2Hasher } from './passwords.js';
import { createSqliteStores } from './stores/sqlite/index.js';
import { normalise, withoutCourtesies } from './understanding/normalise.js';
import { createTraining, THREAD_FILE } from './training.js';
import { createUnderstander } from './understanding/understander.js';
import { acceptInbound } from './usecases/accept-inbound.js';
import { announceTickets } from './usecases/announce-tickets.js';
import { createDelivery, type DeliveryRoute } from './usecases/deliver-outbox.js';
import { createRoutingModelFollower } from './usecases/follow-routing-model.js';
import { forgetAttachments } from './usecases/forget-attachments.js';
import { forgetUnanswered } from './usecases/forget-unanswered.js';
import { groupUnanswered } from './usecases/group-unanswered.js';
import { createLookupCodes } from './usecases/lookup-code.js';
import { processInbox } from './usecases/process-inbox.js';
import { createEntryPublisher, type PublishEntriesDeps, quotedToday } from './usecases/publish-entries.js';
import { recomputeProvisional } from './usecases/recompute-deadlines.js';
import { recomputeKnowledge } from './usecases/recompute-knowledge-deadlines.js';
import { createDailyRetraining } from './usecases/retrain-daily.js';
import { runKnowledgeTimers } from './usecases/run-knowledge-timers.js';
import { runTimers } from './usecases/run-timers.js';
import { createWorkingCalendar } from './working-calendar.js';

/** What a service can be made of instead of the usual: for tests and the demo. */
export interface ComposeOptions {
  readonly clock?: Clock;
  readonly hasher?: PasswordHasher;
  /** Learns what it has to when somebody first asks, rather than at the start. */
  readonly learnsWhenAsked?: boolean;
  /** Where the folder is read from. */
  readonly folder?: IntentsReader;
  /** Channels besides web chat. */
  readonly channels?: readonly Channel[];
  /** Other systems that are told what happens to tickets. */
  readonly noticeTargets?: readonly (NoticeTarget & NoticeSubscribers)[];
  /** The built product. */
  readonly distDir: string;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };
/** Milliseconds between looks for work that no wake announced. */
const TICK_MS = 1_000;
/** Milliseconds between looks for what has been kept long enough. */
const FORGET_MS = 3_600_000;
/** Milliseconds between looks for another version of the department router: all processes have it within a minute. */
const FOLLOW_MS = 30_000;
/** Milliseconds between looks for changed entries: an editor has the change within a second. */
const PUBLISH_MS = 400;
/** Milliseconds between looks whether it is time to retrain it. */
const RETRAIN_MS = 600_000;

/** Builds everything from the configuration; nothing listens or runs before `start`. */
export async function compose(config: Config, logger: Logger, options: ComposeOptions) {
  const clock = options.clock ?? SYSTEM_CLOCK;
  const newId = (): string => randomUUID().replaceAll('-', '');
  const folder = options.folder ?? createIntentsReader(config.intentsDir);
  const inFolder = await folder.read();
  const stores = createSqliteStores(config.dataDir);
  const { data, shelf } = await readKnowledge(inFolder, stores, clock);
  const calendar = createWorkingCalendar(data.calendarSupplements);
  const district = createDistrict(data, calendar);
  const training = createTraining(data, { modelsDir: config.modelsDir, threadFile: join(options.distDir, THREAD_FILE), logger });
  const understander = await createUnderstander(data, clock, training);
  const secret = tokenSecretOf(config);
  const webChat = createWebChatChannel(
    { secret, allowedOrigins: config.webChatOrigins, greeting: greetingOf(data) },
    { activityLog: stores.activityLog, attachments: stores.attachments, imageCleaner: createImageCleaner(), clock, newId, logger },
  );
  const channels: readonly Channel[] = [webChat, ...(options.channels ?? [])];
  const targets = options.noticeTargets ?? [];
  const loops: Partial<Turns> & { upkeep?: Loop } = {};
  const deps = {
    ...stores, shelf, clock, newId, calendar, lookupCodes: createLookupCodes(secret), folder, district, formulas: data.figures, understander, school: understander.router, logger, hasher: options.hasher ?? argon2Hasher,
    onTicketChanged: () => loops.news?.wake(),
    onKnowledgeChanged: () => void [loops.upkeep?.wake(), loops.knowledge?.wake()],
    normaliseQuestion: (text: string) => withoutCourtesies(normalise(text)),
    chance: Math.random,
    subscribers: { of: async (notice: TicketNotice) => (await Promise.all(targets.map((target) => target.of(notice)))).flat() },
  };
  const follow = createRoutingModelFollower({ ...deps, onRoutingModel: (version) => logger.info('router.version', { version }) });
  let isStopping = false;
  /** Learning that a stop ends is no failure. */
  const hasLearned = async () => options.learnsWhenAsked === true || understander.prepare().then(() => true, (error: unknown) => {
    if (isStopping) return false;
    throw error;
  });
  let server: RunningServer | null = null;
  const start = async (): Promise<RunningServer> => {
    await stores.releaseLeases();
    Object.assign(loops, startTurns(deps, hasLearned, routesOf(channels, targets, clock)), { upkeep: startUpkeep(deps, follow) });
    for (const channel of channels) {
      await channel.start((message) => acceptInbound({ inbox: stores.inbox, wake: () => loops.inbox?.wake() }, message));
    }
    server = await listen(
      createApp({ pagesDir: join(options.distDir, 'pages'), trustedProxies: config.trustedProxies, secureCookies: config.secureCookies, messagesPerMinute: config.messagesPerMinute }, { ...deps, channelRoutes: webChat.routes }),
      upgradeTo(webChat), config.host, config.port, logger,
    );
    return server;
  };
  /** Takes nothing new, ends what is in hand, closes the store. What is left waits in it. */
  const stop = async (): Promise<void> => {
    isStopping = true;
    const closing = server?.close();
    await training.stop();
    for (const channel of channels) await channel.stop();
    await closing;
    await Promise.all([loops.inbox?.stop(), loops.news?.stop(), loops.knowledge?.stop(), loops.upkeep?.stop()]);
    await loops.outbox?.stop();
    await stores.close();
  };
  return { data, district, deps, stores, start, stop, follow };
}

/** What stands in the folder, with the entries that were published here instead of its own: those are learned at the start as well. */
async function readKnowledge(folder: DistrictData, { knowledge }: { readonly knowledge: KnowledgeStore }, clock: Clock): Promise<{ readonly data: DistrictData; readonly shelf: Shelf }> {
  const shelf = createShelf(folder, folder.departments);
  const { entries } = await quotedToday({ shelf, knowledge, clock });
  shelf.setQuoted(entries);
  return { data: { ...folder, interpretations: entries }, shelf };
}

function upgradeTo(webChat: WebChatChannel): WebChatChannel['upgrade'] {
  return (request, socket, head) => webChat.upgrade(request, socket, head);
}

interface Turns {
  readonly inbox: Loop;
  readonly outbox: Loop;
  readonly news: Loop;
  readonly knowledge: Loop;
}

type TurnDeps = Parameters<typeof processInbox>[0] & Parameters<typeof createDelivery>[0] & Parameters<typeof announceTickets>[0] & Parameters<typeof runKnowledgeTimers>[0];

/** What is written is answered, what happens to tickets and what is published is told, and all of it is delivered. */
function startTurns(deps: TurnDeps, hasLearned: () => Promise<boolean>, routes: readonly DeliveryRoute[]): Turns {
  const { logger } = deps;
  const outbox = startDeliveries(deps, routes);
  const delivering = (work: () => Promise<number>) => async (): Promise<number> => {
    const done = await work();
    if (done > 0) outbox.wake();
    return done;
  };
  // The door is open first; who comes before it has learned waits, and holds nothing meanwhile.
  const inbox = startLoop('inbox', TICK_MS, delivering(async () => ((await hasLearned()) ? processInbox(deps) : 0)), logger);
  const news = startLoop('news', TICK_MS, delivering(() => announceTickets(deps)), logger);
  return { outbox, inbox, news, knowledge: startLoop('knowledge', TICK_MS, delivering(() => runKnowledgeTimers(deps)), logger) };
}

/** Every channel by itself: one that is slow or away holds up no other. */
function startDeliveries(deps: TurnDeps, routes: readonly DeliveryRoute[]): Loop {
  const ways = routes.map((route) => {
    const delivery = createDelivery(deps, route, () => loop.wake());
    const loop: Loop = startLoop(`outbox-${route.channel}`, TICK_MS, () => delivery.round(), deps.logger);
    return { loop, delivery };
  });
  return {
    wake: () => {
      for (const { loop } of ways) loop.wake();
    },
    stop: async () => void (await Promise.all(ways.map(async ({ loop, delivery }) => {
      await loop.stop();
      await delivery.settled();
    }))),
  };
}

function routesOf(channels: readonly Channel[], targets: readonly NoticeTarget[], clock: Clock): DeliveryRoute[] {
  const misdirected = async (): Promise<never> => {
    throw new DeliveryFault('MISDIRECTED', { kind: 'never' });
  };
  return [
    ...channels.map((channel): DeliveryRoute => ({
      channel: channel.name, lane: createDeliveryLane(channel.limits ?? DEFAULT_LIMITS, clock), send: (message) => (message.kind === 'reply' ? channel.send(message) : misdirected()),
    })),
    ...targets.map((target): DeliveryRoute => ({
      channel: target.name, lane: createDeliveryLane(target.limits ?? DEFAULT_LIMITS, clock), send: (message) => (message.kind === 'notice' ? target.deliver(message) : misdirected()),
    })),
  ];
}

type UpkeepDeps = PublishEntriesDeps & Parameters<typeof recomputeKnowledge>[0] & Parameters<typeof runTimers>[0] & Parameters<typeof recomputeProvisional>[0] & Parameters<typeof groupUnanswered>[0] & Parameters<typeof forgetUnanswered>[0] & Parameters<typeof forgetAttachments>[0] & Omit<Parameters<typeof createDailyRetraining>[0], 'onReplaced'>;

/** What nobody waits for: changed entries are published, unanswered questions are grouped and forgotten, so are old photos, the department router follows the version in use and is retrained once a day. Woken, it looks for changed entries. */
function startUpkeep(deps: UpkeepDeps, follow: () => Promise<number>): Loop {
  const { logger } = deps;
  const publishing = startLoop('publishing', PUBLISH_MS, createEntryPublisher(deps), logger);
  const following = startLoop('following', FOLLOW_MS, follow, logger);
  const loops = [
    following, publishing,
    startLoop('retraining', RETRAIN_MS, createDailyRetraining({ ...deps, onReplaced: () => following.wake() }), logger),
    startLoop('timers', TICK_MS, () => runTimers(deps), logger),
    startLoop('calendar', FORGET_MS, async () => (await recomputeProvisional(deps)) + (await recomputeKnowledge(deps)), logger),
    startLoop('grouping', TICK_MS, () => groupUnanswered(deps), logger),
    startLoop('forgetting', FORGET_MS, () => forgetUnanswered(deps), logger),
    startLoop('forgetting-photos', FORGET_MS, () => forgetAttachments(deps), logger),
  ];
  return { wake: () => publishing.wake(), stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** The first words, from the corpus; what can be asked is shown by examples that have answers. */
function greetingOf(data: DistrictData): Reply {
  const text = data.corpus.data.find((item) => item.intent === 'greet')?.answers[0] ?? '您好，我是一号通，请说说您想咨询或反映的事情。';
  return { text, choices: ['查进度', '登记工单', '转人工'], outcome: outcome('smalltalk') };
}
