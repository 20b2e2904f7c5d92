import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openStores, type Stores } from '../../src/open-stores.js';
import { startFakeWechat } from '../helpers/fake-wechat.js';
import { seeded } from '../helpers/seeded.js';
import { temporaryDirectory } from '../helpers/service.js';
import { ACCOUNT, AES_KEY } from '../helpers/wechat-channel.js';
import { createWechatPlatform } from '../helpers/wechat-platform.js';
import { createCitizens } from './citizens.js';
import { createFleet, pause, type ProcessName } from './fleet.js';
import { createLedger, type Tally } from './ledger.js';
import { districtOf, type Fired, firedTimers, openTickets } from './timers.js';
import { type ChatTally, createChats } from './web-chat.js';

export interface ScenarioOptions {
  /** For the line that is printed. */
  readonly name: string;
  readonly seed: number;
  readonly processes: number;
  readonly loadMs: number;
  readonly perSecond: number;
  /** null: the embedded store. */
  readonly mongoUrl: string | null;
}

export interface Outcome {
  readonly wechat: Tally;
  readonly chats: ChatTally;
  readonly timers: Fired;
  readonly wrongFigures: number;
  readonly exitCodes: readonly (number | null | undefined)[];
  readonly kills: number;
  readonly line: string;
}

/** After the last death the leases of the dead end within a minute; then nothing may be left to do. */
const LONGEST_CALM_MS = 100_000;
/** What has just become due may be done a moment later. */
const GRACE_MS = 3_000;

function environment(options: ScenarioOptions, dataDir: string, apiUrl: string) {
  return (name: ProcessName): Record<string, string> => ({
    DATA_DIR: dataDir, INTENTS_DIR: process.env.INTENTS_DIR ?? '', LOG_LEVEL: 'warn', TOKEN_SECRET: 'a secret that all processes share', WEB_CHAT_MESSAGES_PER_MINUTE: '100000',
    WECHAT_ACCOUNTS: ACCOUNT.name, WECHAT_LANSHAN_APP_ID: ACCOUNT.appId, WECHAT_LANSHAN_APP_SECRET: ACCOUNT.appSecret, WECHAT_LANSHAN_TOKEN: ACCOUNT.token, WECHAT_LANSHAN_AES_KEY: AES_KEY,
    // On a machine that is busy with starting processes, enough of WeChat's five seconds is left for the response to be on its way.
    WECHAT_REPLY_LIMIT_MS: '3000', WECHAT_API_URL: `${apiUrl}/by/${name}`, ...(options.mongoUrl === null ? {} : { MONGODB_URL: options.mongoUrl, DATA_DIR: join(dataDir, name), ROLES: 'gateway,worker' }),
  });
}

/** Everything around the processes: WeChat, what was said, the store seen from beside. */
async function prepare(options: ScenarioOptions) {
  const directory = temporaryDirectory();
  const random = seeded(options.seed);
  const account = { ...ACCOUNT, aesKey: AES_KEY };
  const fake = await startFakeWechat({ ...account, now: Date.now });
  const stores = await openStores({ mongo: options.mongoUrl === null ? null : { url: options.mongoUrl, maxPoolSize: 8 }, dataDir: directory.path });
  const district = await districtOf(process.env.INTENTS_DIR ?? '');
  const fleet = createFleet({ count: options.processes, environmentOf: environment(options, directory.path, fake.url), chance: random.next });
  const ledger = createLedger();
  const citizens = createCitizens({ fleet, fake, ledger, platform: createWechatPlatform(account, Date.now), path: `/channels/wechat/${account.name}`, chance: random.next });
  return { directory, fake, stores, district, fleet, ledger, citizens };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Until nothing waits any more: every message answered, every answer sent, every timer fired. */
async function calm(stores: Stores, timersLeft: () => Promise<number>): Promise<void> {
  const end = Date.now() + LONGEST_CALM_MS;
  while (Date.now() < end) {
    const open = (await stores.outbox.backlog()).reduce((sum, channel) => sum + channel.open, 0);
    const { inbox } = await stores.signs.waiting(Date.now());
    if (open === 0 && inbox.count === 0 && (await timersLeft()) === 0) return;
    await pause(500);
  }
}

/** Load with deaths. @returns what is left to be done when the last process has been killed: to wait, and to count */
export async function underLoad(options: ScenarioOptions): Promise<() => Promise<Outcome>> {
  const prepared = await prepare(options);
  const { fleet, citizens, stores, district } = prepared;
  await fleet.start();
  const chats = await createChats(fleet);
  await openTickets(stores, district, options.loadMs);
  const end = Date.now() + options.loadMs;
  const talking = Promise.all([citizens.comeUntil(end, options.perSecond), chats.chatUntil(end)]);
  await fleet.killUntil(end);
  await fleet.whole();
  return async () => {
    await talking;
    return count(options, prepared, chats);
  };
}

async function count(options: ScenarioOptions, { fake, stores, district, fleet, ledger, citizens, directory }: Prepared, chats: Awaited<ReturnType<typeof createChats>>): Promise<Outcome> {
  const timersLeft = async (): Promise<number> => {
    const { due, fired } = await firedTimers(stores, district, Date.now() - GRACE_MS);
    return due - fired;
  };
  await calm(stores, timersLeft);
  const chatTally = await chats.tally();
  const timers = await firedTimers(stores, district, Date.now() - GRACE_MS);
  const { differing } = await stores.figures.differences();
  const exitCodes = await fleet.terminate();
  await stores.close();
  await fake.close();
  directory.remove();
  const wechat = ledger.tally(fake.texts, fleet);
  const facts = { ...fleet.counts(), ...citizens.counts() };
  return { wechat, chats: chatTally, timers, wrongFigures: differing, exitCodes, kills: facts.kills, line: lineOf(options, { wechat, chats: chatTally, timers }, facts) };
}

interface Facts {
  readonly kills: number;
  readonly restarts: number;
  readonly twice: number;
  readonly retries: number;
}

function lineOf({ name, seed, processes, loadMs }: ScenarioOptions, { wechat, chats, timers }: Pick<Outcome, 'wechat' | 'chats' | 'timers'>, { kills, restarts, twice, retries }: Facts): string {
  const both = (of: (tally: Pick<Tally, 'sent' | 'acknowledged' | 'answered' | 'lost' | 'repeated'>) => number): number => of(wechat) + of(chats);
  return [
    `chaos, ${name}`, `seed ${seed}`, `${Math.round(loadMs / 1_000)} s with ${processes} ${processes === 1 ? 'process' : 'processes'}, ${kills} kills, ${restarts} restarts`,
    `sent ${both(({ sent }) => sent)} (${twice} twice, ${retries} retries)`, `acknowledged ${both(({ acknowledged }) => acknowledged)}`,
    `answered ${both(({ answered }) => answered)} (${wechat.byApi} by API)`, `lost ${both(({ lost }) => lost.length)}`, `repeated ${both(({ repeated }) => repeated.length)}`,
    `unknowable ${wechat.unknowable}`, `given again ${wechat.givenAgain}`, `timers due ${timers.due}, fired ${timers.fired}, repeated ${timers.repeated.length}, at most ${(timers.latestMs / 1_000).toFixed(1)} s late`,
  ].join(' | ');
}

/** A database name or seed by chance. */
export function chanceSeed(): number {
  return randomBytes(4).readUInt32BE();
}
