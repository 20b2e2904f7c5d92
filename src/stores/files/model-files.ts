import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Keeps what was learned from one start to the next. It can be learned again: losing a file costs time alone. */
export interface ModelFiles {
  /** Null: not kept, or not to be read any more. */
  load(key: string): Promise<unknown>;
  /** @param model plain data */
  save(key: string, model: unknown): Promise<void>;
}

const SUFFIX = '.model';
/** The folder as it is, and as it was before some changes, or as other processes have it. */
const KEPT = 5;

/** One file a key, whole or not there at all. @param directory made when it is needed, readable by the service's user alone */
export function createModelFiles(directory: string): ModelFiles {
  const fileOf = (key: string) => join(directory, `${key}${SUFFIX}`);
  const forgetOld = async (): Promise<void> => {
    const names = (await readdir(directory)).filter((name) => name.endsWith(SUFFIX));
    const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(directory, name))).mtimeMs })));
    for (const { name } of files.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(join(directory, name), { force: true });
  };
  return {
    load: async (key) => {
      try {
        return deserialize(await readFile(fileOf(key)));
      } catch {
        return null;
      }
    },
    save: async (key, model) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const drafts = await mkdtemp(join(directory, 'draft-'));
      try {
        const draft = join(drafts, key);
        await writeFile(draft, serialize(model), { mode: 0o600 });
        await rename(draft, fileOf(key));
      } finally {
        await rm(drafts, { recursive: true, force: true });
      }
      await forgetOld();
    },
  };
}
