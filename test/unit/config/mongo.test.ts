import { readMongo } from '../../../src/config/mongo.js';
import type { FieldFault } from '../../../src/errors.js';

const SECRET = 'a secret that all machines share.';

function read(given: Record<string, string>) {
  const faults: FieldFault[] = [];
  return { mongo: readMongo(given, faults), faults };
}

describe('which database keeps the district', () => {
  it('is the embedded one when nothing is said', () => {
    expect(read({})).toEqual({ mongo: null, faults: [] });
  });
  it.each(['mongodb://127.0.0.1:27017/lanshan', 'mongodb://u:p@a:1,b:2,c:3/lanshan?replicaSet=rs0', 'mongodb+srv://u:p@cluster.example.cn/lanshan'])('is MongoDB at %s', (url) => {
    expect(read({ MONGODB_URL: url, TOKEN_SECRET: SECRET })).toEqual({ mongo: { url, maxPoolSize: 32 }, faults: [] });
  });
  it('has to have a name, and the fault repeats no password', () => {
    const { mongo, faults } = read({ MONGODB_URL: 'mongodb://u:geheim@a:1/', TOKEN_SECRET: SECRET });
    expect([mongo, faults.map(({ field }) => field)]).toEqual([null, ['MONGODB_URL']]);
    expect(JSON.stringify(faults)).not.toContain('geheim');
  });
  it('asks for one secret that all machines share', () => {
    expect(read({ MONGODB_URL: 'mongodb://a/b' }).faults.map(({ field }) => field)).toEqual(['TOKEN_SECRET']);
  });
});
