import type { Delivery, OutgoingMessage } from './line.js';
import { isOwn } from './photos.js';

/** Milliseconds in which nothing moves: the network is gone, whatever it says. */
const STALLED_MS = 30_000;

/** A message and its photos, in the form that Direct Line's own client sends. */
function formOf({ text, key, photos }: OutgoingMessage): FormData {
  const own = photos.filter(isOwn);
  const form = new FormData();
  const attachments = own.map(({ name, blob }) => ({ name, contentType: blob.type }));
  const activity = { type: 'message', text, from: { id: '' }, channelData: { clientActivityID: key }, attachments };
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  for (const { blob, name } of own) form.append('file', blob, name);
  return form;
}

function detailOf(body: string): string | null {
  try {
    const { detail } = JSON.parse(body) as { readonly detail?: unknown };
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}

function deliveryOf({ status, responseText }: XMLHttpRequest): Delivery {
  if (status === 200) return { kind: 'delivered' };
  if (status === 403) return { kind: 'expired' };
  return { kind: 'failed', fault: status >= 400 && status < 500 ? detailOf(responseText) : null };
}

/**
 * Sends a message with photos; `fetch` would not tell how far it is.
 * @param onProgress per cent of the bytes that have left
 */
export function uploadMessage(url: string, token: string, message: OutgoingMessage, onProgress: (percent: number) => void): Promise<Delivery> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let stalled = 0;
    const moved = (): void => {
      clearTimeout(stalled);
      stalled = window.setTimeout(() => request.abort(), STALLED_MS);
    };
    const end = (delivery: Delivery) => (): void => {
      clearTimeout(stalled);
      resolve(delivery);
    };
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      if (total > 0) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onload = () => end(deliveryOf(request))();
    request.onerror = end({ kind: 'failed', fault: null });
    request.onabort = end({ kind: 'failed', fault: null });
    moved();
    request.send(formOf(message));
  });
}
