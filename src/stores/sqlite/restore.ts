import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.js';
import type { BackupFacts, Counts } from './backup.js';
import { type BackgroundDatabase, countsOf, damageOf, numberOf, openInBackground, toDisk } from './copy.js';
import { told } from './faults.js';
import { DATABASE_FILE, DATABASE_FILES, demandWhole, holdFolder, UNFINISHED_FILE } from './folder.js';
import { TABLES_VERSION } from './migrate.js';

export interface RestoreRequest {
  readonly file: string;
  readonly directory: string;
  /** Names of the small files that may come with the database. */
  readonly fileNames: readonly string[];
  /** The name, in the folder, of a folder for what is there now; null: what is there is not touched, and the restore refused. */
  readonly aside: string | null;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Restored extends BackupFacts {
  readonly counts: Counts;
  /** Names of the small files that came with it. */
  readonly files: readonly string[];
  /** Where what was there before is kept; null: nothing was there. */
  readonly keptIn: string | null;
}

interface Contents extends BackupFacts {
  readonly counts: Counts;
  readonly files: Readonly<Record<string, string>>;
}

const MAGIC = 'SQLite format 3\0';
const CHUNK = 4 * 1024 * 1024;

function invalid(reason: string): AppError {
  return new AppError('BACKUP_INVALID', `这不是完好的备份文件：${reason}。数据目录没有改动。`);
}

/** Copies byte by byte, so that what is checked is what is put in its place. */
function copyFile(file: string, copy: string, onProgress: RestoreRequest['onProgress']): void {
  const [from, to] = [openSync(file, 'r'), openSync(copy, 'w', 0o600)];
  try {
    const total = statSync(file).size;
    const chunk = Buffer.alloc(CHUNK);
    let done = 0;
    for (let length = readSync(from, chunk); length > 0; length = readSync(from, chunk)) {
      if (done === 0 && !chunk.toString('latin1').startsWith(MAGIC)) throw invalid('不是数据库文件');
      for (let written = 0; written < length;) written += writeSync(to, chunk, written, length - written);
      done += length;
      onProgress(done, total);
    }
    if (done === 0) throw invalid('文件是空的');
  } finally {
    closeSync(from);
    closeSync(to);
  }
  chmodSync(copy, 0o600);
}

/** What SQLite says of a file that is no database of ours; a full disk is something else. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(?:CORRUPT|NOTADB|ERROR)/.test(String(error.code));
}

function differences(kept: Counts, found: Counts): string[] {
  return [...new Set([...Object.keys(kept), ...Object.keys(found)])].filter((table) => kept[table] !== found[table]);
}

/** Nothing is wrong with such a backup: it is this program that can't know what it holds. */
function refuseNewer(version: number): void {
  if (version <= TABLES_VERSION) return;
  throw new AppError('BACKUP_INVALID', `这个备份来自更新版本的一号通（表的版本 ${version}，本程序只到 ${TABLES_VERSION}），请用那个版本恢复。数据目录没有改动。`);
}

/** @throws AppError BACKUP_INVALID */
async function check(db: BackgroundDatabase): Promise<Contents> {
  const damage = await damageOf(db);
  if (damage !== null) throw invalid(`没有通过完整性检查（${damage}）`);
  if ((await numberOf(db, "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('backup_facts', 'backup_files')")) !== 2) throw invalid('不是用 yihaotong backup 做的');
  refuseNewer(await numberOf(db, 'PRAGMA user_version'));
  const [facts = {}] = await db.all('SELECT made_at, secret_fingerprint, counts FROM backup_facts');
  const counts = JSON.parse(String(facts.counts)) as Counts;
  const wrong = differences(counts, await countsOf(db));
  if (wrong.length > 0) throw invalid(`行数与备份时不符（${wrong.join('、')}）`);
  const files = await db.all('SELECT name, text FROM backup_files');
  return { madeAt: Number(facts.made_at), secretFingerprint: String(facts.secret_fingerprint), counts, files: Object.fromEntries(files.map(({ name, text }) => [String(name), String(text)])) };
}

/** Makes an ordinary database of a checked backup. */
async function unseal(copy: string): Promise<Contents> {
  const db = await openInBackground(copy);
  try {
    const contents = await check(db);
    await db.run('BEGIN; DROP TABLE backup_facts; DROP TABLE backup_files; COMMIT');
    return contents;
  } catch (error) {
    throw isUnreadable(error) ? invalid('读不出来') : error;
  } finally {
    db.close();
  }
}

/** Who breaks off in here leaves a mark, so that nobody takes half of it for the whole. @returns whether anything was there before */
function exchange({ directory, fileNames, aside }: RestoreRequest, copy: string, { files }: Contents): boolean {
  const mark = join(directory, UNFINISHED_FILE);
  writeFileSync(mark, '', { mode: 0o600 });
  toDisk(directory);
  const there = [...DATABASE_FILES, ...fileNames].filter((name) => existsSync(join(directory, name)));
  if (there.length > 0 && aside !== null) {
    mkdirSync(join(directory, aside), { mode: 0o700 });
    for (const name of there) renameSync(join(directory, name), join(directory, aside, name));
    toDisk(join(directory, aside));
  }
  for (const name of fileNames) {
    const text = files[name];
    if (text === undefined) continue;
    writeFileSync(join(directory, name), text, { mode: 0o600, flag: 'wx' });
    toDisk(join(directory, name));
  }
  renameSync(copy, join(directory, DATABASE_FILE));
  toDisk(directory);
  rmSync(mark);
  toDisk(directory);
  return there.length > 0;
}

/** @throws AppError DATA_DIR_NOT_EMPTY, RESTORE_UNFINISHED */
function demandEmpty({ directory, fileNames }: RestoreRequest): void {
  demandWhole(directory);
  const there = [...DATABASE_FILES, ...fileNames].filter((name) => existsSync(join(directory, name)));
  if (there.length > 0) throw new AppError('DATA_DIR_NOT_EMPTY', `数据目录“${directory}”里已有 ${there.join('、')}，不会覆盖。请用 DATA_DIR 换一个目录；确实要换掉时加 --replace，原来的会移到旁边留着。`);
}

/**
 * Puts a backup in the place of a data folder's contents, while no service has the folder. The backup is copied and checked first;
 * until all of it has passed, the folder is as it was.
 * @throws AppError DATA_DIR_IN_USE, DATA_DIR_NOT_EMPTY, RESTORE_UNFINISHED, BACKUP_INVALID; STORE_UNAVAILABLE: no room for it, or the disk fails
 */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const { file, directory, aside, onProgress } = request;
  if (!existsSync(file) || !statSync(file).isFile()) throw new AppError('BACKUP_INVALID', `找不到备份文件“${file}”。`);
  const hold = holdFolder(directory);
  const copy = join(directory, `${DATABASE_FILE}.restoring`);
  try {
    if (aside === null) demandEmpty(request);
    copyFile(file, copy, onProgress);
    const contents = await unseal(copy);
    toDisk(copy);
    const hadContents = exchange(request, copy, contents);
    return { madeAt: contents.madeAt, secretFingerprint: contents.secretFingerprint, counts: contents.counts, files: request.fileNames.filter((name) => name in contents.files), keptIn: hadContents && aside !== null ? join(directory, aside) : null };
  } catch (error) {
    throw told(error);
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${rest}`, { force: true });
    hold.release();
  }
}
