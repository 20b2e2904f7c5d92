import { defineWords } from '../../words/words.js';

export const calendarWords = defineWords('calendar', {
  title: '工作日历', about: '期限按工作日算时，以这里的上班、放假为准。', year: '{{year}} 年', before: '上一年', next: '下一年', workdays: '全年 {{count}} 个工作日', from: '出处：{{notice}}',
  bundled: '产品自带', file: '本区文件', added: '工作台补充', weekday: '按星期推算',
  unpublished: '还没有 {{year}} 年的放假安排', unpublishedHint: '没有写明的日子暂按星期推算，落到这一年的期限标“暂定”。请按通知逐条补充放假和调休上班，录全后确认；暂定的期限随即重新计算。',
  enter: '确认已录全', enterTitle: '确认 {{year}} 年放假安排已录全', enterHint: '其余的日子按周一至周五上班、周末休息，不再标“暂定”。',
  recounting: '刚改过日历，在办工单的期限正在重新计算。',
  month: '{{month}} 月', mon: '一', tue: '二', wed: '三', thu: '四', fri: '五', sat: '六', sun: '日',
  legendFree: '放假', legendWork: '调休上班', legendWeekend: '周末', legendAdded: '工作台补充', legendGuess: '暂按星期推算', today: '今天',
  supplements: '补充', none: '这一年没有补充', add: '补充日历', adding: '补充日历', addAbout: '只能补充今天以后的日子。改为放假的，在办工单跨过这些天的期限顺延；改为上班的，只用于以后起算的期限，已经告诉市民的不提前。',
  kind: '改为', free: '放假', work: '上班', first: '第一天', last: '最后一天', firstMissing: '请选第一天', lastMissing: '请选最后一天', name: '节日或原因', nameHint: '例如：国庆节、台风停工', nameMissing: '请填写节日或原因', notice: '通知文号', noticeHint: '例如：国办发明电〔2026〕7号', noticeMissing: '请填写通知文号或出处', reason: '说明', reasonHint: '为什么补充，记入变更记录', reasonMissing: '请填写说明',
  submit: '补充', done: '已补充，几秒内对全部进程生效', cancel: '取消', by: '{{name}} 补充',
  withdraw: '撤销', withdrawOf: '撤销“{{name}}”', withdrawTitle: '撤销“{{name}}”', withdrawHint: '这些天恢复为原来的安排，只用于以后起算的期限；已经顺延的不提前。',
}, {
  title: 'Calendar', about: 'What counts as a working day.', year: '{{year}}', before: 'Year before', next: 'Next year', workdays: '{{count}} working days', from: 'Source: {{notice}}',
  bundled: 'Built in', file: 'District’s file', added: 'Added here', weekday: 'By the weekday',
  unpublished: 'There is no notice for {{year}} yet', unpublishedHint: 'Days that nothing is said of go by the weekday, and deadlines that reach them are provisional. Add holidays and make-up workdays one by one, then confirm that the notice is complete: provisional deadlines are counted anew.',
  enter: 'The notice is complete', enterTitle: 'Confirm that {{year}} is complete', enterHint: 'All other days go by the weekday and are no longer provisional.',
  recounting: 'The calendar has just changed; running deadlines are being counted again.',
  month: 'Month {{month}}', mon: 'M', tue: 'T', wed: 'W', thu: 'T', fri: 'F', sat: 'S', sun: 'S',
  legendFree: 'Holiday', legendWork: 'Make-up workday', legendWeekend: 'Weekend', legendAdded: 'Added here', legendGuess: 'By the weekday', today: 'Today',
  supplements: 'Additions', none: 'Nothing was added to this year', add: 'Add days', adding: 'Add days', addAbout: 'Only days to come. A day that becomes free moves running deadlines that reach it; one that becomes a workday counts only for deadlines that begin later.',
  kind: 'Becomes', free: 'Holiday', work: 'Workday', first: 'First day', last: 'Last day', firstMissing: 'Choose the first day', lastMissing: 'Choose the last day', name: 'Holiday or cause', nameHint: 'For example National Day, typhoon', nameMissing: 'Give a holiday or cause', notice: 'Number of the notice', noticeHint: 'For example notice 7 of 2026', noticeMissing: 'Give the notice', reason: 'Why', reasonHint: 'Kept in the record', reasonMissing: 'Say why',
  submit: 'Add', done: 'Added; within seconds every process goes by it', cancel: 'Cancel', by: 'Added by {{name}}',
  withdraw: 'Take back', withdrawOf: 'Take back {{name}}', withdrawTitle: 'Take back {{name}}', withdrawHint: 'The days are what they were, for deadlines that begin later; what was moved stays.',
});
