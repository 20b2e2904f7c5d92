import Libsql from 'libsql';
import type { District } from '../../../src/domain/district.js';
import { type Database, openDatabase } from '../../../src/stores/sqlite/database.js';
import { createTable, NEXT, TABLES } from '../../../src/stores/sqlite/figures-schema.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { figuresContract } from '../../contracts/figures.js';
import { narrowedListsContract } from '../../contracts/narrowed-lists.js';
import { webhookContract } from '../../contracts/webhooks.js';
import { commonContracts } from '../../contracts/common.js';
import { realDistrict } from '../../helpers/district.js';
import { HARMLESS, KNOWN } from './known-plans.js';

/** Every statement that the stores prepare while all contracts run: a query that is added is looked at without being named here. */
const sent = new Set<string>();
const prepare = Libsql.prototype.prepare;
let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
  Libsql.prototype.prepare = function listened(this: Libsql.Database, sql: string) {
    sent.add(sql);
    return prepare.call(this, sql);
  } as typeof prepare;
});
afterAll(() => {
  Libsql.prototype.prepare = prepare;
});

const open = async () => createSqliteStores(':memory:');

describe('while it is listened to,', () => {
  commonContracts('SQLite', open, () => district);
  webhookContract('SQLite', open);
  narrowedListsContract('SQLite', open);
  figuresContract('SQLite', open, () => district);
});

/**
 * SQLite never learns how many rows there are unless it is told to ANALYZE, and nobody tells it: it plans for a table of a million rows
 * whatever the table holds, so an empty one shows the plans of a full one. `bench:stores` shows that they are as fast.
 */
describe('how SQLite goes about it', () => {
  let db: Database;
  let asked: { readonly sql: string; readonly step: string }[];
  beforeAll(async () => {
    db = openDatabase(':memory:');
    for (const table of TABLES) await db.writeOne(createTable(table, NEXT)); // while figures are counted anew
    const queries = [...sent].filter((sql) => /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(sql));
    asked = queries.flatMap((sql) => db.all(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => ({ sql: sql.replace(/\s+/g, ' ').trim(), step: String(detail) })));
  });
  afterAll(() => db.close());
  const heavy = () => asked.filter(({ step }) => /SCAN|TEMP B-TREE/.test(step) && !HARMLESS.some((known) => known.test(step)));

  it('has been listened to', () => {
    expect(new Set(asked.map(({ sql }) => sql)).size).toBeGreaterThan(150);
    expect(asked.filter(({ step }) => /analysis|sqlite_stat/.test(step))).toEqual([]);
  });
  it('goes through no table and sorts nothing, but for what is known, with its reason', () => {
    expect(heavy().filter(({ sql, step }) => !KNOWN.some((known) => known.sql.test(sql) && known.step.test(step)))).toEqual([]);
  });
  it('still does what is known: what is mended leaves the list', () => {
    expect(KNOWN.filter((known) => !heavy().some(({ sql, step }) => known.sql.test(sql) && known.step.test(step))).map(({ sql, why }) => `${sql.source}: ${why}`)).toEqual([]);
  });
  it('looks for what goes by other rules among open tickets alone: mostly there is none, and it looks through all of them', () => {
    expect(asked.filter(({ sql }) => sql.includes('rules <> ?')).map(({ step }) => step)).toEqual(['SEARCH tickets USING INDEX tickets_by_rules (number>?)']);
  });
  it('would be found out', () => {
    const steps = db.all('EXPLAIN QUERY PLAN SELECT record FROM tickets ORDER BY received_at').map(({ detail }) => String(detail));
    expect(steps).toEqual(['SCAN tickets', 'USE TEMP B-TREE FOR ORDER BY']);
    expect(steps.some((step) => HARMLESS.some((known) => known.test(step)))).toBe(false);
  });
});
