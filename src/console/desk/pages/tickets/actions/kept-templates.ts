import { device } from '../../../../storage.js';

const MOST = 30;

const keyOf = (account: string): string => `yht-templates:${account}`;

/** Texts of one's own that are often needed, newest first; on this computer, for one account. What somebody else wrote there is not believed. */
export function readTemplates(account: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(device.read(keyOf(account)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text): text is string => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

function write(account: string, texts: readonly string[]): readonly string[] {
  device.write(keyOf(account), texts.length === 0 ? null : JSON.stringify(texts));
  return texts;
}

/** Each text once. @returns all of them now */
export function keepTemplate(account: string, text: string): readonly string[] {
  return write(account, [text, ...readTemplates(account).filter((other) => other !== text)].slice(0, MOST));
}

export function forgetTemplate(account: string, text: string): readonly string[] {
  return write(account, readTemplates(account).filter((other) => other !== text));
}
