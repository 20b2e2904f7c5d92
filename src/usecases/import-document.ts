import { createHash } from 'node:crypto';
import { CONTENT_LIMITS, type EntryContent } from '../domain/knowledge/content.js';
import { proposeEntry } from '../domain/knowledge/decide.js';
import type { DocumentRecord, Passage } from '../domain/knowledge/document.js';
import type { Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import { draftInterpretations } from '../domain/policy/draft-interpretations.js';
import type { OfficialDocument, TextReading } from '../domain/policy/official-document.js';
import { parseOfficialDocument } from '../domain/policy/parse-official-document.js';
import { AppError, type FieldFault } from '../errors.js';
import { knownPolicies } from './check-entry.js';
import { policyIdFor } from './import-policy.js';
import { publishDocument, type PublishDocumentDeps } from './publish-document.js';
import { recordFirst } from './record-entry.js';

export interface PreviewDocumentDeps extends PublishDocumentDeps {
  /** Text of a document's bytes; says why there is none instead of throwing. */
  readonly readDocumentText: (bytes: Uint8Array, name: string) => Promise<TextReading>;
}

/** A draft that is proposed from a passage; its answer is still to be written. */
export interface ProposedDraft {
  readonly title: string;
  readonly section: string;
  readonly departments: readonly string[];
  readonly questions: readonly string[];
  /** The document's own words that it is to be written from. */
  readonly sourceText: string;
}

export interface DocumentPreview {
  /** `draftedBy` as far as the issuer is a department of ours, else ''. */
  readonly policy: Policy;
  readonly passages: readonly Passage[];
  readonly drafts: readonly ProposedDraft[];
  readonly warnings: readonly string[];
  /** The same document, when it is here already. */
  readonly known: Policy | null;
}

export interface WantedImport {
  readonly policy: Policy;
  readonly publishedAt: number | null;
  /** Only taken in: no clock of an interpretation begins. */
  readonly isOld: boolean;
  readonly passages: readonly Passage[];
  readonly drafts: readonly ProposedDraft[];
}

/** An editor sorts them. @see UNSORTED of `draft-interpretations.ts` */
const UNSORTED = '待分类';
const ID_LENGTH = 12;

function refuseFile(message: string): never {
  throw new AppError('IMPORT_FILE_INVALID', message, { faults: [{ field: 'file', message }] });
}

/**
 * Reads a document's file and says what an import would bring; nothing is saved.
 * @throws AppError FORBIDDEN, IMPORT_FILE_INVALID with the reason at `file`
 */
export async function previewDocument(deps: PreviewDocumentDeps, principal: Principal, bytes: Uint8Array, name: string): Promise<DocumentPreview> {
  demand(principal, 'knowledge:publish');
  if (bytes.length === 0) refuseFile('文件是空的。');
  const reading = await deps.readDocumentText(bytes, name);
  if (!reading.ok) return refuseFile(reading.reason);
  const parsed = parseOfficialDocument(reading.text);
  if (!parsed.ok) return refuseFile(parsed.reason);
  const { document, warnings } = parsed;
  const id = policyIdFor(name, document);
  const drafts = draftInterpretations(document, id).map(({ title, section, departments, questions, sourceText }): ProposedDraft => ({
    title: title.slice(0, CONTENT_LIMITS.title), section, departments: departments.filter((department) => deps.shelf.knowsDepartment(department)), questions, sourceText: sourceText.slice(0, CONTENT_LIMITS.answer),
  }));
  return {
    policy: policyOf(id, document, deps), passages: passagesOf(document), drafts, warnings: [...warnings, ...unknownDepartments(document, deps)],
    known: (await knownPolicies(deps)).find((other) => isSame(other, document)) ?? null,
  };
}

function policyOf(id: string, { documentNumber, title, issuer, issuedOn, sections }: OfficialDocument, { district }: PreviewDocumentDeps): Policy {
  return { id, documentNumber, title, issuer, issuedOn, draftedBy: district.handlerNamed(issuer)?.name ?? '', sections: sections.map(({ key, title: name }) => ({ key, title: name })) };
}

function passagesOf({ sections }: OfficialDocument): Passage[] {
  return sections.flatMap(({ key, paragraphs }) => paragraphs.map(({ text }) => ({ section: key, text })));
}

function unknownDepartments({ sections }: OfficialDocument, { shelf }: PreviewDocumentDeps): string[] {
  const named = new Set(sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ departments }) => departments)));
  const unknown = [...named].filter((name) => !shelf.knowsDepartment(name));
  return unknown.length === 0 ? [] : [`部门目录里没有：${unknown.join('、')}。这些部门没有写进草稿。`];
}

