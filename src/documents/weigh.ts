import { Unzip, UnzipInflate } from 'fflate';
import { AppError } from '../errors.js';

/** A workbook has a dozen files, and some for each sheet. */
const MOST_FILES = 2_000;

/**
 * Unpacks a file without keeping any of it, as far as the limits go: what it says of its own size is not believed.
 * @param kind what it should be, as people call it
 * @throws AppError IMPORT_FILE_INVALID
 */
export function weigh(parts: Iterable<Uint8Array>, longestUnpacked: number, kind: string): void {
  let files = 0;
  let unpacked = 0;
  let broken: Error | null = null;
  const unzip = new Unzip((file) => {
    files += 1;
    file.ondata = (error, part) => {
      if (error) broken = error;
      else unpacked += part.length;
    };
    if (files <= MOST_FILES) file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (const part of parts) {
      unzip.push(part);
      if (unpacked > longestUnpacked || files > MOST_FILES) throw new AppError('IMPORT_FILE_INVALID', `文件解开后太大，不像是有效的${kind}文件，没有读取。`);
      if (broken !== null) break;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    broken = error instanceof Error ? error : new Error(String(error));
  }
  if (broken !== null) throw new AppError('IMPORT_FILE_INVALID', `不是有效的${kind}文件，或者文件已损坏。`, { cause: broken });
}

/** Bytes bit by bit, so that a bomb is noticed before it is large. */
export function* inParts(bytes: Uint8Array, size = 64 * 1024): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
