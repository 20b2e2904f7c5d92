import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createHotlineChannel, type HotlineChannel, type HotlineChannelDeps } from './channels/hotline-12345/index.js';
import { createWebChatChannel, type WebChatChannel } from './channels/web-chat/index.js';
import { createWebhookClient } from './channels/webhook/index.js';
import { createWechatOfficialChannel, type WechatOfficialDeps } from './channels/wechat-official/index.js';
import type { WechatyDeps } from './channels/wechaty/index.js';
import type { Config, ProcessRole } from './config.js';
import { tokenSecretOf } from './config.js';
import { createDistrict } from './domain/district.js';
import type { DistrictData } from './domain/district.js';
import { createShelf, type Shelf } from './domain/knowledge/shelf.js';
import { createHotlineNames } from './domain/hotline/names.js';
import type { TicketNotice } from './domain/ticket/notice.js';
import { outcome, type Reply } from './domain/message.js';
import type { Channel, Clock, FiguresStore, KnowledgeStore, Logger, NoticeSubscribers, NoticeTarget, PasswordHasher } from './domain/ports.js';
import { AppError } from './errors.js';
import { createApp, createWorkerApp, type HttpConfig } from './http/app.js';
import { listen, type RunningServer } from './http/server.js';
import { createDeliveries, type Deliveries, waysOf } from './jobs/deliveries.js';
import { createImageCleaner } from './images.js';
import { createIntentsReader, type IntentsReader } from './intents/load.js';
import { type Loop, startLoop } from './jobs/loop.js';
import { argon2Hasher } from './passwords.js';
import { createObservation, type ObservationOptions } from './observation.js';
import { openStores } from './open-stores.js';
import { normalise, withoutCourtesies } from './understanding/normalise.js';
import { createTraining, THREAD_FILE } from './training.js';
import { createUnderstander } from './understanding/understander.js';
import { acceptInbound } from './usecases/accept-inbound.js';
import { announceTickets } from './usecases/announce-tickets.js';
import { createRoutingModelFollower } from './usecases/follow-routing-model.js';
import { createWebhookFollower, createWebhookSubscribers, type FollowWebhooksDeps } from './usecases/follow-webhooks.js';
import { forgetAttachments } from './usecases/forget-attachments.js';
import { forgetSharedNotes } from './usecases/forget-shared-notes.js';
import { forgetUnanswered } from './usecases/forget-unanswered.js';
import { groupUnanswered } from './usecases/group-unanswered.js';
import { createContactKeys } from './usecases/contact-keys.js';
import { createTicketIndexer } from './usecases/index-tickets.js';
import { keepPhoto, type KeepPhotoDeps, keepVoice } from './usecases/keep-attachment.js';
import { createLookupCodes } from './usecases/lookup-code.js';
import { createInboxWork, type ProcessInboxDeps } from './usecases/process-inbox.js';
import { pullHotline, type PullHotlineDeps } from './usecases/pull-hotline.js';
import { createEntryPublisher, type PublishEntriesDeps, quotedToday } from './usecases/publish-entries.js';
import { createHotlineReceiver, type HotlineCity } from './usecases/receive-hotline-items.js';
import type { ReceiveHotlineDeps } from './usecases/receive-hotline-ticket.js';
import { reportStranded } from './usecases/read-outbox.js';
import { recomputeProvisional } from './usecases/recompute-deadlines.js';
import { recomputeKnowledge } from './usecases/recompute-knowledge-deadlines.js';
import { createDailyRetraining } from './usecases/retrain-daily.js';
import { runKnowledgeTimers } from './usecases/run-knowledge-timers.js';
import { runTimers } from './usecases/run-timers.js';
import { createWorkingCalendar } from './working-calendar.js';

/** What a service can be made of instead of the usual: for tests and the demo. */
export interface ComposeOptions extends Omit<ObservationOptions, 'distDir'> {
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
  /** Another service works on the same data folder, in tests that put two processes into one: what is in hand is then nobody's to release. */
  readonly sharesFolder?: boolean;
  /** The built product. */
  readonly distDir: string;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };
/** Milliseconds between looks for work that no wake announced. */
const TICK_MS = 1_000;
/** Milliseconds between looks for what has been kept long enough. */
const FORGET_MS = 3_600_000;
/** Milliseconds between looks for shared notes that have ended: there may be one for every message. */
const MINUTE_MS = 60_000;
/** Milliseconds between looks for another version of the department router: all processes have it within a minute. */
const FOLLOW_MS = 30_000;
/** Milliseconds between looks for changed entries: an editor has the change within a second. */
const PUBLISH_MS = 400;
/** Milliseconds between looks whether it is time to retrain it. */
const RETRAIN_MS = 600_000;

