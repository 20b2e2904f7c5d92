import type { FieldFault } from '../../errors.js';
import type { EntryContent } from './content.js';
import { ENTRY_KIND_NAMES, ENTRY_STATUS_NAMES, type EntryKind, type EntryStatus } from './entry.js';

/** One entry as a row of a workbook. */
export interface SheetEntry {
  readonly id: string;
  readonly kind: EntryKind;
  /** Name of the owner. */
  readonly owner: string;
  readonly status: EntryStatus;
  /** Number of the document, beside its id: people know it by that. */
  readonly documentNumber: string;
  readonly content: EntryContent;
  /** Which wording this is: told when the row comes back and another was written meanwhile. */
  readonly revision: number;
}

/** Columns in their order. What a person may change, and what only tells: changes of those are not looked at. */
export const SHEET_COLUMNS = [
  'id', 'kind', 'owner', 'status', 'title', 'topic', 'departments', 'policy', 'documentNumber', 'section', 'questions', 'fact', 'action', 'contact', 'validFrom', 'validUntil', 'revision',
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

export const SHEET_HEADS: Readonly<Record<SheetColumn, string>> = {
  id: '编号', kind: '类别', owner: '维护部门', status: '状态', title: '标题', topic: '主题', departments: '责任部门', policy: '文件编号', documentNumber: '文号', section: '章节', questions: '问法',
  fact: '是什么', action: '怎么办', contact: '找谁', validFrom: '生效日期', validUntil: '失效日期', revision: '版本',
};

/** What a head was called before: a workbook that somebody still works on comes back all the same. */
const EARLIER_HEADS: Readonly<Partial<Record<SheetColumn, string>>> = { owner: '负责部门' };

/** Without these a row says nothing. */
const NEEDED: readonly SheetColumn[] = ['id', 'title', 'policy', 'section', 'questions', 'fact', 'action', 'contact'];

/** The row of an entry, in the order of the columns. Lists stand line by line within their cell. */
export function sheetRow({ id, kind, owner, status, documentNumber, content, revision }: SheetEntry): readonly string[] {
  const { title, topic, departments, policy, section, questions, answer, validFrom, validUntil } = content;
  const cells: Readonly<Record<SheetColumn, string>> = {
    id, kind: ENTRY_KIND_NAMES[kind], owner, status: ENTRY_STATUS_NAMES[status], title, topic, departments: departments.join('\n'), policy, documentNumber, section, questions: questions.join('\n'),
    fact: answer.fact, action: answer.action, contact: answer.contact, validFrom, validUntil: validUntil ?? '', revision: String(revision),
  };
  return SHEET_COLUMNS.map((column) => cells[column]);
}

/** What a row says, as far as it can be read. */
export interface ReadRow {
  /** '': a new entry. */
  readonly id: string;
  readonly kind: EntryKind;
  readonly owner: string;
  readonly content: EntryContent;
  /** The wording that the row was exported with; null: it does not say, as workbooks of before. */
  readonly revision: number | null;
  /** Of the cells themselves; `field` is the head of the column. */
  readonly faults: readonly FieldFault[];
}

/** Heads that are missing; empty: it is such a workbook. */
export function missingHeads(heads: readonly string[]): readonly string[] {
  return NEEDED.map((column) => SHEET_HEADS[column]).filter((head) => !heads.includes(head));
}

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00:00)?$/;

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).replace(/\r\n?/g, '\n').trim();
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** As spreadsheets show days: 2026-01-31, 2026/1/31, 2026年1月31日. null: none of these, or no day of the calendar. */
function dayOf(text: string): string | null {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${found}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== found ? null : found;
}

const FIELD_COLUMNS: Readonly<Record<string, SheetColumn>> = {
  title: 'title', topic: 'topic', departments: 'departments', policy: 'policy', section: 'section', questions: 'questions', 'answer.fact': 'fact', 'answer.action': 'action', 'answer.contact': 'contact', validFrom: 'validFrom', validUntil: 'validUntil',
};

/** Where in a row a fault of its content stands: `questions.3` is in the column of the questions. */
export function headOf(field: string): string {
  const column = FIELD_COLUMNS[field] ?? FIELD_COLUMNS[field.split('.')[0] ?? ''];
  return column === undefined ? field : SHEET_HEADS[column];
}

/** @param before what the entry says now; where the workbook lacks a column it stays so */
export function readRow(values: Readonly<Record<string, unknown>>, before: EntryContent | null, today: string): ReadRow {
  const headIn = (column: SheetColumn): string | undefined => [SHEET_HEADS[column], EARLIER_HEADS[column]].find((head) => head !== undefined && head in values);
  const has = (column: SheetColumn): boolean => headIn(column) !== undefined;
  const cell = (column: SheetColumn, kept: string): string => (has(column) ? textOf(values[headIn(column) ?? '']) : kept);
  const [from, until] = [cell('validFrom', before?.validFrom ?? today), cell('validUntil', before?.validUntil ?? '')];
  const [kindName, revision] = [cell('kind', ''), cell('revision', '')];
  const kind = (Object.keys(ENTRY_KIND_NAMES) as EntryKind[]).find((name) => ENTRY_KIND_NAMES[name] === kindName);
  const faults: FieldFault[] = [
    ...(from !== '' && dayOf(from) === null ? [{ field: SHEET_HEADS.validFrom, message: `“${from}”不是日期，例如 2026-01-31` }] : []),
    ...(until !== '' && dayOf(until) === null ? [{ field: SHEET_HEADS.validUntil, message: `“${until}”不是日期，例如 2026-01-31` }] : []),
    ...(/^\d{0,9}$/.test(revision) ? [] : [{ field: SHEET_HEADS.revision, message: '应为导出时的数字，请不要改' }]),
    ...(kindName !== '' && kind === undefined ? [{ field: SHEET_HEADS.kind, message: `应为${Object.values(ENTRY_KIND_NAMES).join('或')}` }] : []),
  ];
  const content: EntryContent = {
    title: cell('title', before?.title ?? ''), topic: cell('topic', before?.topic ?? ''), departments: has('departments') ? linesOf(cell('departments', '')) : before?.departments ?? [], policy: cell('policy', before?.policy ?? ''),
    section: cell('section', before?.section ?? ''), questions: linesOf(cell('questions', '')), answer: { fact: cell('fact', ''), action: cell('action', ''), contact: cell('contact', '') },
    validFrom: dayOf(from) ?? before?.validFrom ?? today, validUntil: until === '' ? null : dayOf(until) ?? null,
  };
  return { id: textOf(values[SHEET_HEADS.id]), kind: kind ?? 'interpretation', owner: cell('owner', ''), content, revision: revision === '' ? null : Number(revision), faults };
}

/** Which line of a cell. */
export function inLine(field: string, message: string): string {
  const place = /\.(\d+)$/.exec(field)?.[1];
  return place === undefined ? message : `第 ${Number(place) + 1} 行：${message}`;
}
