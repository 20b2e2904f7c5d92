import { createHash } from 'node:crypto';
import type { Attachment } from '../domain/attachment.js';
import type { AttachmentStore, Clock, ImageCleaner } from '../domain/ports.js';

export interface KeepPhotoDeps {
  readonly attachments: Pick<AttachmentStore, 'put'>;
  readonly imageCleaner: ImageCleaner;
  readonly clock: Clock;
}

/**
 * Cleans the picture of a message and keeps it. The same message brought again keeps nothing twice; nobody else can guess the id.
 * @param message its external id
 * @throws AppError ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE
 */
export async function keepPhoto({ attachments, imageCleaner, clock }: KeepPhotoDeps, conversationId: string, message: string, sent: Uint8Array): Promise<Attachment> {
  const { contentType, bytes } = await imageCleaner.clean(sent);
  const id = createHash('sha256').update(JSON.stringify([conversationId, message])).update(sent).digest('hex').slice(0, 40);
  const attachment: Attachment = { id, contentType, name: null, size: bytes.byteLength };
  await attachments.put(conversationId, attachment, bytes, clock.now());
  return attachment;
}
