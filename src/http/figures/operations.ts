import { z } from 'zod';
import { FIGURE_GROUPS, MEASURES, type Measure } from '../../domain/figures/measures.js';
import { TICKET_TYPES, type TicketType } from '../../domain/ticket/ticket.js';
import { operation } from '../openapi/operation.js';
import { XLSX } from '../xlsx.js';
import { count, day, departmentId, instant, paging, ticketNumber, ticketStatus, ticketType } from '../openapi/shapes.js';

const tag = '统计';
/** Dates of four digits that a calendar can go on from. */
const date = z.iso.date().pipe(z.string().refine((text) => text >= '1992' && text < '3000', '年份应在 1992 至 2999 之间'));
const measure = z.enum(MEASURES as [Measure, ...Measure[]]);
const sums = z.record(measure, z.int());
const line = z.strictObject({
  group: z.string(), name: z.string(), counts: sums.describe('各项次数，名称见 `measures`'),
  figures: z.array(z.strictObject({ id: z.string(), name: z.string(), rate: z.number().nullable().describe('null：没有可除的'), numerator: z.int(), denominator: z.int() })),
}).meta({ id: 'FiguresLine' });
const report = z.strictObject({
  from: day, to: day, groupBy: z.enum(FIGURE_GROUPS).nullable(),
  formulas: z.array(z.strictObject({ id: z.string(), name: z.string(), formula: z.string(), explanation: z.string(), numerator: z.array(measure), denominator: z.array(measure) })).describe('每个比率怎么算'),
  measures: z.record(measure, z.string()), rows: z.array(line), total: line,
}).meta({ id: 'FiguresReport' });
const warning = z.strictObject({
  department: z.string(), departmentName: z.string(), area: z.string(), areaName: z.string(), days: z.int().min(1), from: day, to: day, count, expected: z.number(), usual: z.number(), pValue: z.number(), text: z.string(),
}).meta({ id: 'EarlyWarning', description: '某地某类诉求明显增多' });
const redone = z.strictObject({
  number: ticketNumber, type: ticketType, typeName: z.string(), area: z.string().nullable(), status: ticketStatus, statusName: z.string(), department: departmentId.nullable(), departmentName: z.string().nullable(), redos: count, redoneAt: z.array(instant),
});

export const FIGURES = operation({
  id: 'readFigures', method: 'get', path: '/figures', tag, summary: '次数和比率，连同算法', description: '部门的账号只看到本部门。`format=csv` 或 `xlsx` 时返回表格文件。', access: ['figures:read'],
  query: z.strictObject({
    from: date.optional().describe('默认：含今天的 30 天'), to: date.optional(), groupBy: z.enum(FIGURE_GROUPS).optional().describe('按日最多 366 天'), type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]).optional(),
    department: z.string().trim().max(40).optional(), area: z.string().trim().max(40).optional(), format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  }),
  answers: { 200: { json: report, files: ['text/csv', XLSX] } }, problems: ['DEPARTMENT_UNKNOWN'],
});
export const EARLY_WARNINGS = operation({
  id: 'readEarlyWarnings', method: 'get', path: '/figures/early-warnings', tag, summary: '苗头预警：哪里什么事突然多了', access: ['figures:read'], query: z.strictObject({ day: date.optional() }),
  answers: { 200: z.strictObject({ day, warnings: z.array(warning) }) },
});
export const REDONE = operation({
  id: 'listRedone', method: 'get', path: '/figures/redone', tag, summary: '一周里多次重办的工单', access: ['figures:read'],
  query: z.strictObject({ week: date.optional().describe('这一周里的任何一天'), limit: paging.limit, offset: paging.offset }),
  answers: { 200: z.strictObject({ week: z.strictObject({ from: day, to: day }), atLeast: z.int(), total: count, tickets: z.array(redone) }) },
});
export const FIGURES_OPERATIONS = [FIGURES, EARLY_WARNINGS, REDONE];
