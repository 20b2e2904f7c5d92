import { mongo } from 'mongoose';
import { isDuplicate, reachable } from '../../../src/stores/mongo/faults.js';

type Cause = ConstructorParameters<typeof mongo.MongoBulkWriteError>[0];

function bulk(cause: unknown, codes: readonly number[] = []): mongo.MongoBulkWriteError {
  const error = new mongo.MongoBulkWriteError(cause as Cause, {} as mongo.BulkWriteResult);
  return codes.length === 0 ? error : Object.assign(error, { code: codes[0], writeErrors: codes.map((code) => ({ code })) });
}

async function told(error: unknown): Promise<unknown> {
  const stores = reachable({ some: { work: () => Promise.reject(error) } });
  return stores.some.work().catch((told: unknown) => (told as { readonly code?: unknown }).code);
}

describe('what MongoDB’s driver tells', () => {
  it.each([
    ['a connection that broke', new mongo.MongoNetworkError('x')],
    ['a connection that broke under several writes', bulk(new mongo.MongoNetworkError('x'))],
    ['a server that is primary no more, under several writes', bulk(new mongo.MongoServerError({ message: 'x', code: 10_107 }))],
    ['a full disk among several writes', bulk({ message: 'x', code: 11_000 }, [11_000, 14_031])],
    ['no majority in time', new mongo.MongoServerError({ message: 'x', code: 64 })],
    ['too long a wait for a connection', Object.assign(new Error('x'), { name: 'MongoWaitQueueTimeoutError' })],
  ])('%s is told as STORE_UNAVAILABLE', async (_what, error) => {
    expect(await told(error)).toBe('STORE_UNAVAILABLE');
    expect(isDuplicate(error)).toBe(false);
  });
  it('what is there already is told as that, of one and of several', async () => {
    const one = new mongo.MongoServerError({ message: 'x', code: 11_000 });
    const several = bulk({ message: 'x', code: 11_000 }, [11_000, 11_000]);
    expect([isDuplicate(one), isDuplicate(several), await told(one), await told(several)]).toEqual([true, true, 11_000, 11_000]);
  });
  it('another fault beside it is no duplicate', () => {
    expect(isDuplicate(bulk({ message: 'x', code: 11_000 }, [11_000, 121]))).toBe(false);
  });
});