/** Builds everything from the configuration; nothing listens or runs before `start`. */
export async function compose(config: Config, given: Logger, options: ComposeOptions) {
  const seen = createObservation(config, given, options, config.roles.includes('gateway') && options.learnsWhenAsked !== true);
  const { logger, meters, tracing, logLevels } = seen;
  const clock = options.clock ?? SYSTEM_CLOCK;
  const newId = (): string => randomUUID().replaceAll('-', '');
  const folder = options.folder ?? createIntentsReader(config.intentsDir);
  const inFolder = await folder.read();
  const stores = seen.watch(await openStores(config, { alone: options.sharesFolder !== true }));
  const { data, shelf } = await readKnowledge(inFolder, stores, clock);
  const calendar = createWorkingCalendar(data.calendarSupplements);
  const district = createDistrict(data, calendar);
  const training = createTraining(data, { modelsDir: config.modelsDir, threadFile: join(options.distDir, THREAD_FILE), logger });
  const understander = await createUnderstander(data, clock, training);
  const secret = tokenSecretOf(config);
  const [greeting, channelDeps] = [greetingOf(data), { ...stores, imageCleaner: createImageCleaner(), clock, newId, logger }];
  const webChat = createWebChatChannel({ secret, allowedOrigins: config.webChatOrigins, greeting }, channelDeps);
  const channels: readonly Channel[] = [webChat, ...officialAccounts(config, greeting, channelDeps), ...(await personalAccounts(config, channelDeps)), ...(options.channels ?? [])];
  const loops: Partial<Turns> & { upkeep?: Loop; pulls?: Loop; logLevel?: Loop } = {};
  const deliveries = createDeliveries({ ...stores, clock, chance: Math.random, logger, meters, tracing });
  const deps = {
    ...stores, shelf, clock, newId, meters, tracing, logLevels, ...seen.probes({ ...stores, clock, lanes: () => deliveries.reports(), heldChannels: () => held }), calendar, lookupCodes: createLookupCodes(secret), contactKeys: createContactKeys(secret), folder, district, formulas: data.figures, open311: data.open311, understander, school: understander.router, logger, hasher: options.hasher ?? argon2Hasher,
    onTicketChanged: () => void [loops.news?.wake(), loops.index?.wake()],
    onKnowledgeChanged: () => void [loops.upkeep?.wake(), loops.knowledge?.wake()],
    normaliseQuestion: (text: string) => withoutCourtesies(normalise(text)),
    webhookClient: createWebhookClient({ allowPrivate: config.webhookAllowPrivate }, clock), lanes: () => deliveries.reports(), onOutboxChanged: () => deliveries.wake(),
    subscribers: { of: async (notice: TicketNotice) => (await Promise.all(subscribers.map((target) => target.of(notice)))).flat() },
  };
  const hotline = linkHotlines(config, data, deps);
  const targets = [hotline.channel.writeBack, ...(options.noticeTargets ?? [])];
  const subscribers: readonly NoticeSubscribers[] = [...targets, createWebhookSubscribers(stores)];
  const follow = createRoutingModelFollower({ ...deps, onRoutingModel: seen.onRoutingModel });
  const isGateway = config.roles.includes('gateway');
  const [held, told] = [isGateway ? channels : [], config.roles.includes('worker') ? targets : []]; // who holds a channel is who can send through it
  const hasLearned = async () => options.learnsWhenAsked === true || seen.onLearned(await learned(understander, () => seen.facts.isDraining));
  let server: RunningServer | null = null;
  const start = async (): Promise<RunningServer> => {
    await stores.releaseLeases();
    Object.assign(loops, startTurns(deps, hasLearned, deliveries, config.roles), { upkeep: startUpkeep(deps, follow, config.roles), logLevel: seen.followLogLevel(deps), ...(config.roles.includes('worker') ? { pulls: hotline.startPulls() } : {}) });
    for (const channel of held) await channel.start((message, claim) => acceptInbound({ ...deps, wake: () => loops.inbox?.wake() }, message, claim));
    for (const way of waysOf(held, told)) deliveries.open(way);
    if (config.roles.length > 1) await reportStranded(deps); // else another process may send it
    const channelRoutes = [...channels.flatMap((channel) => channel.routes ?? []), ...hotline.channel.routes];
    const app = isGateway ? createApp(httpConfigOf(config, options), { ...deps, channelRoutes }) : createWorkerApp(deps);
    server = await listen(app, isGateway ? upgradeTo(webChat) : async () => false, config.host, config.port, logger);
    return server;
  };
  /** Takes nothing new, ends what is in hand, closes the store. What is left waits in it. */
  const stop = async (): Promise<void> => {
    await seen.drain();
    const closing = server?.close();
    const drained = deliveries.stop();
    await training.stop();
    await Promise.all([loops.inbox?.stop(), loops.news?.stop(), loops.knowledge?.stop(), loops.index?.stop(), loops.upkeep?.stop(), loops.pulls?.stop(), loops.webhooks?.stop(), loops.logLevel?.stop()]);
    await drained; // what is in hand is sent before its channel goes; what comes in meanwhile is kept for the next start
    for (const channel of held) await channel.stop();
    await closing;
    await stores.close();
  };
  return { data, district, deps, stores, start, stop, follow };
}

