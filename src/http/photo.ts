import type { Response } from 'express';
import type { WebFile } from '../domain/exchange.js';

/** Sends a citizen's photo to somebody who may see it: shown in place, never run, kept by nobody on the way. */
export function sendPhoto(response: Response, { contentType, bytes }: WebFile): void {
  response.set({
    'content-type': contentType, 'content-length': String(bytes.byteLength), 'content-disposition': 'inline', 'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin',
  }).end(bytes);
}
