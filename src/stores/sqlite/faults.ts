import { AppError } from '../../errors.js';

/** Of SQLite's results, those that pass when whoever runs the machine makes room or mends it; each also begins longer ones (SQLITE_IOERR_WRITE). */
const PASSING = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_CANTOPEN'] as const;

/** What the system itself answers, where files are written without SQLite. */
const OF_THE_SYSTEM: Readonly<Record<string, (typeof PASSING)[number]>> = { ENOSPC: 'SQLITE_FULL', EDQUOT: 'SQLITE_FULL', EFBIG: 'SQLITE_FULL', EIO: 'SQLITE_IOERR', EROFS: 'SQLITE_READONLY' };

const AND_MEANWHILE = '暂时无法保存，请稍后再试；紧急情况请直接拨打110、119、120。';
const WORDS: Readonly<Record<(typeof PASSING)[number], string>> = {
  SQLITE_FULL: `磁盘空间不足，${AND_MEANWHILE}`, SQLITE_IOERR: `磁盘读写出错，${AND_MEANWHILE}`, SQLITE_READONLY: `数据库只能读取，${AND_MEANWHILE}`,
  SQLITE_BUSY: `数据库正忙，${AND_MEANWHILE}`, SQLITE_CANTOPEN: `数据库文件打不开，${AND_MEANWHILE}`,
};

/** What failed for want of the disk says so: the same that a database elsewhere says that can't be reached. Nothing of what was asked was done. */
export function told(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = OF_THE_SYSTEM[code] ?? PASSING.find((each) => code.startsWith(each));
  return known === undefined ? error : new AppError('STORE_UNAVAILABLE', WORDS[known], { cause: error });
}

/** Runs `work`. @throws AppError STORE_UNAVAILABLE; else what it throws */
export function telling<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw told(error);
  }
}
