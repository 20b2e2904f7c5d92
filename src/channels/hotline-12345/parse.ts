import type { HotlineMapping } from '../../domain/hotline/mapping.js';
import type { RawItem } from '../../domain/hotline/read-item.js';
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

export function isRawItem(value: unknown): value is RawItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at `data.list`; undefined: nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => (isRawItem(at) && Object.hasOwn(at, part) ? at[part] : undefined), value);
}
