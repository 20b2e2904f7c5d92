import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { Faults, parseWith } from './faults.js';

const bytes = (text: string): number => new TextEncoder().encode(text).length;
/** WeChat's limits, in bytes: a Chinese character takes three. */
const named = (most: number) => z.string().trim().min(1, '没有填写').refine((name) => bytes(name) <= most, `最多 ${most} 字节（${Math.floor(most / 3)} 个汉字）`);
const action = {
  say: z.string().trim().min(1).refine((words) => bytes(words) <= 128, '最多 128 字节（42 个汉字）').optional(),
  url: z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' }).refine((url) => bytes(url) <= 1_024, '网址太长').optional(),
};
const isOne = ({ say, url }: { readonly say?: string | undefined; readonly url?: string | undefined }): boolean => (say === undefined) !== (url === undefined);
const ONE = 'say 和 url 要写其中一个';
const itemSchema = z.strictObject({ name: named(60), ...action }).refine(isOne, ONE);
const buttonSchema = z.strictObject({ name: named(16), ...action, items: z.array(itemSchema).min(1).max(5, '二级菜单最多 5 个').optional() })
  .refine((button) => (button.items === undefined ? isOne(button) : button.say === undefined && button.url === undefined), 'say、url 和 items 要写其中一个');
const schema = z.strictObject({ buttons: z.array(buttonSchema).min(1).max(3, '一级菜单最多 3 个') });

/** The custom menu of a WeChat account: what is tapped is said, or a page that is opened. */
export type WechatMenu = z.infer<typeof schema>;

/** Reads `intents/wechat-menu.yaml`, or a file of the same form. @throws AppError INTENTS_INVALID with file, line and reason of every fault; NOT_FOUND */
export function readWechatMenu(file: string): WechatMenu {
  const faults = new Faults(dirname(file));
  const parsed = parseWith(file, textOf(file), schema, faults);
  faults.throwIfAny();
  if (!parsed) throw new RangeError('nothing was parsed, without a fault');
  return parsed.value;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new AppError('NOT_FOUND', `找不到菜单文件“${file}”。`);
  }
}
