import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { startServiceOn } from '../../helpers/faulty-service.js';
import { describeRealMongo, SERVER_KIND } from '../../helpers/mongo-stores.js';
import { eventually } from '../../helpers/service.js';

const MESSAGES = 60;
const TICKETS = 60;
const LOAD_MS = 30_000;
const TEXTS = ['谢谢', '低保名单在哪里公示', '公积金多久公布一次信息', '你好'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const BINARY = process.env.TEST_MONGOD_BINARY ?? '';

/** A server that was only given is nobody's to kill. */
function describeOwnSet(name: string, tests: () => void): void {
  if (SERVER_KIND === 'real' && BINARY === '') describe.skip(`${name} (skipped: MONGODB_URL is nobody's to kill: set MONGOD_BINARY, or have mongod)`, tests);
  else describeRealMongo(name, tests);
}

/** Three members on ports that the system picks. */
function threeMembers(): Promise<MongoMemoryReplSet> {
  return MongoMemoryReplSet.create({ replSet: { count: 3, storageEngine: 'wiredTiger' }, binary: { systemBinary: BINARY, checkMD5: false } });
}

/** Ends the member that takes the writes. */
async function killPrimary(set: MongoMemoryReplSet): Promise<void> {
  for (const server of set.servers) {
    const { instance } = server.instanceInfo ?? {};
    if (instance?.isInstancePrimary) {
      instance.mongodProcess?.kill('SIGKILL');
      return;
    }
  }
  throw new Error('there is no primary');
}

describeOwnSet('a replica set of three that fails over', () => {
  it('loses nothing acknowledged, answers nothing twice, misses no timer when its primary is killed during load', async () => {
    const set = await threeMembers();
    const running = await startServiceOn(set.getUri('failover'));
    const { service, citizens } = running;
    await citizens.say('first', '谢谢');
    await eventually('it has learned', () => citizens.isAnswered(), 120_000);
    await running.openTickets(TICKETS, LOAD_MS);
    const talking = Array.from({ length: MESSAGES }, async (_, i) => {
      await pause((LOAD_MS * i) / MESSAGES);
      await citizens.say(`m${i}`, TEXTS[i % TEXTS.length] ?? '');
    });
    await pause(LOAD_MS / 3);
    await killPrimary(set);
    await Promise.all(talking);
    await eventually('it is ready again', async () => (await fetch(`${service.url}/readyz`)).status === 200, 120_000);
    expect((await citizens.say('after', '谢谢')).at(-1)).toBe(200);
    running.endLeases();
    await running.settled(120_000);
    const tally = citizens.tally();
    const { fired, repeated, broken } = await running.timers();
    process.stdout.write(`failing over: ${JSON.stringify({ ...tally, timersFired: fired })}\n`);
    expect(tally).toMatchObject({ lost: [], repeated: [] });
    expect({ repeated, broken }).toEqual({ repeated: [], broken: [] });
    expect(fired).toBeGreaterThanOrEqual(TICKETS);
    await running.stop();
    await set.stop();
  }, 600_000);
});
