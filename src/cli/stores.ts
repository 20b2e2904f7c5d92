import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.js';
import { after, EMPTY_BOOK, type RuleBook } from '../domain/rule-book/book.js';
import { openStores, type Stores } from '../open-stores.js';

/** Works with the configured data folder, and closes it whatever becomes of the work; a folder that has no database gets one. */
export async function withStores(root: string, work: (stores: Stores, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig(root);
  const stores = await openStores(config);
  try {
    await work(stores, config);
  } finally {
    await stores.close();
  }
}

/** What administrators have made of time limits and calendar; nothing where there is no database. */
export async function readRuleBook(root: string): Promise<RuleBook> {
  const { dataDir, mongo } = readConfig(root);
  let book = EMPTY_BOOK;
  if (mongo !== null || existsSync(join(dataDir, 'yihaotong.db'))) await withStores(root, async ({ ruleEvents }) => {
    book = after(EMPTY_BOOK, await ruleEvents.since(0));
  });
  return book;
}

/** The same for what only looks, or needs what is there: it makes no empty database in a place that DATA_DIR does not mean. @throws Error in Chinese: there is none */
export async function withExistingStores(root: string, work: (stores: Stores, config: Config) => Promise<void>): Promise<void> {
  const { dataDir, mongo } = readConfig(root);
  if (mongo === null && !existsSync(join(dataDir, 'yihaotong.db'))) throw new Error(`“${dataDir}”中没有数据库，请用 DATA_DIR 指明数据目录。`);
  await withStores(root, work);
}