function officialAccounts({ wechat }: Config, greeting: Reply, deps: KeepPhotoDeps & Omit<WechatOfficialDeps, 'keepPhoto' | 'keepVoice'>): Channel[] {
  if (wechat.accounts.length === 0) return [];
  return [createWechatOfficialChannel({ ...wechat, greeting }, {
    ...deps,
    keepPhoto: (conversation, message, sent) => keepPhoto(deps, conversation, message, sent), keepVoice: (conversation, message, sent) => keepVoice(deps, conversation, message, sent),
  })];
}

/** wechaty is loaded only where it is used. */
async function personalAccounts({ wechaty }: Config, deps: KeepPhotoDeps & Omit<WechatyDeps, 'keepPhoto' | 'chance'>): Promise<Channel[]> {
  if (!wechaty) return [];
  const { createWechatyChannel } = await import('./channels/wechaty/index.js');
  return [createWechatyChannel(wechaty, { ...deps, chance: Math.random, keepPhoto: (conversation, message, sent) => keepPhoto(deps, conversation, message, sent) })];
}

/** Resolves when what has to be learned is; `false`: a stop ended it, which is no failure. */
function learned(understander: { prepare(): Promise<void> }, isStopping: () => boolean): Promise<boolean> {
  return understander.prepare().then(() => true, (error: unknown) => {
    if (isStopping()) return false;
    throw error;
  });
}

function httpConfigOf({ trustedProxies, secureCookies, messagesPerMinute, apiKeyRequestsPerMinute }: Config, { distDir }: ComposeOptions): HttpConfig {
  return { pagesDir: join(distDir, 'pages'), trustedProxies, secureCookies, messagesPerMinute, apiKeyRequestsPerMinute };
}

/** The cities' 12345 platforms that the environment links; the folder says how each speaks. @throws AppError CONFIG_INVALID: a city of which the folder says nothing */
function linkHotlines({ hotline }: Config, data: DistrictData, deps: ReceiveHotlineDeps & Omit<HotlineChannelDeps, 'receive' | 'departmentName'> & Omit<PullHotlineDeps, 'receiver' | 'pullEveryMs' | 'isStopping'>): { readonly channel: HotlineChannel; startPulls(): Loop } {
  const { connections, pullEveryMs } = hotline;
  const unknown = Object.keys(connections).filter((city) => !data.hotlines.some((mapping) => mapping.city === city));
  if (unknown.length > 0) throw new AppError('CONFIG_INVALID', `配置有误：配置了热线城市 ${unknown.join('、')}，但 intents/hotline/ 里没有它的映射文件。`);
  const cities = data.hotlines.flatMap((mapping) => {
    const connection = connections[mapping.city];
    return connection ? [{ mapping, ...connection }] : [];
  });
  const cityOf = new Map(cities.map(({ mapping }) => [mapping.city, { mapping, names: createHotlineNames(mapping, data, deps.district) }]));
  const known = (name: string): HotlineCity => {
    const city = cityOf.get(name);
    if (!city) throw new AppError('HOTLINE_CITY_UNKNOWN');
    return city;
  };
  const receiver = createHotlineReceiver(deps);
  const channel = createHotlineChannel({ ...hotline, cities }, {
    ...deps, departmentName: (id) => deps.district.departmentName(id), receive: async (city, items) => receiver.receive(known(city), items),
  });
  return {
    channel,
    startPulls: () => {
      let isStopping = false;
      const pulling = { ...deps, receiver, pullEveryMs, isStopping: () => isStopping };
      const loops = channel.sources.map(({ city, page }) => startLoop(`hotline-pull-${city}`, TICK_MS, () => pullHotline(pulling, { city: known(city), page }), deps.logger));
      return {
        wake: () => {
          for (const loop of loops) loop.wake();
        },
        stop: async () => {
          isStopping = true;
          await Promise.all(loops.map((loop) => loop.stop()));
        },
      };
    },
  };
}

