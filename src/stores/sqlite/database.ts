import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { migrate } from './migrate.js';
import { SCHEMA } from './schema.js';
import { addUpgraded } from './tickets.js';

type Row = Record<string, unknown>;
type Value = string | number | null | Uint8Array;

/** What is used of a prepared statement. Values go in as one list: libsql takes a first argument of null for an object. */
interface Statement {
  run(values?: readonly Value[]): { changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

interface Job {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The embedded database: reads at once, writes in groups that share one fsync. */
export interface Database {
  all(sql: string, ...values: readonly Value[]): Row[];
  get(sql: string, ...values: readonly Value[]): Row | null;
  /**
   * Runs `work` in the next group. Resolves only after the group's commit has reached the disk; when `work` throws,
   * its own writes are undone and the others' stand.
   */
  write<T>(work: (run: (sql: string, ...values: readonly Value[]) => { changes: number; rows: Row[] }) => T): Promise<T>;
  close(): Promise<void>;
}

/** Milliseconds that a second process on the same file waits for the other's group. */
const BUSY_TIMEOUT_MS = 5_000;

type Run = (sql: string, ...values: readonly Value[]) => { changes: number; rows: Row[] };

/** Statements, each prepared once. */
function statementsOf(db: Libsql.Database) {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql) as unknown as Statement;
    statements.set(sql, statement);
    return statement;
  };
  const run: Run = (sql, ...values) => {
    const statement = prepared(sql);
    if (/\bRETURNING\b/.test(sql)) {
      const rows = statement.all(values) as Row[];
      return { changes: rows.length, rows };
    }
    return { changes: statement.run(values).changes, rows: [] };
  };
  return { prepared, run };
}

/** Group commit: what is asked for in one turn of the event loop shares one transaction and one fsync. */
function groupCommits(db: Libsql.Database, prepared: (sql: string) => Statement) {
  let queue: Job[] = [];
  let scheduled: Promise<void> | null = null;

  function runOne(job: Job): () => void {
    prepared('SAVEPOINT job').run();
    try {
      const value = job.run();
      prepared('RELEASE job').run();
      return () => job.resolve(value);
    } catch (error) {
      prepared('ROLLBACK TO job').run();
      prepared('RELEASE job').run();
      return () => job.reject(error);
    }
  }

  function flush(): void {
    const group = queue;
    queue = [];
    scheduled = null;
    try {
      prepared('BEGIN IMMEDIATE').run();
      const settle = group.map(runOne);
      prepared('COMMIT').run();
      for (const done of settle) done();
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      for (const job of group) job.reject(error);
    }
  }

  return {
    add: (job: Job): void => {
      queue.push(job);
      scheduled ??= new Promise((finished) => setImmediate(() => { flush(); finished(); }));
    },
    settled: async (): Promise<void> => void (await scheduled),
  };
}

/**
 * Opens (and makes, when missing) the database in a directory; an older one's tables are brought up to date.
 * @param directory made with its parents; `:memory:` keeps nothing
 */
export function openDatabase(directory: string): Database {
  if (directory !== ':memory:') mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new Libsql(directory === ':memory:' ? directory : join(directory, 'yihaotong.db'));
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`); // before anything that may have to wait
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL'); // acknowledged means on the disk
  db.exec('PRAGMA foreign_keys = ON');
  const { prepared, run } = statementsOf(db);
  migrate({ exec: (sql) => void db.exec(sql), all: (sql) => db.prepare(sql).all() as Row[] }, SCHEMA, (record, row) => addUpgraded(run, record, row));
  const groups = groupCommits(db, prepared);
  return {
    all: (sql, ...values) => prepared(sql).all(values) as Row[],
    get: (sql, ...values) => (prepared(sql).get(values) as Row | undefined) ?? null,
    write: <T>(work: (r: Run) => T) => new Promise<T>((resolve, reject) => {
      groups.add({ run: () => work(run), resolve: resolve as (value: unknown) => void, reject });
    }),
    close: async () => {
      await groups.settled();
      db.close();
    },
  };
}
