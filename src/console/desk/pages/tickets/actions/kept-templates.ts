import { device } from '../../../../storage.js';

const keyOf = (account: string): string => `yht-templates:${account}`;

/** Texts that earlier versions kept on this computer for one account. What somebody else wrote there is not believed. */
export function readTemplates(account: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(device.read(keyOf(account)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text): text is string => typeof text === 'string' && text.trim() !== '') : [];
  } catch {
    return [];
  }
}

/** @returns those that are left */
export function forgetTemplates(account: string, texts: readonly string[]): readonly string[] {
  const left = readTemplates(account).filter((text) => !texts.includes(text));
  device.write(keyOf(account), left.length === 0 ? null : JSON.stringify(left));
  return left;
}
