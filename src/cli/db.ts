import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { readConfig, TOKEN_SECRET_FILE } from '../config.js';
import { DUMP_KIND_NAMES, type DumpKind, type StoreDump } from '../domain/store-dump.js';
import { DATABASE_FILE } from '../stores/sqlite/folder.js';
import { createSqliteStores } from '../stores/sqlite/index.js';
import { TABLES_VERSION } from '../stores/sqlite/migrate.js';
import { type ComparedKind, copyDistrict } from '../usecases/copy-district.js';
import { tableOf } from './table.js';

/** A database at one end of a copy. */
interface End {
  readonly dump: StoreDump;
  /** Tells it from others without saying where it is. */
  readonly identity: string;
  /** Counts the figures anew, with every index there. */
  readonly recount: () => Promise<unknown>;
  close(): Promise<void>;
}

const isMongo = (place: string): boolean => /^mongodb(\+srv)?:\/\//.test(place);

/** User, password and options say nothing of which database it is. */
function identityOf(place: string): string {
  const plain = isMongo(place) ? place.replace(/^(mongodb(?:\+srv)?:\/\/)[^/]*@/, '$1').replace(/\?.*$/, '') : realpathSync(place);
  return createHash('sha256').update(plain).digest('hex');
}

function barOf(format: string): { readonly show: (done: number, total: number) => void; readonly stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({ format, stream: process.stderr });
  bar.start(1, 0);
  return {
    show: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** A folder is taken as a service takes it: none may run on it meanwhile. @throws AppError DATA_DIR_IN_USE */
async function openEnd(place: string, isSource: boolean): Promise<End> {
  if (isMongo(place)) {
    const { createMongoStores } = await import('../stores/mongo/index.js');
    const stores = await createMongoStores({ url: place });
    return { dump: stores.dump, identity: identityOf(place), recount: async () => {
      await stores.migrate(); // whatever an earlier try, or version, had built of it
      await stores.figures.recount();
    }, close: stores.close };
  }
  const directory = resolve(place);
  if (isSource && !existsSync(join(directory, DATABASE_FILE))) throw new Error(`“${directory}”中没有数据库。`);
  const stores = createSqliteStores(directory, { alone: true });
  return { dump: stores.dump, identity: identityOf(directory), recount: () => stores.figures.recount(), close: stores.close };
}

function comparedText(kinds: readonly ComparedKind[]): string {
  const rows = kinds.map(({ kind, from, to }) => [
    DUMP_KIND_NAMES[kind], String(from.count), String(to.count), from.checksum.slice(0, 12), to.checksum.slice(0, 12), from.count === to.count && from.checksum === to.checksum ? '一致' : '不一致',
  ]);
  return tableOf([['种类', '来源', '目标', '来源校验', '目标校验', '结果'], ...rows]);
}

async function copyBetween(from: End, to: End): Promise<void> {
  const bars = { copy: barOf('复制 {bar} {value}/{total}'), compare: barOf('核对 {bar} {value}/{total}') };
  const result = await copyDistrict({ from: from.dump, to: to.dump, source: from.identity, recount: to.recount, onProgress: (phase, done, total) => bars[phase].show(done, total) }).finally(() => {
    for (const bar of Object.values(bars)) bar.stop();
  });
  if (result.outcome === 'taken') throw new Error('目标里已经有数据，不是从同一来源没有复制完的那一份。请换一个空的目标。');
  if (result.outcome === 'incomplete') throw new Error(`还不能复制这几类数据，什么也没有复制：${result.kinds.map((kind) => DUMP_KIND_NAMES[kind as DumpKind]).join('、')}。`);
  process.stdout.write(comparedText(result.kinds));
  if (result.outcome === 'different') throw new Error('目标与来源不一致：复制期间可能有服务在写入。请停止服务，清空目标后重新复制。');
  process.stdout.write(`${result.resumed ? '接着上次继续，' : ''}已全部复制并核对。统计按工单重新清点，工单索引由服务重建。\n`);
}

/** The secret is no part of a database, and a target that is started with another one makes worthless what was given out by the old one. */
function secretToKeep(from: string, to: string): string {
  const made = isMongo(from) ? null : join(resolve(from), TOKEN_SECRET_FILE);
  const orFile = isMongo(to) ? '' : `，或者把这个文件复制到“${resolve(to)}”`;
  const how = made !== null && existsSync(made) ? `把“${made}”的内容设为 TOKEN_SECRET${orFile}；原来就设置了 TOKEN_SECRET 的，沿用原值` : '设置与原来相同的 TOKEN_SECRET';
  return `签名密钥没有复制。启动目标之前，请${how}。换了密钥，已发出的查询码、网页会话和两步验证都会失效。\n`;
}

async function copy({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const source = await openEnd(from, true);
  try {
    if (!isMongo(to) && !isMongo(from) && resolve(from) === resolve(to)) throw new Error('来源和目标是同一个目录。');
    const target = await openEnd(to, false);
    try {
      if (target.identity === source.identity) throw new Error('来源和目标是同一个数据库。');
      await copyBetween(source, target);
      process.stdout.write(secretToKeep(from, to));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function migrate(root: string): Promise<void> {
  const { mongo, dataDir } = readConfig(root);
  if (mongo === null) {
    await createSqliteStores(dataDir).close();
    process.stdout.write(`“${dataDir}”中的表已是最新（版本 ${TABLES_VERSION}）。\n`);
    return;
  }
  const { createMongoStores } = await import('../stores/mongo/index.js');
  const stores = await createMongoStores(mongo);
  const bar = barOf('建立索引 {bar} {value}/{total}');
  try {
    let done = 0;
    const total = stores.collections();
    await stores.migrate(() => bar.show(++done, total));
    bar.stop();
    process.stdout.write(`${done} 个集合的索引已全部建好。\n`);
  } finally {
    bar.stop();
    await stores.close();
  }
}

/** `db migrate`: indexes or tables; `db copy`: a district from one database to another. */
export function dbCommand(root: string): Command {
  return new Command('db').description('数据库：建立索引、搬迁数据')
    .addCommand(new Command('migrate').description('建立缺少的索引（MongoDB），或更新表结构（数据目录）；服务可以照常运行').action(() => migrate(root)))
    .addCommand(new Command('copy').description('把全部数据复制到另一个空的数据库并逐条核对；先停止服务，中断后再次执行会接着复制')
      .requiredOption('--from <place>', '来源：数据目录，或 mongodb:// 地址').requiredOption('--to <place>', '目标：数据目录，或 mongodb:// 地址')
      .action((options: { readonly from: string; readonly to: string }) => copy(options)));
}
