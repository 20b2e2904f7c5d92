import type { AttachmentStore, Clock } from '../domain/ports.js';
import { DAY_MS } from '../domain/unanswered/trend.js';

/** As long as unanswered questions: no ticket is open for a year, and its last redo comes well within a month of its answer. */
export const PHOTOS_KEPT_DAYS = 400;

/** Forgotten in one go: each is up to some hundred kilobytes, and writing waits meanwhile. */
const BATCH = 50;

/** Forgets photos that are older than {@link PHOTOS_KEPT_DAYS}. @returns how many, so that whoever calls goes on while there are any */
export function forgetAttachments(deps: { readonly clock: Clock; readonly attachments: Pick<AttachmentStore, 'forget'> }): Promise<number> {
  return deps.attachments.forget(deps.clock.now() - PHOTOS_KEPT_DAYS * DAY_MS, BATCH);
}
