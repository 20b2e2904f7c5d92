import { defineWords } from '../../words/words.js';

export const questionWords = defineWords('questions', {
  title: '待补充的问题', about: '群众问了、现有解读没答上的问题。', total: '共 {{count}} 组，同类问题归在一起', loading: '正在读取…', status: '状态', sort: '排序',
  open: '待补充', resolved: '已补充', ignored: '不处理', all: '全部', by_size: '次数多的在前', by_trend: '上升快的在前', by_last: '最近问的在前',
  none_open: '没有待补充的问题：群众问到的都有答复。', none_resolved: '还没有标记为“已补充”的问题。', none_ignored: '没有标记为“不处理”的问题。', none_all: '还没有记录到没答上来的问题。',
  wordless: '（没有文字）', times: '次', lastAt: '最近 {{at}}', eachDay: '近14天每天次数：{{days}}', reopened: '补充后又有人问',
  opened: '问题详情', back: '返回列表', gone: '没有这组问题。', span: '共 {{count}} 次，首次 {{first}}，最近 {{last}}', why: '看看为什么', whyHint: '现在问这一句会怎样答，凭什么',
  toWrite: '写解读', toWriteHint: '写成解读、审核发布后，问过的人会收到答复。', write: '写解读', assign: '派给部门写',
  asked: '群众的原话', askedLatest: '个人信息已隐去；最近 {{count}} 条', askedAll: '个人信息已隐去；共 {{count}} 条', more: '显示更多', webChat: '网页咨询', given: '当时给出的解读：', ticket: '工单 {{number}}，话务员派给{{department}}',
  history: '处理经过', again: '又有人问', system: '系统重新打开', handling: '处理', note: '备注', noteHint: '可不填，如补充了哪条解读', markResolved: '标记已补充', putBack: '放回待补充',
  done_resolved: '已标记为“已补充”。以后再有人问，会重新出现在待补充里。', done_ignored: '已标记为“不处理”。以后再有人问，也不再出现在待补充里。', done_open: '已放回待补充。', overtaken: '{{by}} 在 {{at}} 已先处理为“{{what}}”。',
  department: '起草部门', departmentHint: '不选：由起草所依据文件的部门写', taskNote: '说明', assignNow: '派给部门', assigned: '已派给{{department}}起草，开始计时限。', toEntry: '打开这条',
}, {
  title: 'Unanswered questions', about: 'What citizens asked and no interpretation answered.', total: '{{count}} groups of like questions', loading: 'Loading…', status: 'State', sort: 'Order',
  open: 'Open', resolved: 'Answered since', ignored: 'Set aside', all: 'All', by_size: 'Most asked first', by_trend: 'Rising first', by_last: 'Latest first',
  none_open: 'Nothing is unanswered.', none_resolved: 'None is marked as answered.', none_ignored: 'None is set aside.', none_all: 'No unanswered question is known.',
  wordless: '(no words)', times: 'times', lastAt: 'last {{at}}', eachDay: 'Each of 14 days: {{days}}', reopened: 'Asked again since',
  opened: 'Question', back: 'Back to the list', gone: 'There is no such group.', span: '{{count}} times, first {{first}}, last {{last}}', why: 'See why', whyHint: 'How this is answered now, and on what grounds',
  toWrite: 'Writing', toWriteHint: 'Once an interpretation is reviewed and published, those who asked are told.', write: 'Write it', assign: 'Have a department write it',
  asked: 'In the citizens’ words', askedLatest: 'without personal data; the latest {{count}}', askedAll: 'without personal data; {{count}} in all', more: 'Show more', webChat: 'Web chat', given: 'Given then: ', ticket: 'Ticket {{number}}, dispatched to {{department}}',
  history: 'History', again: 'Asked again', system: 'reopened by the system', handling: 'Handling', note: 'Note', noteHint: 'May be empty; such as which interpretation was added', markResolved: 'Mark as answered', putBack: 'Put back',
  done_resolved: 'Marked as answered. If it is asked again it comes back.', done_ignored: 'Set aside. It does not come back when asked again.', done_open: 'Put back.', overtaken: '{{by}} was first, at {{at}}: “{{what}}”.',
  department: 'Department', departmentHint: 'None: who drafted the document', taskNote: 'Note', assignNow: 'Assign', assigned: 'Given to {{department}}; its time limit has begun.', toEntry: 'Open it',
});
