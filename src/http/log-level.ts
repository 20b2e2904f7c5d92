import { Router } from 'express';
import { z } from 'zod';
import { LOG_LEVELS } from '../domain/log-level.js';
import { isoAt } from '../domain/shanghai-time.js';
import { changeLogLevel, type LogLevelDeps, type LogLevelInUse, readLogLevel } from '../usecases/change-log-level.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { operation, serve } from './openapi/operation.js';
import { instant } from './openapi/shapes.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

const tag = '管理';
const level = z.enum(LOG_LEVELS).describe('error 最少，debug 最多');
const inUse = z.strictObject({ level, until: instant.nullable().describe('到时恢复为环境变量 LOG_LEVEL；null 没有临时调整') }).meta({ id: 'LogLevel', description: '答复的那个进程现在的日志级别' });

export const READ_LOG_LEVEL = operation({
  id: 'readLogLevel', method: 'get', path: '/admin/log-level', tag, summary: '日志级别', access: ['log-level:manage'], answers: { 200: inUse },
});
export const CHANGE_LOG_LEVEL = operation({
  id: 'changeLogLevel', method: 'patch', path: '/admin/log-level', tag, summary: '临时调整日志级别，到时自动恢复', description: '答复的进程立即生效，其他进程几秒内生效。',
  access: ['log-level:manage'], body: z.strictObject({ level, minutes: z.int().min(1).max(1_440).default(60).describe('几分钟后恢复，最多一天') }), answers: { 200: inUse }, problems: ['VERSION_CONFLICT'],
});
export const LOG_LEVEL_OPERATIONS = [READ_LOG_LEVEL, CHANGE_LOG_LEVEL];

function view({ level: now, until }: LogLevelInUse) {
  return { level: now, until: until === null ? null : isoAt(until) };
}

/** `/api/v1/admin/log-level`: more lines for a while, without a restart. */
export function logLevelRoutes(deps: LogLevelDeps & SignInDeps): Router {
  const router = Router();
  serve(router, READ_LOG_LEVEL, signedIn(deps), async (request, response) => {
    response.json(view(await readLogLevel(deps, sessionFor(request).principal)));
  });
  serve(router, CHANGE_LOG_LEVEL, signedIn(deps), async (request, response) => {
    const wanted = validate(CHANGE_LOG_LEVEL.body, request.body);
    response.json(view(await changeLogLevel(deps, sessionFor(request).principal, wanted.level, wanted.minutes)));
  });
  return router;
}
