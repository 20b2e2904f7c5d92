import { createHash } from 'node:crypto';
import { type Attachment, attachmentName } from '../../domain/attachment.js';
import type { FormPart, WebFile } from '../../domain/exchange.js';
import type { AttachmentStore, Clock, ImageCleaner, StoredAttachment } from '../../domain/ports.js';
import { AppError } from '../../errors.js';

export interface PhotosDeps {
  readonly attachments: Pick<AttachmentStore, 'put' | 'load'>;
  readonly imageCleaner: ImageCleaner;
  readonly clock: Clock;
  /** What a department attached to an answer that was told in the conversation; null: nothing such. */
  readonly answerFile: (conversationId: string, id: string) => Promise<StoredAttachment | null>;
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

/** A photo, or a file of an answer, for those whose conversation it is of. @throws AppError NOT_FOUND: there is none such, it is another's, or it was kept long enough */
export async function photoOf(deps: PhotosDeps, conversationId: string, id: string): Promise<WebFile> {
  const own = await deps.attachments.load(id);
  const found = own?.conversationId === conversationId ? own : await deps.answerFile(conversationId, id);
  if (!found) throw new AppError('NOT_FOUND');
  const { contentType, name } = found.attachment;
  return { contentType, bytes: found.bytes, ...(name === null ? {} : { name }) };
}
