import type { HotlineMapping } from '../../domain/hotline/mapping.js';
import type { RawItem } from '../../domain/hotline/read-item.js';
import { escaped } from '../../domain/pattern.js';
import { AppError } from '../../errors.js';

/** The encoding that a content type names, or the city's own. */
function encodingOf(contentType: string | undefined, { encoding }: Pick<HotlineMapping, 'encoding'>): string {
  const named = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (named === undefined) return encoding;
  // GBK and GB2312 are parts of it.
  return /^gb(?:k|2312|18030)$/.test(named) ? 'gb18030' : named;
}

/** JSON in a city's encoding. @throws AppError BAD_JSON */
export function parseJson(bytes: Uint8Array, contentType: string | undefined, mapping: Pick<HotlineMapping, 'encoding'>): unknown {
  const encoding = encodingOf(contentType, mapping);
  try {
    return JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new AppError('BAD_JSON', error instanceof SyntaxError ? undefined : `请求内容不是 ${encoding} 编码的文本。`, { cause: error });
  }
}

/** The cursor of a page. A number with more digits than a number keeps is read from the text: rounded up it would skip what lies between. null: there is no further page @throws Error where it cannot be told */
export function cursorIn(bytes: Uint8Array, page: unknown, path: string): string | null {
  const next = valueAt(page, path);
  if (typeof next === 'string') return next === '' ? null : next;
  if (typeof next !== 'number') return null;
  if (Number.isSafeInteger(next) || !Number.isInteger(next)) return String(next);
  // Digits and field names are the same bytes in every encoding that a city may use.
  const name = escaped(path.split('.').at(-1) ?? '');
  const written = [...new TextDecoder('latin1').decode(bytes).matchAll(new RegExp(`"${name}"\\s*:\\s*(\\d+)(?![\\d.eE])`, 'g'))];
  if (written.length !== 1) throw new Error(`the cursor at ${path} is a number too long to be exact`);
  return written[0]?.[1] ?? null;
}

export function isRawItem(value: unknown): value is RawItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at `data.list`; undefined: nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => (isRawItem(at) && Object.hasOwn(at, part) ? at[part] : undefined), value);
}
