import { ENTRY_PERMISSIONS } from '../../domain/knowledge/access.js';
import { ENTRY_COMMAND_NAMES } from '../../domain/knowledge/commands.js';
import type { HandledEntryCommand } from '../../usecases/handle-entry.js';
import { operation, type Operation } from '../openapi/operation.js';
import { documentQuery, ENDPOINTS, entryQuery, figureQuery, newDocument, newEntry, task, trial } from './bodies.js';
import { documentDetail, documentList, entryDetail, entryList, entryTrend, policyList, trialResult, wording } from './shapes.js';

const tag = '知识';
const id = '条目编号';

export const LIST_ENTRIES = operation({
  id: 'listEntries', method: 'get', path: '/knowledge/entries', tag, summary: '解读和办事指南', description: '看不到草稿的人只看到已发布的。', access: ['knowledge:read'], query: entryQuery, answers: { 200: entryList },
});
export const READ_ENTRY = operation({ id: 'readEntry', method: 'get', path: '/knowledge/entries/{id}', tag, summary: '打开一个条目', access: ['knowledge:read'], params: { id }, answers: { 200: entryDetail }, problems: ['ENTRY_NOT_FOUND'] });
export const READ_REVISION = operation({
  id: 'readEntryRevision', method: 'get', path: '/knowledge/entries/{id}/revisions/{revision}', tag, summary: '条目的某一版，与前一版相比改了什么', access: ['knowledge:read'], params: { id, revision: '第几版' },
  answers: { 200: wording }, problems: ['ENTRY_NOT_FOUND', 'NOT_FOUND'],
});
export const ENTRY_FIGURES = operation({
  id: 'entryFigures', method: 'get', path: '/knowledge/entries/{id}/figures', tag, summary: '条目答复了多少次、有没有用', description: '按群众发消息的日子计。', access: ['knowledge:read'], params: { id }, query: figureQuery,
  answers: { 200: entryTrend }, problems: ['ENTRY_NOT_FOUND'],
});
export const LIST_POLICIES = operation({ id: 'listPolicies', method: 'get', path: '/knowledge/policies', tag, summary: '可以依据的文件', access: ['knowledge:draft'], answers: { 200: policyList } });
export const DRAFT_ENTRY = operation({
  id: 'draftEntry', method: 'post', path: '/knowledge/entries', tag, summary: '起草条目', access: ['knowledge:draft'], idempotent: true, body: newEntry, answers: { 201: entryDetail },
  problems: ['DEPARTMENT_UNKNOWN', 'ENTRY_ID_TAKEN', 'QUESTION_GROUP_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const TRY_DRAFT = operation({
  id: 'tryDraft', method: 'post', path: '/knowledge/trials', tag, summary: '试一试：群众这样问，能不能找到正在写的内容', description: '按今天就发布来算。什么也不保存。', access: ['knowledge:draft'], body: trial, answers: { 200: trialResult },
});
export const ASSIGN_TASK = operation({
  id: 'assignInterpretation', method: 'post', path: '/unanswered/{id}/task', tag, summary: '把一组问题派给起草部门写解读', access: [ENTRY_PERMISSIONS.RequestEntry], params: { id: '这组问题的编号' }, idempotent: true, body: task, answers: { 201: entryDetail },
  problems: ['DEPARTMENT_UNKNOWN', 'ENTRY_COMMAND_REFUSED', 'QUESTION_GROUP_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const LIST_DOCUMENTS = operation({ id: 'listDocuments', method: 'get', path: '/knowledge/documents', tag, summary: '登记的文件和解读期限', access: ['knowledge:read'], query: documentQuery, answers: { 200: documentList } });
export const READ_DOCUMENT = operation({ id: 'readDocument', method: 'get', path: '/knowledge/documents/{id}', tag, summary: '打开一份文件', access: ['knowledge:read'], params: { id: '文件编号' }, answers: { 200: documentDetail }, problems: ['DOCUMENT_NOT_FOUND'] });
export const PUBLISH_DOCUMENT = operation({
  id: 'publishDocument', method: 'post', path: '/knowledge/documents', tag, summary: '登记新公开的文件，开始计解读期限', access: ['knowledge:publish'], idempotent: true, body: newDocument, answers: { 201: documentDetail },
  problems: ['DEPARTMENT_UNKNOWN', 'DOCUMENT_TAKEN'],
});

/** What can be done with an entry, one operation a command. */
export function entryOperation(name: HandledEntryCommand['name']) {
  const { path, body } = ENDPOINTS[name];
  return operation({
    id: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, method: 'post', path: `/knowledge/entries/{id}/${path}`, tag, summary: ENTRY_COMMAND_NAMES[name], access: [ENTRY_PERMISSIONS[name]], params: { id }, idempotent: true, body,
    answers: { 200: entryDetail }, problems: ['ENTRY_NOT_FOUND', 'ENTRY_COMMAND_REFUSED', 'ENTRY_REVIEWER_IS_AUTHOR', 'ENTRY_VALIDITY_REFUSED', 'VERSION_CONFLICT'],
  });
}

export const ENTRY_OPERATIONS = (Object.keys(ENDPOINTS) as HandledEntryCommand['name'][]).map(entryOperation);
export const KNOWLEDGE_OPERATIONS: readonly Operation[] = [
  LIST_ENTRIES, DRAFT_ENTRY, READ_ENTRY, READ_REVISION, ENTRY_FIGURES, ...ENTRY_OPERATIONS, LIST_POLICIES, TRY_DRAFT, ASSIGN_TASK, LIST_DOCUMENTS, READ_DOCUMENT, PUBLISH_DOCUMENT,
];
