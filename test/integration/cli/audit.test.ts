import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { createDistrict } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { createFakeClock, temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

const DRAFT = { what: '灯坏了', where: '', area: null, contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false } as const;

describe('audit', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['audit', ...args], { dataDir: directory.path });
  const seals = join(directory.path, 'seals.jsonl');
  const numbers: string[] = [];
  beforeAll(async () => {
    const { tickets, close } = createSqliteStores(directory.path);
    const { data } = await realDistrict();
    const deps = { clock: createFakeClock('2026-03-02T09:00:00+08:00'), tickets, district: createDistrict(data, publishedCalendar), onTicketChanged: () => {} };
    for (const who of ['a', 'b']) numbers.push((await openTicket(deps, DRAFT, `memory:default:${who}`, who)).number);
    await close();
  });

  it('finds every record as it was written, and seals it without a word of who wrote', async () => {
    expect(await run('verify')).toMatchObject({ code: 0, stderr: '', stdout: '共 2 张工单、6 条记录，全部相符。\n' });
    const sealed = await run('seal');
    expect(sealed.lines().map(({ ticket, events }) => [ticket, events])).toEqual(numbers.map((number) => [number, 3]));
    expect(sealed.stdout).not.toContain('13812345678');
    writeFileSync(seals, sealed.stdout);
    expect(await run('verify', '--seals', seals)).toMatchObject({ code: 0, stdout: '共 2 张封存的工单，全部相符。\n' });
  });

  it('names the tickets whose records can’t be checked: blanking the hashes goes not unseen', async () => {
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    const { record } = db.prepare('SELECT record FROM tickets WHERE number = ?').get(numbers[1]) as { record: string };
    db.prepare('UPDATE tickets SET record = ? WHERE number = ?').run(record.replace(/"hash":"[0-9a-f]+"/g, '"hash":""'), numbers[1]);
    expect((await run('verify')).stdout).toContain(`1 张工单（${numbers[1]}）有没有校验值的记录，无法核对`);
    expect(await run('verify', '--seals', seals)).toMatchObject({ code: 2 });
    db.prepare('UPDATE tickets SET record = ? WHERE number = ?').run(record, numbers[1]);
    db.close();
  });

  it('tells which record is no longer what was sealed', async () => {
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.prepare('DELETE FROM tickets WHERE number = ?').run(numbers[0]);
    db.close();
    expect(await run('verify')).toMatchObject({ code: 0 }); // the chains alone don't miss it
    expect(await run('verify', '--seals', seals)).toMatchObject({ code: 2, stdout: `${numbers[0]}：封存后被删除\n共 2 张封存的工单，1 张不符。\n` });
  });

  it('says in Chinese what is wrong with the file', async () => {
    writeFileSync(`${seals}.bad`, 'x\n');
    const [bad, missing] = await Promise.all([run('verify', '--seals', `${seals}.bad`), run('verify', '--seals', `${seals}.none`)]);
    expect([bad.code, bad.stderr]).toEqual([1, `${seals}.bad:1：这一行不是封存记录。\n`]);
    expect([missing.code, missing.stderr]).toEqual([1, `找不到文件“${seals}.none”。\n`]);
  });
});
