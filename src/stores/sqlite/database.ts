import { join } from 'node:path';
import Libsql from 'libsql';
import { telling, told } from './faults.js';
import { DATABASE_FILE, demandWhole, makeFile, makeFolder } from './folder.js';
import { migrate } from './migrate.js';
import { SCHEMA } from './schema.js';
import { noteFacets } from './ticket-facets.js';
import { addUpgraded } from './tickets.js';

export type Row = Record<string, unknown>;
export type Value = string | number | null | Uint8Array;

/** What is used of a prepared statement. Values go in as one list: libsql takes a first argument of null for an object. */
interface Statement {
  run(values?: readonly Value[]): { changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

interface Job {
  readonly run: () => unknown;
  /** Nothing has to be undone when it fails: SQLite has undone the statement that did. */
  readonly isFree: boolean;
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
  write<T>(work: (run: Run) => T): Promise<T>;
  /** The same for one statement: nothing has to be noted to undo it by. */
  writeOne(sql: string, ...values: readonly Value[]): Promise<{ changes: number; rows: Row[] }>;
  /** The same for work whose earlier steps may stand when a later one fails. */
  writeSteps<T>(work: (run: Run) => T): Promise<T>;
  close(): Promise<void>;
}

/** Milliseconds that a second process on the same file waits for the other's group. */
const BUSY_TIMEOUT_MS = 5_000;

export type Run = (sql: string, ...values: readonly Value[]) => { changes: number; rows: Row[] };

/** Statements, each prepared once. */
function statementsOf(db: Libsql.Database) {
  const statements = new Map<string, { readonly statement: Statement; readonly returns: boolean }>();
  const known = (sql: string) => {
    const found = statements.get(sql);
    if (found) return found;
    const made = { statement: db.prepare(sql) as unknown as Statement, returns: /\bRETURNING\b/.test(sql) };
    statements.set(sql, made);
    return made;
  };
  const run: Run = (sql, ...values) => {
    const { statement, returns } = known(sql);
    if (!returns) return { changes: statement.run(values).changes, rows: [] };
    const rows = statement.all(values) as Row[];
    return { changes: rows.length, rows };
  };
  return { prepared: (sql: string) => known(sql).statement, run };
}

/** What a disk doesn't let undo is undone before the next group; who waits must hear of it all the same. */
function undo(db: Libsql.Database): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
  } catch { /* tried again then */ }
}

/** Group commit: what is asked for in one turn of the event loop shares one transaction and one fsync. */
function groupCommits(db: Libsql.Database, prepared: (sql: string) => Statement) {
  let queue: Job[] = [];
  let scheduled: Promise<void> | null = null;

  /** When it fails the whole group is undone: for a job that stands alone in it. */
  function runAlone(job: Job): () => void {
    const value = job.run();
    return () => job.resolve(value);
  }

  function runFree(job: Job): () => void {
    try {
      return runAlone(job);
    } catch (error) {
      if (!db.inTransaction) throw error;
      return () => job.reject(told(error));
    }
  }

  function runWork(job: Job): () => void {
    prepared('SAVEPOINT job').run();
    try {
      const settle = runAlone(job);
      prepared('RELEASE job').run();
      return settle;
    } catch (error) {
      // After a full disk SQLite has undone all of the group.
      if (!db.inTransaction) throw error;
      prepared('ROLLBACK TO job').run();
      prepared('RELEASE job').run();
      return () => job.reject(told(error));
    }
  }

  function flush(): void {
    const group = queue;
    queue = [];
    scheduled = null;
    try {
      undo(db);
      prepared('BEGIN IMMEDIATE').run();
      const settle = group.map((job) => (group.length === 1 ? runAlone(job) : job.isFree ? runFree(job) : runWork(job)));
      prepared('COMMIT').run();
      for (const done of settle) done();
    } catch (error) {
      undo(db);
      for (const job of group) job.reject(told(error));
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

function connect(file: string): Libsql.Database {
  const db = new Libsql(file);
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`); // before anything that may have to wait
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL'); // acknowledged means on the disk
  db.exec('PRAGMA foreign_keys = ON');
  return db;
}

/**
 * Opens (and makes, when missing) the database in a directory; an older one's tables are brought up to date.
 * @param directory made with its parents; `:memory:` keeps nothing
 * @throws AppError RESTORE_UNFINISHED; DATA_DIR_NEWER: of a later version; STORE_UNAVAILABLE: the disk is full, or fails. Whatever is asked of it later throws, or rejects with, the latter, too
 */
export function openDatabase(directory: string): Database {
  if (directory !== ':memory:') {
    makeFolder(directory);
    demandWhole(directory);
    makeFile(join(directory, DATABASE_FILE));
  }
  const db = telling(() => connect(directory === ':memory:' ? directory : join(directory, DATABASE_FILE)));
  const { prepared, run } = statementsOf(db);
  try {
    telling(() => migrate({ exec: (sql) => void db.exec(sql), all: (sql) => db.prepare(sql).all() as Row[] }, SCHEMA, {
      add: (record, row) => addUpgraded(run, record, row), narrow: (record) => noteFacets(run, record),
    }));
  } catch (error) {
    undo(db); // a statement that is still held would keep the closed connection, and what was begun, alive
    db.close();
    throw error;
  }
  const groups = groupCommits(db, prepared);
  const inGroup = <T>(work: () => T, isFree: boolean): Promise<T> => new Promise<T>((resolve, reject) => {
    groups.add({ run: work, isFree, resolve: resolve as (value: unknown) => void, reject });
  });
  return {
    all: (sql, ...values) => telling(() => prepared(sql).all(values) as Row[]),
    get: (sql, ...values) => telling(() => (prepared(sql).get(values) as Row | undefined) ?? null),
    write: (work) => inGroup(() => work(run), false),
    writeOne: (sql, ...values) => inGroup(() => run(sql, ...values), true),
    writeSteps: (work) => inGroup(() => work(run), true),
    close: async () => {
      await groups.settled();
      db.close();
    },
  };
}
