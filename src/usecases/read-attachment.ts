import type { AttachmentStore, StoredAttachment } from '../domain/ports.js';
import { AppError } from '../errors.js';

/**
 * A photo for somebody who may see what it belongs to.
 * @param ids of the attachments of what the reader was found to have a right to, for instance of one ticket
 * @throws AppError NOT_FOUND: it is none of them, or it was kept long enough; those two are not told apart
 */
export async function readAttachment(
  deps: { readonly attachments: Pick<AttachmentStore, 'load'> }, ids: readonly string[], id: string,
): Promise<Pick<StoredAttachment, 'attachment' | 'bytes'>> {
  const found = ids.includes(id) ? await deps.attachments.load(id) : null;
  if (!found) throw new AppError('NOT_FOUND');
  return { attachment: found.attachment, bytes: found.bytes };
}
