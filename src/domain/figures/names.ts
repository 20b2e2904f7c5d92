import { TICKET_TYPE_NAMES, type TicketType } from '../ticket/ticket.js';
import type { FigureGroup } from './measures.js';

export const GROUP_NAMES: Readonly<Record<FigureGroup, string>> = { department: '部门', type: '诉求类型', area: '属地', day: '日期', month: '月份' };
/** Of all rows together. */
export const TOTAL_NAME = '合计';
/** Where a matter came up that names no place. */
export const UNKNOWN_AREA = '地点不明';
/** What is no department's: the hotline's own desk. */
const DESK = '热线受理台';

/** As a table heads its row. @param departmentName the name of a department's id */
export function groupName(group: string, groupBy: FigureGroup | null, departmentName: (id: string) => string): string {
  switch (groupBy) {
    case null: return TOTAL_NAME;
    case 'department': return group === '' ? DESK : departmentName(group);
    case 'type': return TICKET_TYPE_NAMES[group as TicketType] ?? group;
    case 'area': return group === '' ? UNKNOWN_AREA : group;
    default: return group;
  }
}

/** `87.50%`; empty when there is nothing to divide by. */
export function percent(rate: number | null): string {
  return rate === null ? '' : `${(rate * 100).toFixed(2)}%`;
}
