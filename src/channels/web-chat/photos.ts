import { createHash } from 'node:crypto';
import { type Attachment, attachmentName } from '../../domain/attachment.js';
import type { FormPart, WebFile } from '../../domain/exchange.js';
import type { AttachmentStore, Clock, ImageCleaner } from '../../domain/ports.js';
import { AppError } from '../../errors.js';

export interface PhotosDeps {
  readonly attachments: Pick<AttachmentStore, 'put' | 'load'>;
  readonly imageCleaner: ImageCleaner;
  readonly clock: Clock;
}

/** The same photo of the same message has the same id, so that an upload sent again keeps nothing twice; nobody else can guess it. */
function idOf(conversationId: string, key: string, place: number, sent: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify([conversationId, key, place])).update(sent).digest('hex').slice(0, 40);
}

/** Cleans the photos of one message and keeps them, all or none. @param key of the message in its conversation's log @throws AppError ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE */
export async function keepPhotos(deps: PhotosDeps, conversationId: string, key: string, photos: readonly FormPart[]): Promise<readonly Attachment[]> {
  const kept = await Promise.all(photos.map(async ({ bytes: sent, fileName }, place) => {
    const { contentType, bytes } = await deps.imageCleaner.clean(sent);
    return { attachment: { id: idOf(conversationId, key, place, sent), contentType, name: attachmentName(fileName), size: bytes.byteLength }, bytes };
  }));
  for (const { attachment, bytes } of kept) await deps.attachments.put(conversationId, attachment, bytes, deps.clock.now());
  return kept.map(({ attachment }) => attachment);
}

/** A photo for those whose conversation it is of. @throws AppError NOT_FOUND: there is none such, it is another's, or it was kept long enough */
export async function photoOf(deps: PhotosDeps, conversationId: string, id: string): Promise<WebFile> {
  const found = await deps.attachments.load(id);
  if (found?.conversationId !== conversationId) throw new AppError('NOT_FOUND');
  return { contentType: found.attachment.contentType, bytes: found.bytes };
}