/** What stands in the folder, with the entries that were published here instead of its own: those are learned at the start as well. */
async function readKnowledge(folder: DistrictData, { knowledge }: { readonly knowledge: KnowledgeStore }, clock: Clock): Promise<{ readonly data: DistrictData; readonly shelf: Shelf }> {
  const shelf = createShelf(folder, folder.departments);
  const { entries, upcoming } = await quotedToday({ shelf, knowledge, clock });
  shelf.setQuoted(entries, upcoming);
  return { data: { ...folder, interpretations: entries }, shelf };
}

function upgradeTo(webChat: WebChatChannel): WebChatChannel['upgrade'] {
  return (request, socket, head) => webChat.upgrade(request, socket, head);
}

interface Turns {
  readonly inbox: Loop;
  readonly news: Loop;
  readonly webhooks: Loop;
  readonly knowledge: Loop;
  readonly index: Loop;
}

type TurnDeps = ProcessInboxDeps & Parameters<typeof announceTickets>[0] & Parameters<typeof runKnowledgeTimers>[0] & Parameters<typeof createTicketIndexer>[0] & FollowWebhooksDeps;

/** What is written is answered, what happens to tickets and what is published is told, and all of it is delivered. */
function startTurns(deps: TurnDeps, hasLearned: () => Promise<boolean>, deliveries: Deliveries, roles: readonly ProcessRole[]): Partial<Turns> {
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
  return { ...answering, news, index, webhooks, knowledge: startLoop('knowledge', TICK_MS, delivering(() => runKnowledgeTimers(deps)), logger) };
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

type UpkeepDeps = { readonly figures: FiguresStore } & PublishEntriesDeps & Parameters<typeof recomputeKnowledge>[0] & Parameters<typeof runTimers>[0] & Parameters<typeof recomputeProvisional>[0] & Parameters<typeof groupUnanswered>[0] & Parameters<typeof forgetUnanswered>[0] & Parameters<typeof forgetAttachments>[0] & Parameters<typeof forgetSharedNotes>[0] & Omit<Parameters<typeof createDailyRetraining>[0], 'onReplaced'>;

/** What nobody waits for: changed entries are published, unanswered questions are grouped and forgotten, so are old photos, the department router follows the version in use and is retrained once a day. Woken, it looks for changed entries. What each process has in its own memory each keeps up, whatever its roles. */
function startUpkeep(deps: UpkeepDeps, follow: () => Promise<number>, roles: readonly ProcessRole[]): Loop {
  const { logger } = deps;
  const publishing = startLoop('publishing', PUBLISH_MS, createEntryPublisher(deps), logger);
  const following = startLoop('following', FOLLOW_MS, follow, logger);
  const loops = roles.includes('worker') ? [
    following, publishing,
    startLoop('retraining', RETRAIN_MS, createDailyRetraining({ ...deps, onReplaced: () => following.wake() }), logger),
    startLoop('timers', TICK_MS, () => runTimers(deps), logger),
    startLoop('calendar', FORGET_MS, async () => (await recomputeProvisional(deps)) + (await recomputeKnowledge(deps)), logger),
    startLoop('figures', TICK_MS, async () => ((await deps.figures.catchUp?.()) ?? 0), logger),
    startLoop('grouping', TICK_MS, () => groupUnanswered(deps), logger),
    startLoop('forgetting', FORGET_MS, () => forgetUnanswered(deps), logger),
    startLoop('forgetting-photos', FORGET_MS, () => forgetAttachments(deps), logger),
    startLoop('forgetting-notes', MINUTE_MS, () => forgetSharedNotes(deps), logger),
  ] : [following, publishing];
  return { wake: () => publishing.wake(), stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** The first words, from the corpus; what can be asked is shown by examples that have answers. */
function greetingOf(data: DistrictData): Reply {
  const text = data.corpus.data.find((item) => item.intent === 'greet')?.answers[0] ?? '您好，我是一号通，请说说您想咨询或反映的事情。';
  return { text, choices: ['查进度', '登记工单', '转人工'], outcome: outcome('smalltalk') };
}
