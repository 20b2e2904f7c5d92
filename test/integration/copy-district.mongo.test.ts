import { DUMP_KINDS, type DumpKind, type StoreDump } from '../../src/domain/store-dump.js';
import { canonical, copyDistrict } from '../../src/usecases/copy-district.js';
import { fillDistrict } from '../helpers/district-data.js';
import { describeMongo, temporaryMongoStores } from '../helpers/mongo-stores.js';
import { temporaryStores } from '../helpers/stores.js';

async function contentOf(dump: StoreDump, kind: DumpKind): Promise<string[]> {
  return (await dump.kinds[kind]?.export(null, 100))?.records.map(canonical).sort() ?? [];
}

/** Dies at its n-th import, before or after the records are there. */
function dyingAt(dump: StoreDump, nth: number, isAfter: boolean): StoreDump {
  let imports = 0;
  const kinds = Object.entries(dump.kinds).map(([name, kind]) => [name, { ...kind, import: async (records: Parameters<typeof kind.import>[0]) => {
    const dies = ++imports === nth;
    if (!dies || isAfter) await kind.import(records);
    if (dies) throw new Error('killed');
  } }] as const);
  return { ...dump, kinds: Object.fromEntries(kinds) };
}

const recount = async (): Promise<void> => {};

type Opened = Awaited<ReturnType<typeof temporaryStores>>;

describe('a district copied from one data folder to another', () => {
  let from: Opened;
  let to: Opened;
  beforeEach(async () => {
    [from, to] = await Promise.all([temporaryStores(), temporaryStores()]);
    await fillDistrict(from);
  });
  afterEach(() => Promise.all([from.close(), to.close()]));

  it('has everything, compared by count and checksum, and goes on: numbers count on, what was not sent is sent, and nothing twice', async () => {
    const result = await copyDistrict({ from: from.dump, to: to.dump, source: 's', recount });
    expect(result.outcome).toBe('copied');
    for (const kind of DUMP_KINDS) expect(await contentOf(to.dump, kind)).toEqual(await contentOf(from.dump, kind));
    expect(await to.tickets.nextSerial('20260302')).toBe(3);
    expect((await to.outbox.claim('memory', Date.now(), 1_000, 9)).map(({ message }) => message.id)).toEqual(['r2']);
    expect((await to.tickets.unannounced(9)).map(({ record }) => record.ticket.number)).toEqual(['20260302-0001']);
    expect(await copyDistrict({ from: from.dump, to: to.dump, source: 's', recount })).toEqual({ outcome: 'taken' });
  });

  it('goes on after it was killed at any import, and no other source is copied into what was left', async () => {
    for (let nth = 1; ; nth += 1) {
      const target = await temporaryStores();
      const isDone = await copyDistrict({ from: from.dump, to: dyingAt(target.dump, nth, nth % 2 === 0), source: 's', recount }).then(() => true, () => false);
      if (!isDone) {
        expect(await copyDistrict({ from: from.dump, to: target.dump, source: 'other', recount })).toEqual({ outcome: 'taken' });
        expect(await copyDistrict({ from: from.dump, to: target.dump, source: 's', recount })).toMatchObject({ outcome: 'copied', resumed: true });
      }
      await target.close();
      if (isDone) break;
    }
  });

  it('is not copied over another', async () => {
    await to.sharedNotes.replace('a', { value: 'b', until: 1 }, 0, 0);
    expect(await copyDistrict({ from: from.dump, to: to.dump, source: 's', recount })).toEqual({ outcome: 'taken' });
  });
});

describeMongo('each kind on MongoDB', () => {
  it('comes back to a data folder as it went', async () => {
    const [from, mongo, back] = await Promise.all([temporaryStores(), temporaryMongoStores(), temporaryStores()]);
    await fillDistrict(from);
    for (const name of Object.keys(mongo.dump.kinds)) {
      const kind = name as DumpKind;
      const sent = await contentOf(from.dump, kind);
      for (let times = 0; times < 2; times += 1) await mongo.dump.kinds[kind]?.import((await from.dump.kinds[kind]?.export(null, 100))?.records ?? []);
      expect([kind, await contentOf(mongo.dump, kind)]).toEqual([kind, sent]);
      await back.dump.kinds[kind]?.import((await mongo.dump.kinds[kind]?.export(null, 100))?.records ?? []);
      expect([kind, await contentOf(back.dump, kind)]).toEqual([kind, sent]);
    }
    await Promise.all([from.close(), mongo.close(), back.close()]);
  });
});
