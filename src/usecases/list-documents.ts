import { mayReadDocument } from '../domain/knowledge/access.js';
import type { DocumentRecord, PolicyDocument } from '../domain/knowledge/document.js';
import { demand, type Principal } from '../domain/permission.js';
import type { KnowledgeStore } from '../domain/ports.js';
import { AppError } from '../errors.js';

export interface ListDocumentsDeps {
  readonly knowledge: Pick<KnowledgeStore, 'documents' | 'loadDocument'>;
}

export interface DocumentWish {
  /** Only those that wait for their interpretation. */
  readonly awaiting: boolean;
  /** Id of who drafted it; only for those who see all. */
  readonly department: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** Documents with the clocks of their interpretations; a department sees its own. @throws AppError FORBIDDEN */
export async function listDocuments({ knowledge }: ListDocumentsDeps, principal: Principal, wish: DocumentWish): Promise<{ readonly documents: readonly PolicyDocument[]; readonly total: number }> {
  demand(principal, 'knowledge:read');
  return knowledge.documents({ ...wish, department: principal.role === 'department' ? principal.department ?? '' : wish.department });
}

/** One document with its history. @throws AppError FORBIDDEN, DOCUMENT_NOT_FOUND */
export async function readDocument({ knowledge }: ListDocumentsDeps, principal: Principal, id: string): Promise<DocumentRecord> {
  demand(principal, 'knowledge:read');
  const record = await knowledge.loadDocument(id);
  if (!record || !mayReadDocument(principal, record.document)) throw new AppError('DOCUMENT_NOT_FOUND');
  return record;
}
