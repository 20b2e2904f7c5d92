import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { told } from '../../../src/stores/sqlite/faults.js';
import { AppError } from '../../../src/errors.js';
import { watchDisks } from '../../helpers/full-disk.js';
import { temporaryDirectory } from '../../helpers/service.js';

const LONG = 'x'.repeat(30_000);

describe('the embedded database on a full disk', () => {
  const disks = watchDisks();
  const directory = temporaryDirectory();
  const db = openDatabase(directory.path);
  const write = (text: string) => db.write((run) => run('INSERT INTO faults (text) VALUES (?)', text));
  const writeOne = (text: string) => db.writeOne('INSERT INTO faults (text) VALUES (?)', text);
  const kept = (): string[] => db.all('SELECT text FROM faults ORDER BY rowid').map(({ text }) => String(text).slice(0, 8));
  beforeEach(async () => {
    await db.writeOne('CREATE TABLE IF NOT EXISTS faults (text TEXT)');
    await db.writeOne('DELETE FROM faults');
    db.all('VACUUM'); // pages that were freed are no room
  });
  afterEach(() => disks.makeRoom());
  afterAll(async () => {
    disks.restore();
    await db.close();
    directory.remove();
  });

  it.each([
    ['alone', () => [write(LONG)]], ['alone, in one statement', () => [writeOne(LONG)]],
    ['in a group', () => [write(LONG), write(LONG), writeOne(LONG)]], ['in a group, in one statement', () => [writeOne(LONG), writeOne(LONG), write(LONG)]],
    ['in several steps', () => [db.writeSteps((run) => run('INSERT INTO faults (text) VALUES (?)', LONG)), writeOne(LONG)]],
  ])('refuses what is written %s as unavailable, keeps none of it, and goes on when there is room', async (_how, writes) => {
    disks.fill();
    const refused = await Promise.allSettled(writes());
    expect(refused.map((one) => one.status === 'rejected' && [(one.reason as AppError).code, (one.reason as AppError).message])).toEqual(
      refused.map(() => ['STORE_UNAVAILABLE', '磁盘空间不足，暂时无法保存，请稍后再试；紧急情况请直接拨打110、119、120。']),
    );
    expect(kept()).toEqual([]);
    disks.makeRoom();
    await write('after');
    expect(kept()).toEqual(['after']);
  });
  it('tells what one write of a group did wrong to that one alone', async () => {
    const done = await Promise.allSettled([write('1'), db.write((run) => run('INSERT INTO nothing VALUES (1)')), db.write(() => { throw new AppError('VERSION_CONFLICT'); }), writeOne('2')]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((done[2] as PromiseRejectedResult).reason).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(kept()).toEqual(['1', '2']);
  });
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_FSYNC', 'SQLITE_READONLY_DBMOVED', 'SQLITE_BUSY', 'SQLITE_CANTOPEN'])('takes %s for what passes', (code) => {
    const cause = Object.assign(new Error('x'), { code });
    expect(told(cause)).toMatchObject({ code: 'STORE_UNAVAILABLE', cause });
  });
  it('takes a wrong statement for what it is', () => {
    const wrong = Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(told(wrong)).toBe(wrong);
  });
});
