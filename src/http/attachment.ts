import type { Response } from 'express';
import type { WebFile } from '../domain/exchange.js';

/** What a file is saved as; what is not named here is shown in place. Browsers can't play these. */
const SAVED_AS: Readonly<Record<string, string>> = { 'audio/amr': 'voice.amr', 'audio/ogg': 'voice.ogg', 'application/pdf': 'file.pdf' };

/** How a browser takes it: a name of any letters stands beside a plain one (RFC 6266). */
function dispositionOf({ contentType, name }: Omit<WebFile, 'bytes'>): string {
  const plain = SAVED_AS[contentType];
  if (plain === undefined) return 'inline';
  // Half of a character that takes two would be no URI.
  const letters = name === undefined ? '' : encodeURIComponent(Buffer.from(name).toString()).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"${letters === '' ? '' : `; filename*=UTF-8''${letters}`}`;
}

/** Sends what was sent to us to somebody who may have it: photos shown in place, voices and documents saved, never run, kept by nobody on the way. */
export function sendAttachment(response: Response, { bytes, ...file }: WebFile): void {
  const { contentType } = file;
  response.set({
    'content-type': contentType, 'content-length': String(bytes.byteLength),
    'content-disposition': dispositionOf(file),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin',
  }).end(bytes);
}
