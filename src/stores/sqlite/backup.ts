import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../errors.js';
import { type BackgroundDatabase, countsOf, damageOf, numberOf, openInBackground, toDisk } from './copy.js';
import { telling, told } from './faults.js';
import { DATABASE_FILE } from './folder.js';

/** What a backup says of itself. */
export interface BackupFacts {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** Tells whether a secret is the one of then, without telling it; '': there was none. */
  readonly secretFingerprint: string;
}

export interface BackupRequest extends BackupFacts {
  readonly directory: string;
  /** Where it goes, a file that is not there yet. */
  readonly target: string;
  /** Small files of the folder that belong to the database, by name, with what stands in them. */
  readonly files: Readonly<Record<string, string>>;
  /** Told how many of so many bytes are copied. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Rows by table. */
export type Counts = Readonly<Record<string, number>>;

/** How often it is looked how far the copy is. */
const LOOK_MS = 200;
/** Tables of which the service forgets nothing: a copy has no fewer rows than there were before it, and no more than after it. */
const ONLY_GROWING = ['inbox', 'conversations', 'outbox', 'tickets'];

const BACKUP_SCHEMA = `
CREATE TABLE backup_facts (made_at INTEGER NOT NULL, secret_fingerprint TEXT NOT NULL, counts TEXT NOT NULL);
CREATE TABLE backup_files (name TEXT PRIMARY KEY, text TEXT NOT NULL);`;

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * One moment of the database, however much is written meanwhile: SQLite copies it from a snapshot of its write-ahead log and holds up
 * no writer. It packs what it copies, so the copy is at most as large as the database.
 */
async function copyInto(db: BackgroundDatabase, copy: string, onProgress: BackupRequest['onProgress']): Promise<void> {
  const pages = (await numberOf(db, 'PRAGMA page_count')) - (await numberOf(db, 'PRAGMA freelist_count'));
  const total = pages * (await numberOf(db, 'PRAGMA page_size'));
  const looking = setInterval(() => onProgress(Math.min(sizeOf(copy), total), total), LOOK_MS);
  try {
    await db.run(`VACUUM INTO ${literal(copy)}`);
  } finally {
    clearInterval(looking);
  }
  onProgress(total, total);
}

/** Writes what the backup says of itself into it, and leaves one file. @throws AppError BACKUP_INVALID: the copy is not as it has to be */
async function seal(copy: BackgroundDatabase, { madeAt, secretFingerprint, files }: BackupRequest, before: Counts, after: Counts): Promise<Counts> {
  await copy.run('PRAGMA journal_mode = DELETE');
  const damage = await damageOf(copy);
  if (damage !== null) throw new AppError('BACKUP_INVALID', `备份没有通过完整性检查，已删除。数据库本身可能已损坏：${damage}`);
  const counts = await countsOf(copy);
  const wrong = ONLY_GROWING.filter((table) => !((counts[table] ?? -1) >= (before[table] ?? 0) && (counts[table] ?? 0) <= (after[table] ?? 0)));
  if (wrong.length > 0) throw new AppError('BACKUP_INVALID', `备份里的行数与数据库不符（${wrong.join('、')}），已删除。`);
  await copy.run(`BEGIN; ${BACKUP_SCHEMA}`);
  await copy.run(`INSERT INTO backup_facts VALUES (${madeAt}, ?, ?)`, secretFingerprint, JSON.stringify(counts));
  for (const [name, text] of Object.entries(files)) await copy.run('INSERT INTO backup_files VALUES (?, ?)', name, text);
  await copy.run('COMMIT');
  return counts;
}

/** Under its name at once and whole, never over another file. */
function giveName(from: string, target: string): void {
  try {
    linkSync(from, target);
    rmSync(from);
  } catch (error) {
    if (existsSync(target) && existsSync(from)) throw new AppError('BACKUP_TARGET_EXISTS', `“${target}”已经存在，不会覆盖。`, { cause: error });
    // A disk that knows no second names for a file.
    renameSync(from, target);
  }
}

/**
 * Copies the database of a folder into one file that its owner alone can read, while the service goes on, and checks the copy. The file
 * stands under its name only when all of it is on the disk; one that broke off before is called `….partial`.
 * @returns rows by table
 * @throws AppError BACKUP_TARGET_EXISTS, BACKUP_INVALID; STORE_UNAVAILABLE: no room for it, or the disk fails
 */
export async function backUp(request: BackupRequest): Promise<Counts> {
  const { directory, target, onProgress } = request;
  if (existsSync(target)) throw new AppError('BACKUP_TARGET_EXISTS', `“${target}”已经存在，不会覆盖。`);
  const partial = `${target}.${request.madeAt}.partial`;
  telling(() => closeSync(openSync(partial, 'wx', 0o600)));
  const db = await openInBackground(join(directory, DATABASE_FILE));
  try {
    const before = await countsOf(db);
    await copyInto(db, partial, onProgress);
    const after = await countsOf(db);
    const copy = await openInBackground(partial);
    const counts = await seal(copy, request, before, after).finally(() => copy.close());
    toDisk(partial);
    giveName(partial, target);
    toDisk(dirname(target));
    return counts;
  } catch (error) {
    throw told(error);
  } finally {
    db.close();
    rmSync(partial, { force: true });
  }
}
