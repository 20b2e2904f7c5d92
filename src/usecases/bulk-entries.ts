import { createHash } from 'node:crypto';
import { maySeeDrafts } from '../domain/knowledge/access.js';
import { isPossible } from '../domain/knowledge/commands.js';
import { type EntryContent, isSameContent } from '../domain/knowledge/content.js';
import { type Entry, statusOf } from '../domain/knowledge/entry.js';
import { headOf, inLine, missingHeads, type ReadRow, readRow, SHEET_HEADS, type SheetEntry } from '../domain/knowledge/sheet.js';
import { wordingOn } from '../domain/knowledge/standing.js';
import { demand, type Principal } from '../domain/permission.js';
import { dateAt } from '../domain/shanghai-time.js';
import { AppError, type FieldFault } from '../errors.js';
import { checkEntry, knownPolicies } from './check-entry.js';
import { draftEntry, type DraftEntryDeps } from './draft-entry.js';
import { handleEntry } from './handle-entry.js';
import { allEntries } from './list-entries.js';

/** A table as it was read of a file. */
export interface SentTable {
  readonly columns: readonly string[] | null;
  readonly rows: readonly { readonly row: number; readonly values: Readonly<Record<string, unknown>>; readonly fault: string | null }[];
}

export interface BulkDeps extends DraftEntryDeps {
  /** @throws AppError IMPORT_FILE_INVALID */
  readonly readWorkbook: (bytes: Uint8Array) => Promise<SentTable>;
}

/** What comes of a row: `refused` with reasons, each at the head of its column. */
export interface PlannedRow {
  /** As the spreadsheet counts it. */
  readonly row: number;
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'refused';
  /** '' of a new one until it is drafted. */
  readonly id: string;
  readonly title: string;
  readonly faults: readonly FieldFault[];
}

export interface BulkPlan {
  readonly rows: readonly PlannedRow[];
  readonly counts: Readonly<Record<PlannedRow['outcome'], number>>;
}

/** Rows that are looked at at once. A district has hundreds of entries. */
export const MOST_ROWS = 2_000;

/** What somebody would go on writing from: the draft, else what is public. */
function currentOf(entry: Entry, today: string): EntryContent | null {
  return entry.draft?.content ?? entry.published?.content ?? wordingOn(entry, today)?.content ?? entry.withdrawn?.content ?? null;
}

