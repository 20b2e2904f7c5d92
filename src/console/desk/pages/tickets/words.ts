import { defineWords } from '../../words/words.js';

export const ticketWords = defineWords('tickets', {
  title: '工单', one: '工单 {{number}}', log: '登记来电',
  total: '共 {{total}} 件', nearest: '，期限近的在前', cut: '；只看了期限最近的 {{most}} 件',
  tabs: '哪些工单', loading: '正在读取…', filter: '筛选', filtering: '筛选条件', clear: '清除条件', noneMatching: '没有符合条件的工单',
  find: '找工单', findHint: '编号、市平台编号或事项里的词', findGo: '查找', status: '状态', department: '承办部门', area: '镇街或园区', type: '诉求类型', any: '不限',
  pages: '翻页', pageBefore: '第', pageAfter: '/ {{pages}} 页', pageGo: '第几页，共 {{pages}} 页', previous: '上一页', next: '下一页',
  noArea: '地点未提供', helping: '协办', urgent: '紧急', yellow: '黄牌', red: '红牌', supervised: '督办', round: '第{{round}}次办理', reminded: '催办×{{times}}', city: '市平台 {{number}}',
  provisional: '（暂定）', left: '剩余{{span}}', late: '已超期{{span}}', days: '{{n}}天', hours: '{{n}}小时', hourPart: '{{n}}小时', minutes: '{{n}}分钟', minutePart: '{{n}}分',
  choose: '选中 {{number}}', chooseAll: '选中本页待签收的 {{count}} 件', signAll: '签收选中的 {{count}} 件', signing: '正在签收 {{done}} / {{count}}…', chosen: '已选 {{count}} 件', unchoose: '取消选择',
  signedAll: '已签收 {{count}} 件。', signedSome: '签收了 {{count}} 件，{{failed}} 件没有签收：',
  waiting: '待处理', handled: '办理中', answered: '待回访', ended: '已办结', all: '全部', pressing: '超期和督办', own: '待办', ownAnswered: '已答复', decided: '等热线审定', decidedEmpty: '没有等热线审核或裁定的工单',
  waitingEmpty: '没有待处理的工单', handledEmpty: '部门手里没有工单', answeredEmpty: '没有待回访的工单', endedEmpty: '还没有办结的工单', allEmpty: '还没有工单',
  pressingEmpty: '没有超期、黄牌、红牌或督办的工单', ownEmpty: '没有待办工单', ownAnsweredEmpty: '没有等待市民评价的工单',
}, {
  title: 'Tickets', one: 'Ticket {{number}}', log: 'Log a call',
  total: '{{total}} in all', nearest: ', nearest limit first', cut: '; only the {{most}} with the nearest limits were looked at',
  tabs: 'Which tickets', loading: 'Loading…', filter: 'Filter', filtering: 'Filters', clear: 'Clear filters', noneMatching: 'No ticket matches',
  find: 'Find tickets', findHint: 'Number, city number or words of the matter', findGo: 'Find', status: 'Status', department: 'Department', area: 'Town or zone', type: 'Type', any: 'Any',
  pages: 'Pages', pageBefore: 'Page', pageAfter: 'of {{pages}}', pageGo: 'Page, of {{pages}}', previous: 'Previous', next: 'Next',
  noArea: 'No place given', helping: 'Co-handling', urgent: 'Urgent', yellow: 'Yellow card', red: 'Red card', supervised: 'Supervised', round: 'Round {{round}}', reminded: 'Reminded ×{{times}}', city: 'City {{number}}',
  provisional: ' (provisional)', left: '{{span}} left', late: '{{span}} overdue', days: '{{n}} d', hours: '{{n}} h', hourPart: ' {{n}} h', minutes: '{{n}} min', minutePart: ' {{n}} min',
  choose: 'Select {{number}}', chooseAll: 'Select the {{count}} of this page to be signed for', signAll: 'Sign for the {{count}} selected', signing: 'Signing {{done}} of {{count}}…', chosen: '{{count}} selected', unchoose: 'Clear selection',
  signedAll: 'Signed for {{count}}.', signedSome: 'Signed for {{count}}; {{failed}} were not signed for:',
  waiting: 'Waiting', handled: 'In hand', answered: 'To follow up', ended: 'Closed', all: 'All', pressing: 'Overdue and supervised', own: 'To do', ownAnswered: 'Answered', decided: 'With the hotline', decidedEmpty: 'None waits for the hotline',
  waitingEmpty: 'No ticket is waiting', handledEmpty: 'No ticket is with a department', answeredEmpty: 'No ticket is to be followed up', endedEmpty: 'No ticket is closed yet', allEmpty: 'There is no ticket yet',
  pressingEmpty: 'No ticket is overdue, carded or supervised', ownEmpty: 'Nothing to do', ownAnsweredEmpty: 'No ticket waits for the citizen’s verdict',
});
