import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { AppError } from '../../errors.js';

/** What the embedded store keeps in a data folder; the three belong together. */
export const DATABASE_FILE = 'yihaotong.db';
export const DATABASE_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`] as const;
/** Stands there while a restore puts files in their places: what is there meanwhile is not whole. */
export const UNFINISHED_FILE = 'restore-unfinished';
/** Empty: it is there to be locked. */
const LOCK_FILE = 'service.lock.db';

/** A data folder that no other service can have meanwhile. */
export interface FolderHold {
  /** Nothing happens the second time. */
  release(): void;
}

/** What the system says of a place that can't be used, in words; with what else it says the error stays as it is. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: '运行服务的用户没有权限', EPERM: '运行服务的用户没有权限', ENOTDIR: '路径里有一段不是文件夹', EEXIST: '这里已有同名的文件', ENOENT: '上一级文件夹不存在', EROFS: '所在的磁盘是只读的', ENOSPC: '磁盘空间不足', EDQUOT: '磁盘空间不足',
};

/** @throws AppError DATA_DIR_UNUSABLE: `work` failed for want of a folder or file that can be written */
function usable(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new AppError('DATA_DIR_UNUSABLE', `数据目录不能用：“${path}”${reason}。请检查 DATA_DIR、文件的所有者和权限；命令行要用运行服务的同一个用户执行。`, { cause: error });
  }
}

/** Made with its parents, for the service's user alone. @throws AppError DATA_DIR_UNUSABLE */
export function makeFolder(directory: string): void {
  usable(directory, () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK); // SQLite makes files in it, and says of one that it can't make a number only
  });
}

/**
 * Makes a file that SQLite is about to open, where it is missing, for the service's user alone: a folder that somebody made beforehand may be
 * open to everybody, and SQLite goes by the umask. What it puts beside a database (`-wal`, `-shm`) it makes as the database is.
 * @throws AppError DATA_DIR_UNUSABLE
 */
export function makeFile(file: string): void {
  usable(file, () => {
    // One that is there is not even opened: closing it would let go the locks that this process has on it.
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
    else closeSync(openSync(file, 'a', 0o600));
  });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/**
 * Takes a data folder for this process alone, until it lets go or ends, in whatever way: the lock is the operating system's, on an open
 * file, so a kill -9 leaves nothing to clear away and no process id can be mistaken for another's. Commands that work beside the service
 * don't ask for it.
 * @throws AppError DATA_DIR_IN_USE: another has it; DATA_DIR_UNUSABLE
 */
export function holdFolder(directory: string): FolderHold {
  if (directory === ':memory:') return { release: () => {} };
  makeFolder(directory);
  makeFile(join(directory, LOCK_FILE));
  const db = new Libsql(join(directory, LOCK_FILE));
  try {
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA journal_mode = MEMORY'); // no second file beside it
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new AppError('DATA_DIR_IN_USE', `数据目录“${directory}”正被另一个服务进程（或恢复命令）使用。一个目录只能由一个进程服务：请先停止它，或用 DATA_DIR 换一个目录；要多个进程一起服务，请用 MONGODB_URL 改用 MongoDB。`, { cause: error });
  }
  return {
    release: () => {
      if (db.open) db.close();
    },
  };
}

/** @throws AppError RESTORE_UNFINISHED: a restore broke off between the old files and the new ones */
export function demandWhole(directory: string): void {
  if (existsSync(join(directory, UNFINISHED_FILE))) throw new AppError('RESTORE_UNFINISHED', `数据目录“${directory}”上次恢复时中途停止，内容不完整。请重新执行 yihaotong restore 备份文件 --replace。`);
}
