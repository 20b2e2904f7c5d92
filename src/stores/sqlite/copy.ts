import { closeSync, fsyncSync, openSync } from 'node:fs';
import LibsqlInBackground from 'libsql/promise';

type Row = Record<string, unknown>;

/** A database that is worked on beside the event loop: whole passes over it take seconds or minutes. */
export interface BackgroundDatabase {
  run(sql: string, ...values: readonly string[]): Promise<void>;
  all(sql: string): Promise<Row[]>;
  close(): void;
}

/** Milliseconds that a pass waits for the running service's group. */
const BUSY_TIMEOUT_MS = 30_000;

/** Opens one that is there; nothing of it is brought up to date. */
export async function openInBackground(file: string): Promise<BackgroundDatabase> {
  const db = new LibsqlInBackground(file, {}) as {
    exec(sql: string): Promise<unknown>;
    prepare(sql: string): Promise<{ all(): Promise<Row[]>; run(values: readonly string[]): Promise<unknown> }>;
    close(): void;
  };
  await db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return {
    run: async (sql, ...values) => void (await (values.length === 0 ? db.exec(sql) : (await db.prepare(sql)).run(values))),
    all: async (sql) => (await db.prepare(sql)).all(),
    close: () => db.close(),
  };
}

export async function numberOf(db: BackgroundDatabase, sql: string): Promise<number> {
  const [row = {}] = await db.all(sql);
  return Number(Object.values(row)[0]);
}

/** Rows of every table of ours. */
export async function countsOf(db: BackgroundDatabase): Promise<Record<string, number>> {
  const tables = await db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'backup_%' ORDER BY name");
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[String(name)] = await numberOf(db, `SELECT COUNT(*) FROM "${String(name)}"`);
  return counts;
}

/** What SQLite finds wrong with a database, page by page; null: nothing. */
export async function damageOf(db: BackgroundDatabase): Promise<string | null> {
  const rows = await db.all('PRAGMA integrity_check(3)');
  const found = rows.map((row) => String(Object.values(row)[0]));
  return found.join() === 'ok' ? null : found.join('; ');
}

/** Waits until a file, or what stands in a folder, is on the disk. */
export function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
