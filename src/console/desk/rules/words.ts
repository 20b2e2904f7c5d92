import { defineWords } from '../words/words.js';

export const ruleWords = defineWords('rules', {
  trail: '变更记录', trailAbout: '谁、何时、为什么改了时限或日历，新的在前。记录只增不改。', trailEmpty: '还没有变更', intact: '记录完整，没有被改动', broken: '第 {{place}} 条记录起与校验值不符：数据库被人直接改过',
  by: '操作人 {{name}}', bySystem: '系统', total: '共 {{count}} 条',
  preview: '试算', previewAbout: '如果现在登记一张工单，各环节从现在起算，何时到期。', type: '诉求类型', urgent: '紧急', utility: '水电气暖', version: '时限版本', now: '现在生效的',
  provisional: '暂定', how: '怎么算的', nothing: '这类工单没有时限',
  consult: '咨询', help: '求助', complaint: '投诉', report: '举报', suggestion: '建议', praise: '表扬', 'disclosure-request': '依申请公开',
  reason: '原因', reasonHint: '记入变更记录', reasonMissing: '请填写原因', cancel: '不了',
}, {
  trail: 'Changes', trailAbout: 'Who changed limits or calendar, when and why, latest first. Nothing is ever taken out.', trailEmpty: 'No changes yet', intact: 'The record is whole', broken: 'From record {{place}} on it does not fit its hash: the database was changed directly',
  by: 'By {{name}}', bySystem: 'System', total: '{{count}} changes',
  preview: 'Try', previewAbout: 'When each step would be due if a ticket were registered now.', type: 'Type', urgent: 'Urgent', utility: 'Utilities', version: 'Version', now: 'The one in force',
  provisional: 'Provisional', how: 'How it is counted', nothing: 'No limits for such tickets',
  consult: 'Enquiry', help: 'Help', complaint: 'Complaint', report: 'Report', suggestion: 'Suggestion', praise: 'Praise', 'disclosure-request': 'Disclosure request',
  reason: 'Reason', reasonHint: 'Kept in the record', reasonMissing: 'Give a reason', cancel: 'Not now',
});

export const TYPES = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise', 'disclosure-request'] as const;
