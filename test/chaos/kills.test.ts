import { databaseUrl, dropDatabase, SERVER_KIND } from '../helpers/mongo-stores.js';
import { chanceSeed, type Outcome, type ScenarioOptions, underLoad } from './scenario.js';

const SEED = Number(process.env.CHAOS_SEED ?? chanceSeed());
const COMMON = { seed: SEED, loadMs: Number(process.env.CHAOS_SECONDS ?? 60) * 1_000, perSecond: Number(process.env.CHAOS_CITIZENS ?? 6) };
const EMBEDDED: ScenarioOptions = { ...COMMON, name: 'embedded store', processes: 1, mongoUrl: null };

/** Every restart of a process leaves a listener. */
process.setMaxListeners(0);

/** Less than this has shown nothing: a quiet machine of two cores does several times as much. */
const LEAST = { acknowledged: COMMON.loadMs / 400, kills: Math.floor(COMMON.loadMs / 20_000), timers: 150 };

function expectNothingWrong({ wechat, chats, timers, wrongFigures, exitCodes, kills }: Outcome): void {
  expect([...wechat.lost, ...chats.lost]).toEqual([]);
  expect([...wechat.repeated, ...chats.repeated]).toEqual([]);
  expect(wechat.strange).toEqual([]);
  expect(timers.repeated).toEqual([]);
  expect(timers.broken).toEqual([]);
  expect(timers.due - timers.fired).toBe(0);
  expect(wrongFigures).toBe(0);
  expect(exitCodes.filter((code) => code !== 0)).toEqual([]);
  expect(wechat.acknowledged + chats.acknowledged).toBeGreaterThanOrEqual(LEAST.acknowledged);
  expect(chats.answered).toBeGreaterThan(0);
  expect(kills).toBeGreaterThanOrEqual(LEAST.kills);
  expect(timers.fired).toBeGreaterThanOrEqual(LEAST.timers);
}

describe('processes killed with -9 at random moments under load', () => {
  it('lose nothing that was acknowledged, say nothing twice, miss no timer', async () => {
    const url = SERVER_KIND === 'none' ? null : databaseUrl();
    if (url === null) process.stdout.write(`chaos, MongoDB: skipped, ${process.env.TEST_MONGO_LABEL}\n`);
    const onMongo = url === null ? null : await underLoad({ ...COMMON, name: `MongoDB: ${process.env.TEST_MONGO_LABEL}`, processes: 2, mongoUrl: url });
    // While the leases of the dead run out there, the other store is under load.
    const mongo = onMongo?.();
    const embedded = await (await underLoad(EMBEDDED))();
    const outcomes = [...(mongo ? [await mongo] : []), embedded];
    if (url !== null) await dropDatabase(url);
    for (const { line } of outcomes) process.stdout.write(`${line}\n`);
    for (const outcome of outcomes) expectNothingWrong(outcome);
  });
});
