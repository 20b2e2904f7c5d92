import type { Table } from '../../documents/rows.js';
import { HOTLINE_FIELDS, type HotlineField, type HotlineMapping } from '../../domain/hotline/mapping.js';
import { readHotlineItem } from '../../domain/hotline/read-item.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { TICKET_TYPE_NAMES } from '../../domain/ticket/ticket.js';
import type { HotlineCity } from '../../usecases/receive-hotline-items.js';
import { tableOf } from '../table.js';
import type { Rejects } from './rejects.js';

const SHOWN = 10;
const STATE_NAMES = { open: '', reminded: '催办', cancelled: '撤销' } as const;

function short(text: string | null, longest: number): string {
  const line = (text ?? '—').replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function fieldOf({ fields }: HotlineMapping, column: string): HotlineField | null {
  return (Object.keys(fields) as HotlineField[]).find((field) => fields[field]?.includes(column)) ?? null;
}

/** Which column is read as what, and which are not read. */
function columnsText(mapping: HotlineMapping, columns: readonly string[]): string {
  const read = columns.flatMap((column) => {
    const field = fieldOf(mapping, column);
    return field === null ? [] : [`${column}→${HOTLINE_FIELDS[field]}`];
  });
  const unread = columns.filter((column) => column !== '' && fieldOf(mapping, column) === null);
  return `识别的列：${read.join('，')}\n${unread.length === 0 ? '' : `没有用到的列：${unread.join('，')}\n`}`;
}

/** The first rows as the tickets that they would become, and how many would go in; nothing is stored. Rows that would not go to `rejects`. */
export function previewTable({ columns, rows }: Table, { mapping, names }: HotlineCity, departmentName: (id: string) => string, rejects: Rejects): string {
  const shown: string[][] = [['行', '工单编号', '类型', '紧急', '状态', '主要内容', '镇街', '承办部门', '更新时间']];
  const numbers = new Set<string>();
  for (const row of rows) {
    const read = row.fault === null ? readHotlineItem(row.values, mapping, names, Date.now()) : { faults: [{ field: '', message: row.fault }] };
    if ('faults' in read) {
      rejects.add([{ row, faults: read.faults.map(({ field, message }) => ({ column: field, reason: message })) }]);
      continue;
    }
    const { number, content, updatedAt, state } = read.item;
    numbers.add(number);
    if (shown.length > SHOWN) continue;
    shown.push([
      String(row.row), number, TICKET_TYPE_NAMES[content.type], content.urgent ? '紧急' : '', STATE_NAMES[state], short(content.text, 24), content.area ?? '—',
      content.department === null ? short(content.organization, 12) : departmentName(content.department), updatedAt === null ? '—' : isoAt(updatedAt).slice(0, 16).replace('T', ' '),
    ]);
  }
  return `${columns === null ? '' : columnsText(mapping, columns)}${tableOf(shown)}共 ${rows.length} 行：可导入 ${rows.length - rejects.count} 行（${numbers.size} 个工单编号），有误 ${rejects.count} 行。这是预览，没有写入。\n`;
}
