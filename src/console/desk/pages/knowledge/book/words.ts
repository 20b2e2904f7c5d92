import { defineWords } from '../../../words/words.js';

export const bookWords = defineWords('entry-book', {
  export: '导出表格', exportHint: '全部解读，Excel 和 WPS 可以打开', import: '导入表格', about: '先导出，在表格里改好再传回来。没有编号的行是新解读。导入的只成为草稿，照常由他人审核、发布。',
  file: '表格文件（.xlsx）', reading: '正在读…', changes: '将要改的', apply: '存为草稿（{{count}} 条）', nothing: '没有要改的：每一行都和现在一样，或不能导入。', done: '已存为草稿 {{count}} 条，等待审核。', close: '关闭', another: '另选文件',
  new: '新增', changed: '修改', unchanged: '没有变化', refused: '不导入', atRow: '第 {{row}} 行', inColumn: '“{{column}}”列：{{message}}', untitled: '（没有标题）',
}, {
  export: 'Export workbook', exportHint: 'All interpretations, for Excel and WPS', import: 'Import workbook', about: 'Export first, change it there and bring it back. Rows without an id are new. What is imported becomes drafts only, reviewed and published as ever.',
  file: 'Workbook (.xlsx)', reading: 'Reading…', changes: 'What would change', apply: 'Save as drafts ({{count}})', nothing: 'Nothing to change: every row is as it stands, or refused.', done: '{{count}} saved as drafts, to be reviewed.', close: 'Close', another: 'Another file',
  new: 'New', changed: 'Changed', unchanged: 'Unchanged', refused: 'Refused', atRow: 'Row {{row}}', inColumn: 'Column {{column}}: {{message}}', untitled: '(no title)',
});
