import { operation } from '../openapi/operation.js';
import { paging } from '../openapi/shapes.js';
import { z } from 'zod';
import { calendarYear, discardQuery, draftBody, enterBody, namedBody, preview, previewBody, publishBody, ruleChanges, timeLimits, withdrawBody } from './shapes.js';

const tag = '时限与日历';
const access = ['rules:manage'] as const;
const version = { version: '版本名称' };
const year = { year: '年份，2018–2099' };

export const READ_TIME_LIMITS = operation({ id: 'readTimeLimits', method: 'get', path: '/time-limits', tag, summary: '全部时限版本和草稿', access, answers: { 200: timeLimits } });
export const SAVE_DRAFT = operation({
  id: 'saveTimeLimitsDraft', method: 'put', path: '/time-limits/drafts/{version}', tag, summary: '保存时限草稿', description: '整份保存；别人保存过的（revision 不同）不会覆盖。', access, params: version, body: draftBody,
  answers: { 200: timeLimits }, problems: ['RULES_UNKNOWN', 'VERSION_CONFLICT'],
});
export const DISCARD_DRAFT = operation({
  id: 'discardTimeLimitsDraft', method: 'delete', path: '/time-limits/drafts/{version}', tag, summary: '删除时限草稿', access, params: version, query: discardQuery, answers: { 200: timeLimits }, problems: ['RULES_UNKNOWN', 'VERSION_CONFLICT'],
});
export const PUBLISH_DRAFT = operation({
  id: 'publishTimeLimits', method: 'post', path: '/time-limits/drafts/{version}/publish', tag, summary: '发布时限草稿，从它的生效日期起用于新登记的工单', description: '已经登记的工单不受影响。', access, params: version, body: publishBody,
  answers: { 200: timeLimits }, problems: ['RULES_UNKNOWN', 'VERSION_CONFLICT'],
});
export const WITHDRAW_TIME_LIMITS = operation({
  id: 'withdrawTimeLimits', method: 'post', path: '/time-limits/versions/{version}/withdraw', tag, summary: '撤回还没有生效的时限版本', access, params: version, body: withdrawBody,
  answers: { 200: timeLimits }, problems: ['RULES_UNKNOWN', 'RULES_BEGUN', 'VERSION_CONFLICT'],
});
export const PREVIEW = operation({ id: 'previewDeadlines', method: 'post', path: '/time-limits/preview', tag, summary: '试算：现在登记的工单，各环节何时到期', access, body: previewBody, answers: { 200: preview }, problems: ['RULES_UNKNOWN'] });
export const READ_CALENDAR = operation({ id: 'readCalendar', method: 'get', path: '/calendar/{year}', tag, summary: '一年的工作日历：上班、放假、调休，以及出处', access, params: year, answers: { 200: calendarYear }, problems: ['VALIDATION_FAILED'] });
export const NAME_DAYS = operation({
  id: 'nameCalendarDays', method: 'post', path: '/calendar/supplements', tag, summary: '补充日历：今天以后的一天或几天改为放假或上班', access, body: namedBody, answers: { 201: calendarYear }, problems: ['VERSION_CONFLICT'],
  description: '改为放假的，在办工单跨过这些天的期限顺延；改为上班的，只用于之后起算的期限。',
});
export const WITHDRAW_DAYS = operation({
  id: 'withdrawCalendarDays', method: 'post', path: '/calendar/supplements/{id}/withdraw', tag, summary: '撤销还没有到的日历补充', access, params: { id: '补充的编号' }, body: withdrawBody, answers: { 200: calendarYear }, problems: ['CALENDAR_DAYS_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const ENTER_YEAR = operation({
  id: 'enterCalendarYear', method: 'post', path: '/calendar/{year}/publish', tag, summary: '确认一年的放假安排已经录全', description: '其余的日子不再标“暂定”，暂定的期限随即重新计算。', access, params: year, body: enterBody, answers: { 200: calendarYear }, problems: ['VERSION_CONFLICT'],
});
export const LIST_RULE_CHANGES = operation({
  id: 'listRuleChanges', method: 'get', path: '/rule-changes', tag, summary: '时限与日历的变更记录，新的在前，每次都核对校验链', access, query: z.strictObject(paging), answers: { 200: ruleChanges },
});
export const RULE_OPERATIONS = [
  READ_TIME_LIMITS, SAVE_DRAFT, DISCARD_DRAFT, PUBLISH_DRAFT, WITHDRAW_TIME_LIMITS, PREVIEW, READ_CALENDAR, NAME_DAYS, WITHDRAW_DAYS, ENTER_YEAR, LIST_RULE_CHANGES,
];
