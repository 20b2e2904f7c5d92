import { z } from 'zod';
import { CONTENT_LIMITS } from '../../domain/knowledge/content.js';
import { ENTRY_STATUSES, type EntryStatus } from '../../domain/knowledge/entry.js';
import { operation, type Operation } from '../openapi/operation.js';
import { count, day, departmentId, paging } from '../openapi/shapes.js';
import { newDocument } from './bodies.js';
import { documentDetail, knowledgeClock } from './shapes.js';

const tag = '知识';
const id = '文件编号';
/** What a file may be sent as; its name says what it is. */
const BYTES = ['application/octet-stream'];
/** Bytes of an official document with its pictures. */
export const LONGEST_DOCUMENT = 20 * 1024 * 1024;
const text = z.string('应为文字').trim();

const libraryQuery = z.strictObject({
  ...paging, q: text.max(100, '最多 100 个字').transform((words) => (words === '' ? null : words)).nullable().default(null).describe('标题、文号、发文机关里要有的词'),
  state: z.enum(['in-force', 'expired']).nullable().default(null).describe('现行有效、已经失效'),
});
const libraryFields = {
  id: z.string(), documentNumber: z.string(), title: z.string(), issuer: z.string(), issuedOn: day, draftedBy: z.string(), source: z.enum(['folder', 'store']), department: departmentId.nullable(), departmentName: z.string().nullable(),
  expiresOn: day.nullable().describe('有效的最后一天'), inForce: z.boolean(), sections: count.describe('章节数'), covered: count.describe('有解读的章节数'), interpretations: count.describe('在用的解读数'), drafts: count.describe('在写的解读数'),
  deadline: knowledgeClock.nullable(), overdue: z.boolean(),
};
const resting = z.strictObject({ id: z.string(), title: z.string(), status: z.enum(ENTRY_STATUSES as [EntryStatus, ...EntryStatus[]]), statusName: z.string(), published: z.boolean(), validUntil: day.nullable() });
const libraryList = z.strictObject({ total: count, documents: z.array(z.strictObject(libraryFields).meta({ id: 'LibraryDocument', description: '解读依据的文件' })) });
const libraryDetail = z.strictObject({
  ...libraryFields, hasText: z.boolean().describe('有没有全文'), mayExpire: z.boolean(), publishedAt: z.string().nullable(),
  parts: z.array(z.strictObject({ key: z.string(), title: z.string(), passages: z.array(z.string()), entries: z.array(resting) })).describe('每个章节的原文，和依据它的解读'),
  elsewhere: z.array(resting).describe('依据的章节不在文件里的'), history: z.array(z.strictObject({ name: z.string(), label: z.string(), at: z.string(), by: z.string().nullable(), detail: z.string() })),
}).meta({ id: 'LibraryDetail' });

const draft = {
  title: text.min(1, '不能为空').max(CONTENT_LIMITS.title, `最多 ${CONTENT_LIMITS.title} 个字`), section: text.min(1).max(60), departments: z.array(text.min(1).max(60)).max(CONTENT_LIMITS.departments),
  questions: z.array(text.min(1).max(CONTENT_LIMITS.question)).max(CONTENT_LIMITS.mostQuestions), sourceText: text.max(CONTENT_LIMITS.answer, `最多 ${CONTENT_LIMITS.answer} 个字`),
};
const passage = z.strictObject({ section: text.min(1).max(60), text: text.max(20_000) });
const policyFound = z.strictObject({ id: z.string(), documentNumber: z.string(), title: z.string(), issuer: z.string(), issuedOn: z.string(), draftedBy: z.string(), expiresOn: day.optional(), sections: z.array(z.strictObject({ key: z.string(), title: z.string() })) });
const preview = z.strictObject({
  policy: policyFound, passages: z.array(z.strictObject({ section: z.string(), text: z.string() })),
  drafts: z.array(z.strictObject({ title: z.string(), section: z.string(), departments: z.array(z.string()), questions: z.array(z.string()), sourceText: z.string() })),
  warnings: z.array(z.string()).describe('没有读出来的、要核对的'), known: policyFound.nullable().describe('这份文件已经有了；null：没有'),
}).meta({ id: 'DocumentPreview' });

/** What is confirmed of a preview. */
export const documentImport = z.strictObject({ document: newDocument, isOld: z.boolean().default(false).describe('旧文件：不开始计解读期限'), passages: z.array(passage).max(2_000), drafts: z.array(z.strictObject(draft)).max(300, '一次最多 300 条草稿') });
export const expiry = z.strictObject({ expiresOn: z.iso.date('应为日期，例如 2026-01-31').nullable(), reason: text.min(2, '请写明理由').max(500, '最多 500 个字') });
export const fileName = z.strictObject({ name: text.min(1, '请给出文件名').max(200, '文件名最多 200 个字').describe('文件名，后缀说明格式') });

export const LIBRARY = operation({ id: 'listLibrary', method: 'get', path: '/knowledge/library', tag, summary: '解读依据的文件', description: '随系统提供的和在这里登记的；部门只看到自己起草的。', access: ['knowledge:read'], query: libraryQuery, answers: { 200: libraryList } });
export const LIBRARY_DOCUMENT = operation({
  id: 'readLibraryDocument', method: 'get', path: '/knowledge/library/{id}', tag, summary: '一份文件：每个章节的原文和解读', access: ['knowledge:read'], params: { id }, answers: { 200: libraryDetail }, problems: ['DOCUMENT_NOT_FOUND'],
});
export const EXPIRE_DOCUMENT = operation({
  id: 'expireDocument', method: 'post', path: '/knowledge/documents/{id}/expiry', tag, summary: '确定文件的失效日期', description: '过了这一天，依据它的解读不再用来答复；null：重新有效。', access: ['knowledge:withdraw'], params: { id }, idempotent: true, body: expiry,
  answers: { 200: libraryDetail }, problems: ['DOCUMENT_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const PREVIEW_DOCUMENT = operation({
  id: 'previewDocument', method: 'post', path: '/knowledge/document-previews', tag, summary: '读一份公文，看看导入后有什么', description: `.txt、.docx、带文字的 .pdf，最大 ${LONGEST_DOCUMENT / 1024 / 1024} MB。什么也不保存。`, access: ['knowledge:publish'],
  query: fileName, upload: BYTES, answers: { 200: preview }, problems: ['IMPORT_FILE_INVALID'],
});
export const IMPORT_DOCUMENT = operation({
  id: 'importDocument', method: 'post', path: '/knowledge/document-imports', tag, summary: '登记一份文件，连同全文和解读草稿', access: ['knowledge:publish'], idempotent: true, body: documentImport,
  answers: { 201: z.strictObject({ document: documentDetail, entryIds: z.array(z.string()) }) }, problems: ['DEPARTMENT_UNKNOWN', 'DOCUMENT_TAKEN'],
});
export const LIBRARY_OPERATIONS: readonly Operation[] = [LIBRARY, LIBRARY_DOCUMENT, EXPIRE_DOCUMENT, PREVIEW_DOCUMENT, IMPORT_DOCUMENT];
