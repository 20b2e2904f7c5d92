import { z } from 'zod';
import { AppError } from '../errors.js';
import { chineseFault } from './chinese-faults.js';

z.config(z.locales.zhCN());

/** @throws AppError VALIDATION_FAILED naming each wrong or unknown field, in Chinese */
export function validate<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {}, { error: chineseFault });
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys'
    ? issue.keys.map((field) => ({ field, message: '不认识的字段' }))
    : [{ field: issue.path.join('.'), message: issue.message }]));
  throw new AppError('VALIDATION_FAILED', `提交的内容有误：${faults.map((fault) => `${fault.field} ${fault.message}`).join('；')}`, { faults });
}
