import { isVoice } from '../domain/attachment.js';
import { maySeeWho, type Principal } from '../domain/permission.js';
import type { AttachmentStore, StoredAttachment } from '../domain/ports.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';

/** Ids of the photos of a ticket. */
export function photosOf(ticket: Ticket): readonly string[] {
  return ticket.supplements.flatMap(({ photos }) => photos).filter((id) => !isVoice(id));
}

/** Ids of the voices of a ticket that this person may hear: a voice tells who it was as a name does. */
export function voicesFor(principal: Principal, ticket: Ticket): readonly string[] {
  return maySeeWho(principal, ticket) ? ticket.supplements.flatMap(({ photos }) => photos).filter(isVoice) : [];
}

/**
 * A photo or a voice for somebody who may see what it belongs to.
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