/** Every entry that has a wording, for a workbook; in the order of their ids. @throws AppError FORBIDDEN: it holds drafts */
export async function exportEntries(deps: BulkDeps, principal: Principal): Promise<readonly SheetEntry[]> {
  demand(principal, 'knowledge:read');
  if (!maySeeDrafts(principal)) throw new AppError('FORBIDDEN');
  const [entries, policies] = await Promise.all([allEntries(deps, principal), knownPolicies(deps)]);
  const numbers = new Map(policies.map(({ id, documentNumber }) => [id, documentNumber]));
  const today = dateAt(deps.clock.now());
  const rows = entries.flatMap((entry): SheetEntry[] => {
    const content = currentOf(entry, today);
    return content === null ? [] : [{ id: entry.id, kind: entry.kind, owner: deps.district.departmentName(entry.department), status: statusOf(entry), documentNumber: numbers.get(content.policy) ?? '', content, revision: entry.revision }];
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface PlanFacts {
  readonly known: ReadonlyMap<string, Entry>;
  readonly today: string;
  /** Account name of whoever brings the workbook. */
  readonly writer: string;
}

interface Planned {
  readonly plan: PlannedRow;
  readonly read: ReadRow;
  readonly entry: Entry | null;
}

/** Faults of a wording, each at the head of its column. */
async function faultsOf(deps: BulkDeps, content: EntryContent, id: string | null): Promise<FieldFault[]> {
  try {
    await checkEntry(deps, content, id);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error;
    return error.faults.map(({ field, message }) => ({ field: headOf(field), message: inLine(field, message) }));
  }
}

function planned(row: number, outcome: PlannedRow['outcome'], { id, content: { title } }: ReadRow, faults: readonly FieldFault[] = []): PlannedRow {
  return { row, outcome, id, title, faults };
}

/** Was another wording written since the row was exported? One's own draft may be rewritten from the same workbook again and again. */
function isOutdated({ revision, draft }: Entry, read: ReadRow, writer: string): boolean {
  const isOwn = draft?.authors.every((author) => author === writer) === true;
  return read.revision !== null && read.revision !== revision && !isOwn;
}

async function planRow(deps: BulkDeps, { known, today, writer }: PlanFacts, { row, values, fault }: SentTable['rows'][number]): Promise<Planned> {
  const id = String(values[SHEET_HEADS.id] ?? '').trim();
  const entry = known.get(id) ?? null;
  const before = entry && currentOf(entry, today);
  const read = readRow(values, before, today);
  const refused = (faults: readonly FieldFault[]): Planned => ({ plan: planned(row, 'refused', read, faults), read, entry });
  if (fault !== null) return refused([{ field: '整行', message: fault }]);
  if (id !== '' && !entry) return refused([{ field: '编号', message: `没有条目“${id}”，或者不归您的部门；新的条目请空着` }]);
  if (before && read.faults.length === 0 && isSameContent(before, read.content)) return { plan: planned(row, 'unchanged', read), read, entry };
  if (entry && read.faults.length === 0 && isOutdated(entry, read, writer)) return refused([{ field: SHEET_HEADS.revision, message: '导出以后有别人改过这条，请重新导出，在新的表格里改' }]);
  const faults = read.faults.length > 0 ? read.faults : await faultsOf(deps, read.content, entry?.id ?? null);
  if (faults.length > 0) return refused(faults);
  if (entry && !isPossible('ReviseEntry', entry)) return refused([{ field: '编号', message: '这条现在不能修改' }]);
  return { plan: planned(row, entry ? 'changed' : 'new', read), read, entry };
}

/** The same entry, or the same question, in two rows: the later one is refused. */
function withoutTwice(rows: readonly Planned[]): readonly Planned[] {
  const [ids, questions] = [new Map<string, number>(), new Map<string, number>()];
  return rows.map((found) => {
    const { plan: { row, outcome }, read } = found;
    if (outcome === 'refused') return found;
    const earlier = read.id === '' ? undefined : ids.get(read.id);
    const faults: FieldFault[] = [
      ...(earlier === undefined ? [] : [{ field: '编号', message: `和第 ${earlier} 行是同一条` }]),
      ...read.content.questions.flatMap((question) => (questions.has(question) ? [{ field: '问法', message: `“${question}”和第 ${questions.get(question)} 行的问法相同` }] : [])),
    ];
    if (faults.length > 0) return { ...found, plan: planned(row, 'refused', read, faults) };
    ids.set(read.id, row);
    for (const question of read.content.questions) questions.set(question, row);
    return found;
  });
}

async function planOf(deps: BulkDeps, principal: Principal, bytes: Uint8Array): Promise<readonly Planned[]> {
  demand(principal, 'knowledge:publish');
  const { columns, rows } = await deps.readWorkbook(bytes);
  const missing = missingHeads(columns ?? []);
  if (missing.length > 0) refuseFile(`表头缺少${missing.map((head) => `“${head}”`).join('、')}。请先导出一份，在那上面改。`);
  if (rows.length > MOST_ROWS) refuseFile(`一次最多 ${MOST_ROWS} 行，这里有 ${rows.length} 行，请分成几个。`);
  const known = new Map((await allEntries(deps, principal)).map((entry) => [entry.id, entry]));
  const facts = { known, today: dateAt(deps.clock.now()), writer: principal.name };
  const found: Planned[] = [];
  for (const row of rows) found.push(await planRow(deps, facts, row));
  return withoutTwice(found);
}

function refuseFile(message: string): never {
  throw new AppError('IMPORT_FILE_INVALID', message, { faults: [{ field: 'file', message }] });
}

function summed(rows: readonly PlannedRow[]): BulkPlan {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { rows, counts };
}

/** What a workbook would change; nothing is saved. @throws AppError FORBIDDEN, IMPORT_FILE_INVALID */
export async function previewEntries(deps: BulkDeps, principal: Principal, bytes: Uint8Array): Promise<BulkPlan> {
  return summed((await planOf(deps, principal, bytes)).map(({ plan }) => plan));
}

/**
 * Drafts what a workbook has new or changed; nothing is reviewed or published by it. Rows that are refused are left out and told. A row is
 * saved by itself, once per `cause`: what was saved before a crash is found unchanged the next time.
 * @throws AppError FORBIDDEN, IMPORT_FILE_INVALID
 */
export async function applyEntries(deps: BulkDeps, principal: Principal, bytes: Uint8Array, cause: string): Promise<BulkPlan> {
  const done: PlannedRow[] = [];
  for (const { plan, read, entry } of await planOf(deps, principal, bytes)) {
    done.push(plan.outcome === 'new' || plan.outcome === 'changed' ? await applyRow(deps, principal, plan, read, entry, `${cause}:${plan.row}`) : plan);
  }
  return summed(done);
}

async function applyRow(deps: BulkDeps, principal: Principal, plan: PlannedRow, { owner, kind, content }: ReadRow, entry: Entry | null, cause: string): Promise<PlannedRow> {
  try {
    if (entry) {
      await handleEntry(deps, principal, entry.id, { name: 'ReviseEntry', revision: entry.revision, content }, cause);
      return plan;
    }
    const id = `e-${createHash('sha256').update(cause).digest('hex').slice(0, 12)}`;
    const record = await draftEntry(deps, principal, { id, kind, department: owner === '' ? null : owner, groupId: null, content }, cause);
    return { ...plan, id: record.entry.id };
  } catch (error) {
    // Somebody else was there meanwhile, or no department can own it: told at the row, the others go on.
    if (!(error instanceof AppError) || error.code === 'FORBIDDEN') throw error;
    return { ...plan, outcome: 'refused', faults: [{ field: error.code === 'DEPARTMENT_UNKNOWN' ? SHEET_HEADS.owner : '整行', message: error.message }] };
  }
}
