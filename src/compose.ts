import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createWebChatChannel, type WebChatChannel } from './channels/web-chat/index.js';
import { createWebhookClient } from './channels/webhook/index.js';
import { createWechatOfficialChannel, type WechatOfficialDeps } from './channels/wechat-official/index.js';
import type { WechatyDeps } from './channels/wechaty/index.js';
import type { Config } from './config.js';
import { tokenSecretOf } from './config.js';
import { createDistrict } from './domain/district.js';
import type { DistrictData } from './domain/district.js';
import { createShelf, type Shelf } from './domain/knowledge/shelf.js';
import type { TicketNotice } from './domain/ticket/notice.js';
import { outcome, type Reply } from './domain/message.js';
import type { Channel, Clock, KnowledgeStore, Logger, NoticeSubscribers, NoticeTarget, PasswordHasher } from './domain/ports.js';
import { createApp, createWorkerApp, type HttpConfig } from './http/app.js';
import { linkHotlines } from './link-hotlines.js';
import { listen, type RunningServer } from './http/server.js';
import { type ChannelHolding, type ChannelHoldingDeps, createChannelHolding } from './jobs/channel-holding.js';
import { createDeliveries, waysOf } from './jobs/deliveries.js';
import { createRepeats } from './jobs/repeats.js';
import { createIdentityProvider } from './identity-provider.js';
import { createDocumentReader } from './documents/reader.js';
import { createImageCleaner } from './images.js';
import { createIntentsReader, type IntentsReader } from './intents/load.js';
import type { Loop } from './jobs/loop.js';
import { oneTimeCodes } from './one-time-codes.js';
import { argon2Hasher } from './passwords.js';
import { createObservation, type ObservationOptions } from './observation.js';
import { openStores, type Stores } from './open-stores.js';
import { normalise, withoutCourtesies } from './understanding/normalise.js';
import { createTraining, THREAD_FILE } from './training.js';
import { createUnderstander } from './understanding/understander.js';
import { acceptInbound, type AcceptInboundDeps } from './usecases/accept-inbound.js';
import { ENDED_MS, handOverAgain } from './usecases/hand-over.js';
import { createLiveUpdates, type LiveDeps } from './usecases/follow-live.js';
import { createRoutingModelFollower } from './usecases/follow-routing-model.js';
import { createWebhookSubscribers } from './usecases/follow-webhooks.js';
import { createContactKeys } from './usecases/contact-keys.js';
import { ALONE, createLease, LEASE_TIMING, type LeaseDeps, type LeaseTiming } from './usecases/hold-lease.js';
import { keepPhoto, type KeepPhotoDeps, keepVoice } from './usecases/keep-attachment.js';
import { readAnswerFile } from './usecases/read-answer-file.js';
import { createKnownDevices } from './usecases/known-devices.js';
import { createLookupCodes } from './usecases/lookup-code.js';
import { openRuleBook } from './usecases/follow-rule-book.js';
import { createSecretBox } from './usecases/secret-box.js';
import { quotedToday } from './usecases/publish-entries.js';
import { reportStranded } from './usecases/read-outbox.js';
import { startLive, startTurns, startUpkeep, type Turns } from './turns.js';
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
  /** {@link LEASE_TIMING}, unless a test can't wait for it. */
  readonly leaseTiming?: LeaseTiming;
  /** Another service works on the same data folder, in tests that put two processes into one: what is in hand is then nobody's to release. */
  readonly sharesFolder?: boolean;
  /** The built product. */
  readonly distDir: string;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };
/** Milliseconds by which a machine's clock and the database's differ when somebody should look at them. */
const WORTH_TELLING_MS = 5_000;
const newId = (): string => randomUUID().replaceAll('-', '');

