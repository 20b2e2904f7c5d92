import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { District } from '../../../src/domain/district.js';
import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { claimSql, freeFalseSql } from '../../../src/stores/sqlite/timer-leases.js';
import { routingContract } from '../../contracts/routing-models.js';
import { storeContract } from '../../contracts/stores.js';
import { unansweredContract } from '../../contracts/unanswered.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

storeContract('SQLite', temporaryStores, () => district);
unansweredContract('SQLite', temporaryStores);
routingContract('SQLite', temporaryStores);

describe('the claim of timers', () => {
  it.each(['tickets', 'knowledge_entries', 'knowledge_documents'] as const)('of %s reads the index only, and so does what looks for leases of a wrong clock', async (timers) => {
    const directory = temporaryDirectory();
    const stores = createSqliteStores(directory.path);
    await stores.close();
    const db = openDatabase(directory.path);
    const planOf = (sql: string, ...values: (string | number)[]) => db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail)).join('\n');
    expect(planOf(claimSql(timers), 9, 1, 250)).toMatch(new RegExp(`SEARCH ${timers} USING (COVERING )?INDEX ${timers}_timers \\(timer_at<`));
    const plan = planOf(freeFalseSql(timers), 9);
    expect(plan).toContain(`INDEX ${timers}_timers (timer_at=?)`);
    expect(plan).not.toMatch(/SCAN/);
    await db.close();
    directory.remove();
  });
});

describe('group commit', () => {
  it('undoes only the write that failed, the rest of its group stands', async () => {
    const db = openDatabase(':memory:');
    const insert = (id: string) => db.write((run) => run("INSERT INTO accounts (name, account) VALUES (?, '{}')", id));
    const results = await Promise.allSettled([insert('a'), insert('a'), insert('b'), db.write((run) => {
      run("INSERT INTO accounts (name, account) VALUES ('c', '{}')");
      throw new Error('changed my mind');
    })]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(db.all('SELECT name FROM accounts ORDER BY name').map((row) => row.name)).toEqual(['a', 'b']);
    await db.close();
  });
  it('undoes a statement alone, and one among others, without what stands beside it', async () => {
    const db = openDatabase(':memory:');
    const insert = (id: string) => db.writeOne("INSERT INTO accounts (name, account) VALUES (?, '{}')", id);
    const results = await Promise.allSettled([insert('a'), insert('a'), insert('b')]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(insert('a')).rejects.toThrow();
    await expect(db.write((run) => {
      run("INSERT INTO accounts (name, account) VALUES ('c', '{}')");
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
    expect((await insert('d')).changes).toBe(1);
    expect(db.all('SELECT name FROM accounts ORDER BY name').map((row) => row.name)).toEqual(['a', 'b', 'd']);
    await db.close();
  });
  it('has what it acknowledged on the disk: another connection reads it', async () => {
    const directory = temporaryDirectory();
    const first = openDatabase(directory.path);
    await first.write((run) => run("INSERT INTO accounts (name, account) VALUES ('a', '{}')"));
    const second = openDatabase(directory.path);
    expect(second.all('SELECT name FROM accounts')).toHaveLength(1);
    expect(readFileSync(join(directory.path, 'yihaotong.db')).subarray(0, 15).toString()).toBe('SQLite format 3');
    await first.close();
    await second.close();
    directory.remove();
  });
});
