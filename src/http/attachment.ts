import type { Response } from 'express';
import type { WebFile } from '../domain/exchange.js';

/** What a file is saved as; what is not named here is shown in place. Browsers can't play these. */
const SAVED_AS: Readonly<Record<string, string>> = { 'audio/amr': 'voice.amr', 'audio/ogg': 'voice.ogg' };

/** Sends what a citizen sent to somebody who may have it: photos shown in place, voices saved, never run, kept by nobody on the way. */
export function sendAttachment(response: Response, { contentType, bytes }: WebFile): void {
  response.set({
    'content-type': contentType, 'content-length': String(bytes.byteLength),
    'content-disposition': SAVED_AS[contentType] === undefined ? 'inline' : `attachment; filename="${SAVED_AS[contentType]}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin',
  }).end(bytes);
}