/** Builds everything from the configuration; nothing listens or runs before `start`. */
export async function compose(config: Config, given: Logger, options: ComposeOptions) {
  const seen = createObservation(config, given, options, config.roles.includes('gateway') && options.learnsWhenAsked !== true);
  const { logger, meters, tracing, logLevels } = seen;
  const folder = options.folder ?? createIntentsReader(config.intentsDir);
  const inFolder = await folder.read();
  const stores = seen.watch(await openStores(config, { alone: options.sharesFolder !== true }));
  const [clock, secret] = [options.clock ?? clockOf(stores, logger), tokenSecretOf(config)];
  const { data, shelf } = await readKnowledge(inFolder, stores, clock);
  const calendar = createWorkingCalendar(data.calendarSupplements);
  const district = createDistrict(data, calendar);
  const training = createTraining(data, { modelsDir: config.modelsDir, threadFile: join(options.distDir, THREAD_FILE), logger });
  const understander = await createUnderstander(data, clock, training);
  const [greeting, channelDeps] = [greetingOf(data), { ...stores, imageCleaner: createImageCleaner(), clock, newId, logger }];
  const webChat = createWebChatChannel({ secret, allowedOrigins: config.webChatOrigins, greeting }, { ...channelDeps, answerFile: (conversation, id) => readAnswerFile(channelDeps, conversation, id) });
  const channels: readonly Channel[] = [webChat, ...officialAccounts(config, greeting, channelDeps), ...(await personalAccounts(config, channelDeps)), ...(options.channels ?? [])];
  const loops: Partial<Turns> & { upkeep?: Loop; pulls?: Loop; logLevel?: Loop; live?: Loop } = {};
  const deliveries = createDeliveries({ ...stores, clock, chance: Math.random, logger, meters, tracing });
  const deps = {
    ...stores, imageCleaner: channelDeps.imageCleaner, shelf, clock, newId, meters, tracing, logLevels, ...seen.probes({ ...stores, clock, lanes: () => deliveries.reports(), heldChannels: () => holding.channels() }), calendar, rules: await openRuleBook({ ...stores, district, calendar }), lookupCodes: createLookupCodes(secret), contactKeys: createContactKeys(secret), ...signingIn(config, secret, { ...stores, clock, hasher: options.hasher ?? argon2Hasher, logger }), folder, district, formulas: data.figures, popular: data.popular, open311: data.open311, understander, school: understander.router, logger,
    onTicketChanged: () => void [loops.news?.wake(), loops.index?.wake()],
    onKnowledgeChanged: () => void [loops.upkeep?.wake(), loops.knowledge?.wake()],
    chatOf: (token: string) => webChat.conversationOf(token), onAttendanceEnded: () => void loops.attendances?.wake(), doorOf: (channel: string) => channels.find(({ name }) => name === channel)?.door,
    ...createDocumentReader(),
    normaliseQuestion: (text: string) => withoutCourtesies(normalise(text)),
    webhookClient: createWebhookClient({ allowPrivate: config.webhookAllowPrivate }, clock), lanes: () => deliveries.reports(), onOutboxChanged: () => deliveries.wake(),
    subscribers: { of: async (notice: TicketNotice) => (await Promise.all(subscribers.map((target) => target.of(notice)))).flat() },
  };
  const hotline = linkHotlines(config, data, deps);
  const targets = [hotline.channel.writeBack, ...(options.noticeTargets ?? [])];
  const subscribers: readonly NoticeSubscribers[] = [...targets, createWebhookSubscribers(stores)];
  const repeats = createRepeats(ENDED_MS, (message) => handOverAgain(deps, message), logger);
  const follow = createRoutingModelFollower({ ...deps, onRoutingModel: seen.onRoutingModel });
  const [isGateway, isWorker] = [config.roles.includes('gateway'), config.roles.includes('worker')];
  const holding = holdChannels(isGateway ? channels : [], { ...deps, deliveries, isAlone: config.mongo === null && options.sharesFolder !== true, wake: () => loops.inbox?.wake(), onRepeated: repeats.note, isDraining: () => seen.facts.isDraining, timing: options.leaseTiming ?? LEASE_TIMING });
  const hasLearned = async () => options.learnsWhenAsked === true || seen.onLearned(await learned(understander, () => seen.facts.isDraining));
  let server: RunningServer | null = null;
  const start = async (): Promise<RunningServer> => {
    await takeUp(stores, logger);
    Object.assign(loops, startTurns(deps, hasLearned, deliveries, config.roles), { upkeep: startUpkeep(deps, follow, config.roles), logLevel: seen.followLogLevel(deps), live: startLive(deps), ...(isWorker ? { pulls: hotline.startPulls() } : {}) });
    await holding.start();
    for (const way of waysOf([], isWorker ? targets.filter((target) => hotline.isLinked || target !== hotline.channel.writeBack) : [])) deliveries.open(way);
    if (config.roles.length > 1) await reportStranded(deps, holding.channels().map(({ name }) => name)); // else another process may send it
    const channelRoutes = [...channels.flatMap((channel) => channel.routes ?? []), ...hotline.channel.routes];
    const app = isGateway ? createApp(httpConfigOf(config, options), { ...deps, channelRoutes }) : createWorkerApp(deps);
    server = await listen(app, isGateway ? upgradeTo(webChat) : async () => false, config.host, config.port, logger);
    return server;
  };
  /** Takes nothing new, ends what is in hand, closes the store. What is left waits in it. */
  const stop = async (): Promise<void> => {
    await seen.drain();
    const [closing, drained] = [server?.close(), deliveries.stop()];
    await training.stop();
    await Promise.all(Object.values(loops).map((loop) => loop.stop()));
    await Promise.all([drained, repeats.stop()]); // what is in hand is sent before its channel goes; what comes in meanwhile is kept for the next start
    await holding.stop();
    await closing;
    await stores.close();
  };
  return { data, district, deps, stores, start, stop, follow };
}

