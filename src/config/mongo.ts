import { z } from 'zod';
import type { FieldFault } from '../errors.js';
import { wholeNumber } from './whole-number.js';

/** Where the district is kept when one machine is outgrown. */
export interface MongoSettings {
  /** With the database's name in its path. Holds a password: never shown. */
  readonly url: string;
  /** Connections one process holds at most. */
  readonly maxPoolSize: number;
}

/** `mongodb://host[,host…]/database` or `mongodb+srv://host/database`; Node's URL knows no list of hosts. */
const WITH_DATABASE = /^mongodb(?:\+srv)?:\/\/[^/\s]+\/[^/?\s]+(?:\?\S*)?$/;

const schema = z.object({
  MONGODB_URL: z.string().regex(WITH_DATABASE, '应写成 mongodb://主机:端口/数据库名，数据库名不能省略').optional(),
  MONGODB_POOL_SIZE: wholeNumber(1, 1_000, 32),
});

/** MongoDB's part of the configuration; null: the embedded database. @param given variables that are not empty @param faults gets what is wrong; the URL is never repeated in it */
export function readMongo(given: Readonly<Record<string, string | undefined>>, faults: FieldFault[]): MongoSettings | null {
  const result = schema.safeParse(given);
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message })));
    return null;
  }
  const { MONGODB_URL: url, MONGODB_POOL_SIZE: maxPoolSize } = result.data;
  if (url === undefined) return null;
  // Made by each machine for itself, one could not read the other's tokens and codes.
  if (given.TOKEN_SECRET === undefined) faults.push({ field: 'TOKEN_SECRET', message: '使用 MONGODB_URL 时必须设置，各台机器用同一个值' });
  return { url, maxPoolSize };
}
