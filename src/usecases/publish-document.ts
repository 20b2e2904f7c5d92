import type { District } from '../domain/district.js';
import { type DocumentRecord, type Passage, publishDocument as published } from '../domain/knowledge/document.js';
import type { Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, KnowledgeStore } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { type CheckEntryDeps, knownPolicies } from './check-entry.js';
import { drafterOf } from './folder-entry.js';
import { recordFirstOfDocument } from './record-entry.js';

export interface PublishDocumentDeps extends CheckEntryDeps {
  readonly clock: Clock;
  readonly knowledge: KnowledgeStore;
  readonly district: District;
  readonly onKnowledgeChanged: () => void;
}

/**
 * Publishes a policy document, once per `cause`: entries can rest on it from now on, and the clock of its interpretation runs for the
 * department that drafted it.
 * @param publishedAt when the public could first read it; null: now
 * @param more its text; and whether it is an old one that starts no clock
 * @throws AppError FORBIDDEN, DEPARTMENT_UNKNOWN, DOCUMENT_TAKEN, VALIDATION_FAILED
 */
export async function publishDocument(deps: PublishDocumentDeps, principal: Principal, policy: Policy, publishedAt: number | null, cause: string, more: { readonly passages?: readonly Passage[]; readonly isOld?: boolean } = {}): Promise<DocumentRecord> {
  demand(principal, 'knowledge:publish');
  const before = await deps.knowledge.loadDocument(policy.id);
  if (before?.events[0]?.cause === cause) return before;
  const drafter = drafterOf(deps, policy);
  if (!drafter) throw new AppError('DEPARTMENT_UNKNOWN', `起草部门“${policy.draftedBy}”不在部门目录中，或不承办工单。`);
  await refuseKnown(deps, policy);
  const now = deps.clock.now();
  const context = deps.district.decideContext(now);
  const event = published({ policy, department: drafter.id, publishedAt: publishedAt ?? now, by: principal.name, cause, ...more }, context);
  const record = recordFirstOfDocument(event, context);
  if (!(await deps.knowledge.insertDocument(record))) return already(deps, policy, cause);
  deps.onKnowledgeChanged();
  return record;
}

async function refuseKnown(deps: CheckEntryDeps, { id, documentNumber }: Policy): Promise<void> {
  const known = (await knownPolicies(deps)).find((other) => other.id === id || other.documentNumber === documentNumber);
  if (known) throw new AppError('DOCUMENT_TAKEN', `《${known.title}》（${known.documentNumber}，编号 ${known.id}）已经有了。`);
}

/** The same request at the same time, or somebody else's document. */
async function already({ knowledge }: PublishDocumentDeps, { id }: Policy, cause: string): Promise<DocumentRecord> {
  const record = await knowledge.loadDocument(id);
  if (record?.events[0]?.cause !== cause) throw new AppError('DOCUMENT_TAKEN');
  return record;
}