/** Leases are told by instants: processes whose clocks differ would take from each other what is in hand, and do it twice. */
function clockOf({ sharedNow }: Pick<Stores, 'sharedNow'>, logger: Logger): Clock {
  if (sharedNow === null) return SYSTEM_CLOCK;
  const aheadMs = Math.round(SYSTEM_CLOCK.now() - sharedNow());
  if (Math.abs(aheadMs) > WORTH_TELLING_MS) logger.warn('store.clock-differs', { aheadMs });
  return { now: sharedNow };
}

/** What a process that died had in hand is open again; and whoever runs the service hears what the database lacks. */
async function takeUp(stores: Pick<Stores, 'releaseLeases' | 'isMigrationDue'>, logger: Logger): Promise<void> {
  await stores.releaseLeases();
  if (stores.isMigrationDue) logger.warn('store.migration-due');
}

/** How people sign in, and what their open pages are told. */
function signingIn({ signIn: { provider, totpRequiredRoles } }: Config, secret: Uint8Array, deps: Omit<LiveDeps, 'elapsed' | 'secondFactor'> & { readonly logger: Logger }) {
  const secondFactor = { codes: oneTimeCodes, box: createSecretBox(secret), requiredRoles: totpRequiredRoles };
  const live = createLiveUpdates({ ...deps, secondFactor, elapsed: () => performance.now() });
  return { hasher: deps.hasher, devices: createKnownDevices(secret), secondFactor, live, provider: provider && createIdentityProvider(provider, deps.logger) };
}

/** Who holds a channel is who can send through it. */
function holdChannels(channels: readonly Channel[], deps: Omit<ChannelHoldingDeps, 'begin' | 'leaseOf'> & AcceptInboundDeps & Pick<LeaseDeps, 'sharedNotes' | 'clock'> & { readonly timing: LeaseTiming; readonly isAlone: boolean }): ChannelHolding {
  const leases = { ...deps, elapsed: () => performance.now(), holder: newId() };
  return createChannelHolding(channels, {
    ...deps, leaseOf: (name) => (deps.isAlone ? ALONE : createLease(leases, name, deps.timing)), begin: (channel) => channel.start((message, claim) => acceptInbound(deps, message, claim)),
  });
}

function officialAccounts({ wechat }: Config, greeting: Reply, deps: KeepPhotoDeps & Omit<WechatOfficialDeps, 'keepPhoto' | 'keepVoice'>): Channel[] {
  if (wechat.accounts.length === 0) return [];
  return [createWechatOfficialChannel({ ...wechat, greeting }, {
    ...deps,
    keepPhoto: (conversation, message, sent) => keepPhoto(deps, conversation, message, sent), keepVoice: (conversation, message, sent) => keepVoice(deps, conversation, message, sent),
  })];
}

/** wechaty is loaded only where it is used. */
async function personalAccounts({ wechaty, roles }: Config, deps: KeepPhotoDeps & Omit<WechatyDeps, 'keepPhoto' | 'chance'>): Promise<Channel[]> {
  if (!wechaty || !roles.includes('gateway')) return [];
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

/** The first words, from the corpus; what can be asked is shown by examples that have answers. */
function greetingOf(data: DistrictData): Reply {
  const text = data.corpus.data.find((item) => item.intent === 'greet')?.answers[0] ?? '您好，我是一号通，请说说您想咨询或反映的事情。';
  return { text, choices: ['查进度', '登记工单', '转人工'], outcome: outcome('smalltalk') };
}
