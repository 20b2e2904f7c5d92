import { Router } from 'express';
import { z } from 'zod';
import { SHEET_COLUMNS, SHEET_HEADS, sheetRow } from '../../domain/knowledge/sheet.js';
import { dateAt } from '../../domain/shanghai-time.js';
import { applyEntries, type BulkDeps, type BulkPlan, exportEntries, MOST_ROWS, previewEntries } from '../../usecases/bulk-entries.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import { operation, type Operation, serve } from '../openapi/operation.js';
import { count } from '../openapi/shapes.js';
import { sessionFor, signedIn } from '../session.js';
import { XLSX, xlsxOf } from '../xlsx.js';
import { sentFile, takesFile } from './library-routes.js';

const tag = '知识';
/** Bytes of a workbook of some thousand entries. */
const LONGEST_WORKBOOK = 8 * 1024 * 1024;
const planned = z.strictObject({
  counts: z.strictObject({ new: count, changed: count, unchanged: count, refused: count }),
  rows: z.array(z.strictObject({
    row: count.describe('表格里的第几行'), outcome: z.enum(['new', 'changed', 'unchanged', 'refused']), id: z.string(), title: z.string(), faults: z.array(z.strictObject({ field: z.string().describe('列名'), message: z.string() })),
  })).describe('没有变化的不列'),
}).meta({ id: 'WorkbookPlan', description: '表格里哪些是新的、改了的、没变的、不收的' });

export const EXPORT_ENTRIES = operation({
  id: 'exportEntries', method: 'get', path: '/knowledge/workbook', tag, summary: '全部条目的表格', description: '在写的取草稿，否则取公开的内容。部门只有自己的。', access: ['knowledge:draft', 'knowledge:review'], answers: { 200: { files: [XLSX] } },
});
const description = `上面导出的 .xlsx，最大 ${LONGEST_WORKBOOK / 1024 / 1024} MB、${MOST_ROWS} 行；没有编号的行是新条目。`;
export const PREVIEW_ENTRIES = operation({
  id: 'previewEntries', method: 'post', path: '/knowledge/workbook-previews', tag, summary: '表格导入会改什么', description: `${description}什么也不保存。`, access: ['knowledge:publish'], upload: [XLSX, 'application/octet-stream'], answers: { 200: planned }, problems: ['IMPORT_FILE_INVALID'],
});
export const IMPORT_ENTRIES = operation({
  id: 'importEntries', method: 'post', path: '/knowledge/workbook-imports', tag, summary: '导入表格：新的和改了的成为草稿', description: `${description}只成为草稿，照常由他人审核。`, access: ['knowledge:publish'], idempotent: true, upload: [XLSX, 'application/octet-stream'],
  answers: { 200: planned }, problems: ['IMPORT_FILE_INVALID'],
});
export const WORKBOOK_OPERATIONS: readonly Operation[] = [EXPORT_ENTRIES, PREVIEW_ENTRIES, IMPORT_ENTRIES];

export interface WorkbookRouteDeps extends BulkDeps, SignInDeps {
  readonly newId: () => string;
}

function planView({ counts, rows }: BulkPlan) {
  return { counts, rows: rows.filter(({ outcome }) => outcome !== 'unchanged') };
}

/** Every entry as a table, out and in. These take files, so they come before the rule that everything is JSON. */
export function workbookRoutes(deps: WorkbookRouteDeps): Router {
  const router = Router();
  const person = signedIn(deps);
  serve(router, EXPORT_ENTRIES, person, async (request, response) => {
    const entries = await exportEntries(deps, sessionFor(request).principal);
    const book = await xlsxOf([{ name: '解读', rows: [SHEET_COLUMNS.map((column) => SHEET_HEADS[column]), ...entries.map(sheetRow)], firstWidth: 22 }]);
    response.attachment(`entries-${dateAt(deps.clock.now())}.xlsx`).type(XLSX).send(book);
  });
  serve(router, PREVIEW_ENTRIES, person, ...takesFile(LONGEST_WORKBOOK), async (request, response) => {
    response.json(planView(await previewEntries(deps, sessionFor(request).principal, sentFile(request))));
  });
  serve(router, IMPORT_ENTRIES, person, ...takesFile(LONGEST_WORKBOOK), async (request, response) => {
    const { principal } = sessionFor(request);
    response.json(planView(await applyEntries(deps, principal, sentFile(request), causeOf(request, 'workbook', principal, deps.newId))));
  });
  return router;
}
