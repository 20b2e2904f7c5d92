import type { IsoDate } from '../domain/calendar.js';
import { decideDocument, type DocumentRecord } from '../domain/knowledge/document.js';
import { demand, type Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';
import type { PublishDocumentDeps } from './publish-document.js';
import { recordDocument } from './record-entry.js';
import { untilSaved } from './until-saved.js';

/**
 * Says until which day a document taken in here is in force, once per `cause`; what rests on it is not quoted afterwards.
 * @param expiresOn its last day; null: it is in force again, without an end
 * @throws AppError FORBIDDEN, DOCUMENT_NOT_FOUND (the folder's are changed in the folder), VALIDATION_FAILED
 */
export async function expireDocument(deps: Pick<PublishDocumentDeps, 'clock' | 'knowledge' | 'district' | 'onKnowledgeChanged'>, principal: Principal, id: string, wanted: { readonly expiresOn: IsoDate | null; readonly reason: string }, cause: string): Promise<DocumentRecord> {
  demand(principal, 'knowledge:withdraw');
  const saved = await untilSaved(async () => {
    const record = await deps.knowledge.loadDocument(id);
    if (!record) throw new AppError('DOCUMENT_NOT_FOUND');
    if (record.events.some((event) => event.cause === cause)) return record;
    const context = deps.district.decideContext(deps.clock.now());
    const events = decideDocument(record.document, { name: 'SetDocumentExpiry', by: principal.name, cause, ...wanted }, context);
    if (events.length === 0) return record;
    const next = recordDocument(record, events, context);
    await deps.knowledge.saveDocument(next);
    return next;
  });
  deps.onKnowledgeChanged();
  return saved;
}
