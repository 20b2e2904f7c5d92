import { defineWords } from '../../words/words.js';

export const libraryWords = defineWords('library', {
  title: '政策文件', about: '解读依据的文件：哪些章节有解读，哪些还没有。', loading: '正在读取…', toList: '← 返回列表', import: '导入文件',
  search: '查找文件', searchHint: '标题、文号、发文机关', state: '是否有效', any: '全部', 'in-force': '现行有效', expired: '已失效', none: '没有符合条件的文件', total: '共 {{count}} 份',
  document: '文件', issued: '成文日期', interpreted: '解读', counted: '解读 {{count}} 条', covered: '{{covered}}/{{sections}} 个章节有解读', drafts: '另有 {{count}} 条在写', until: '有效到 {{day}}', late: '解读超期', folder: '随系统提供',
  gone: '没有这份文件，或者不归您的部门。', draftedBy: '起草：{{by}}', noText: '没有导入全文，只有章节。', original: '原文', resting: '依据它的解读', nothingRests: '还没有解读', write: '写一条', unknownSection: '依据的章节不在文件里',
  onlyMissing: '只看还没有解读的', quotedMeanwhile: '在用', due: '解读期限：{{at}} 前', history: '经过', system: '系统',
  requested: '待起草', draft: '草稿', reviewed: '已审核', published: '已发布', withdrawn: '已撤下',
  expire: '确定失效日期', expiresOn: '有效的最后一天', expiresOnHint: '不填：重新有效，没有期限', reason: '理由', reasonMissing: '请写明理由，至少 2 个字', hangs: '过了这一天，这 {{count}} 条在用的解读不再用来答复：', hangsNothing: '没有在用的解读依据它。', cancel: '取消', setNow: '确定',
  hasExpired: '文件已于 {{day}} 失效，依据它的解读不再用来答复。', expiresSoon: '文件有效到 {{day}}。',
  importing: '导入政策文件', importAbout: '选一份公文，看看读出了什么，改好再导入。选中的段落成为解读草稿，由编辑写完、他人审核后才会用来答复。', file: '公文文件', fileHint: '.txt、.docx、带文字的 .pdf，最大 20 MB', reading: '正在读文件…',
  known: '这份文件已经有了：《{{title}}》（{{number}}）。', openKnown: '打开它', warnings: '请核对', number: '文号', numberMissing: '请填写文号', name: '标题', nameMissing: '请填写标题', issuer: '发文机关', issuerMissing: '请填写发文机关', issuedOn: '成文日期', issuedOnMissing: '请填写成文日期',
  idField: '编号', idHint: '小写英文字母、数字和连字符；地址里用它', idMissing: '请填写编号', idWrong: '应为小写英文字母、数字和连字符，最多 60 个', drafter: '起草部门', drafterHint: '谁起草、谁解读', drafterMissing: '请选择起草部门', isNew: '新公开的文件：开始计解读期限',
  found: '读出 {{sections}} 个章节、{{passages}} 段；可以提出 {{drafts}} 条草稿。', chosen: '导入的草稿（{{count}} 条）', all: '全选', importNow: '导入文件和 {{count}} 条草稿', faults: '有 {{count}} 处要改，已标在各项旁边。',
}, {
  title: 'Documents', about: 'What answers rest on: which sections are interpreted, which are not.', loading: 'Loading…', toList: '← Back to the list', import: 'Import a document',
  search: 'Find documents', searchHint: 'Title, number, issuer', state: 'In force', any: 'All', 'in-force': 'In force', expired: 'Expired', none: 'No document matches', total: '{{count}} in all',
  document: 'Document', issued: 'Issued', interpreted: 'Interpretations', counted: '{{count}} in use', covered: '{{covered}} of {{sections}} sections', drafts: '{{count}} being written', until: 'in force until {{day}}', late: 'Interpretation overdue', folder: 'Came with the system',
  gone: 'There is no such document, or it is another department’s.', draftedBy: 'Drafted by {{by}}', noText: 'Its text was not imported; only its sections are known.', original: 'Text', resting: 'What rests on it', nothingRests: 'Nothing yet', write: 'Write one', unknownSection: 'Resting on a section that the document lacks',
  onlyMissing: 'Only those without an interpretation', quotedMeanwhile: 'In use', due: 'Interpretation due {{at}}', history: 'History', system: 'System',
  requested: 'To be written', draft: 'Draft', reviewed: 'Reviewed', published: 'Published', withdrawn: 'Withdrawn',
  expire: 'Set last day', expiresOn: 'Last day in force', expiresOnHint: 'Empty: in force again, open end', reason: 'Reason', reasonMissing: 'Give a reason of at least 2 characters', hangs: 'After that day these {{count}} interpretations answer nobody:', hangsNothing: 'No interpretation in use rests on it.', cancel: 'Cancel', setNow: 'Set',
  hasExpired: 'Expired after {{day}}; what rests on it answers nobody.', expiresSoon: 'In force until {{day}}.',
  importing: 'Import a document', importAbout: 'Choose a file, look at what was read, correct it, then import. Chosen passages become drafts, to be written and reviewed.', file: 'Document file', fileHint: '.txt, .docx or .pdf with text, at most 20 MB', reading: 'Reading…',
  known: 'It is here already: {{title}} ({{number}}).', openKnown: 'Open it', warnings: 'Please check', number: 'Number', numberMissing: 'Enter the number', name: 'Title', nameMissing: 'Enter the title', issuer: 'Issuer', issuerMissing: 'Enter the issuer', issuedOn: 'Issued on', issuedOnMissing: 'Enter the day',
  idField: 'Id', idHint: 'Small letters, digits and hyphens', idMissing: 'Enter an id', idWrong: 'Small letters, digits and hyphens, at most 60', drafter: 'Drafted by', drafterHint: 'Who drafted it interprets it', drafterMissing: 'Choose the department', isNew: 'Newly published: the clock of its interpretation starts',
  found: '{{sections}} sections and {{passages}} passages; {{drafts}} drafts could be made.', chosen: 'Drafts to import ({{count}})', all: 'All', importNow: 'Import with {{count}} drafts', faults: '{{count}} things to correct, marked beside their fields.',
});