/** By its number; where that is not known, by its title and day. */
function isSame(other: Policy, { documentNumber, title, issuedOn }: OfficialDocument): boolean {
  return documentNumber === '' ? other.title === title && other.issuedOn === issuedOn : other.documentNumber === documentNumber;
}

/**
 * Takes a document in with its text, and the chosen drafts beside it: each is a draft that somebody else has to review once it is whole.
 * Once per `cause`; begun again after a crash it goes on where it was.
 * @throws AppError FORBIDDEN, DEPARTMENT_UNKNOWN, DOCUMENT_TAKEN, VALIDATION_FAILED
 */
export async function importDocument(deps: PublishDocumentDeps, principal: Principal, wanted: WantedImport, cause: string): Promise<{ readonly record: DocumentRecord; readonly entryIds: readonly string[] }> {
  demand(principal, 'knowledge:publish');
  const faults = faultsOf(deps, wanted);
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', `文件内容有误：${faults.map(({ field, message }) => `${field} ${message}`).join('；')}`, { faults });
  const record = await publishDocument(deps, principal, wanted.policy, wanted.publishedAt, cause, { passages: wanted.passages, isOld: wanted.isOld });
  const entryIds: string[] = [];
  for (const [i, draft] of wanted.drafts.entries()) entryIds.push(await propose(deps, principal, record, draft, `${cause}:${i + 1}`));
  if (entryIds.length > 0) deps.onKnowledgeChanged();
  return { record, entryIds };
}

function faultsOf({ shelf }: PublishDocumentDeps, { policy, passages, drafts }: WantedImport): FieldFault[] {
  const keys = new Set(policy.sections.map(({ key }) => key));
  return [
    ...passages.flatMap(({ section }, i) => (keys.has(section) ? [] : [{ field: `passages.${i}`, message: `文件中没有章节“${section}”` }])),
    ...drafts.flatMap(({ section }, i) => (keys.has(section) ? [] : [{ field: `drafts.${i}.section`, message: `第 ${i + 1} 条草稿：文件中没有章节“${section}”` }])),
    ...drafts.flatMap(({ departments }, i) => departments.filter((name) => !shelf.knowsDepartment(name)).map((name) => ({ field: `drafts.${i}.departments`, message: `第 ${i + 1} 条草稿：没有部门“${name}”` }))),
  ];
}

async function propose(deps: PublishDocumentDeps, principal: Principal, { document: { policy, department } }: DocumentRecord, draft: ProposedDraft, cause: string): Promise<string> {
  const id = `e-${createHash('sha256').update(cause).digest('hex').slice(0, ID_LENGTH)}`;
  const content: EntryContent = {
    title: draft.title, topic: UNSORTED, departments: draft.departments, policy: policy.id, section: draft.section, questions: [...new Set(draft.questions)],
    answer: { fact: draft.sourceText, action: '', contact: '' }, validFrom: policy.issuedOn, validUntil: null,
  };
  const context = deps.district.decideContext(deps.clock.now());
  // What is there already was made by this import before.
  await deps.knowledge.insertEntry(recordFirst(proposeEntry({ id, kind: 'interpretation', department, groupId: null, question: null, by: principal.name, cause }, content, context), context));
  return id;
}
