import { defineWords } from '../../../words/words.js';

export const fileWords = defineWords('ticket-files', {
  choose: '选择照片或 PDF', hint: '最多 {{most}} 份，每份不超过 8 MB', tooLarge: '“{{name}}”超过 8 MB，没有上传。', tooMany: '最多附 {{most}} 份，多出的没有上传。',
  sending: '正在上传 {{percent}}%', checking: '正在检查…', progress: '{{name}}的上传进度', again: '重新上传', remove: '移除', removeNamed: '移除 {{name}}', againNamed: '重新上传 {{name}}',
  files: '附件', open: '打开 {{name}}', save: '下载 {{name}}', gone: '{{name}}打不开',
}, {
  choose: 'Choose photos or PDFs', hint: 'up to {{most}}, 8 MB each', tooLarge: '“{{name}}” is over 8 MB and was not uploaded.', tooMany: 'At most {{most}}; the others were not uploaded.',
  sending: 'Uploading {{percent}}%', checking: 'Checking…', progress: 'Upload of {{name}}', again: 'Try again', remove: 'Remove', removeNamed: 'Remove {{name}}', againNamed: 'Try again: {{name}}',
  files: 'Files', open: 'Open {{name}}', save: 'Download {{name}}', gone: '{{name}} cannot be opened',
});
