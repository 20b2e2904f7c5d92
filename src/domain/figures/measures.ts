import type { IsoDate } from '../calendar.js';
import type { TicketType } from '../ticket/ticket.js';

/** What is counted, as formulas, tables and pages name it; `docs/statistics.md` says when each is counted. */
export const MEASURE_NAMES = {
  received: '登记', declined: '不予受理', 'answered-directly': '直接答复', dispatched: '派单', reassigned: '改派',
  'signed-in-time': '按时签收', 'sign-missed': '签收超期',
  'return-requested': '申请退单', 'return-upheld': '退单成立', 'return-rejected': '退单驳回',
  replied: '答复', 'replied-in-time': '按时答复', 'reply-missed': '答复超期', 'redone-in-time': '按时重办', 'redo-missed': '重办超期', redone: '重办',
  closed: '办结', resolved: '已解决', unresolved: '未解决', unjudged: '未评价', satisfied: '满意', dissatisfied: '不满意',
  withdrawn: '撤销', reminded: '催办', supervised: '督办',
} as const;
export type Measure = keyof typeof MEASURE_NAMES;
export const MEASURES = Object.keys(MEASURE_NAMES) as Measure[];

export type MeasureSums = Readonly<Record<Measure, number>>;

/** What one event adds to the figures. */
export interface FigureCount {
  /** The district's day that it is counted on. */
  readonly day: IsoDate;
  /** Who answers for it; '': nobody but the hotline's desk. */
  readonly department: string;
  readonly type: TicketType;
  /** Name of a town or street; '': not known. */
  readonly area: string;
  readonly measure: Measure;
  /** 1, or −1 for what an earlier event counted and this one puts right. */
  readonly n: number;
}

/** What a figure can be grouped by. */
export const FIGURE_GROUPS = ['department', 'type', 'area', 'day', 'month'] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

/** All measures with their sums over nothing. */
export function noSums(): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
}
