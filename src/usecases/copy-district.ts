import { createHash } from 'node:crypto';
import { type CopyProgress, DUMP_KINDS, type DumpedKind, type DumpKind, type DumpRecord, type StoreDump } from '../domain/store-dump.js';

/** Of a kind, what both sides have to agree in. */
export interface KindSum {
  readonly count: number;
  /** Hexadecimal; the same for the same records in whatever order. */
  readonly checksum: string;
}

export interface ComparedKind {
  readonly kind: DumpKind;
  readonly from: KindSum;
  readonly to: KindSum;
}

export interface CopyDeps {
  readonly from: StoreDump;
  readonly to: StoreDump;
  /** Tells this source from any other. */
  readonly source: string;
  /** Counts the figures of the target anew, when everything is there: only then the copy is finished. */
  readonly recount: () => Promise<unknown>;
  /** `phase`: what is being done to how many of how many records. */
  readonly onProgress?: (phase: 'copy' | 'compare', done: number, total: number) => void;
}

/** `taken`: the target holds something that is not an unfinished copy of this source. `incomplete`: one of the stores lacks these kinds. */
export type CopyOutcome =
  | { readonly outcome: 'incomplete'; readonly kinds: readonly string[] }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'copied' | 'different'; readonly kinds: readonly ComparedKind[]; readonly resumed: boolean };

/** Records that are read at once; of what may be megabytes each, one. */
const PAGE = 500;
const PAGES: Readonly<Partial<Record<DumpKind, number>>> = { 'routing-models': 1, attachments: 20, tickets: 200 };
const MODULUS = 1n << 256n;

/** JSON with the keys of each object in order: databases keep them in orders of their own. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

function hashOf(record: DumpRecord): bigint {
  return BigInt(`0x${createHash('sha256').update(canonical(record)).digest('hex')}`);
}

const kindOf = ({ kinds }: StoreDump, kind: DumpKind): DumpedKind => kinds[kind] as DumpedKind;

async function* pagesOf(dump: StoreDump, kind: DumpKind, from: string | null) {
  let after = from;
  do {
    const page = await kindOf(dump, kind).export(after, PAGES[kind] ?? PAGE);
    yield page;
    after = page.after;
  } while (after !== null);
}

async function sumOf(dump: StoreDump, kind: DumpKind, onRead: (records: number) => void): Promise<KindSum> {
  let [count, sum] = [0, 0n];
  for await (const { records } of pagesOf(dump, kind, null)) {
    for (const record of records) sum = (sum + hashOf(record)) % MODULUS;
    count += records.length;
    onRead(records.length);
  }
  return { count, checksum: sum.toString(16).padStart(64, '0') };
}

async function totalOf(dump: StoreDump): Promise<number> {
  let total = 0;
  for (const kind of DUMP_KINDS) total += await kindOf(dump, kind).count();
  return total;
}

async function copyKinds({ from, to, onProgress = () => {} }: CopyDeps, begun: CopyProgress, total: number): Promise<CopyProgress> {
  let progress = begun;
  let copied = 0;
  for (const kind of DUMP_KINDS) {
    if (progress.done.includes(kind)) copied += await kindOf(from, kind).count();
    else {
      for await (const { records, after } of pagesOf(from, kind, progress.after)) {
        if (records.length > 0) await kindOf(to, kind).import(records);
        progress = after === null ? { ...progress, done: [...progress.done, kind], after: null } : { ...progress, after };
        await to.saveProgress(progress);
        copied += records.length;
        onProgress('copy', Math.min(copied, total), total);
      }
    }
  }
  return progress;
}

async function compareKinds({ from, to, onProgress = () => {} }: CopyDeps, total: number): Promise<ComparedKind[]> {
  let read = 0;
  const onRead = (records: number): void => {
    read += records;
    onProgress('compare', Math.min(read, 2 * total), 2 * total);
  };
  const compared: ComparedKind[] = [];
  for (const kind of DUMP_KINDS) compared.push({ kind, from: await sumOf(from, kind, onRead), to: await sumOf(to, kind, onRead) });
  return compared;
}

/**
 * Copies a district from one database to another while no service writes to either, and compares every record. Broken off at whatever
 * moment it goes on where it was, when it is called again: what was copied since the last note is copied again, onto itself. No service starts on the target before it is finished.
 */
export async function copyDistrict(deps: CopyDeps): Promise<CopyOutcome> {
  const { from, to, source } = deps;
  const missing = DUMP_KINDS.filter((kind) => !from.kinds[kind] || !to.kinds[kind]);
  if (missing.length > 0) return { outcome: 'incomplete', kinds: missing };
  const known = await to.progress();
  if (known ? known.finished || known.source !== source : (await totalOf(to)) > 0) return { outcome: 'taken' };
  const begun = known ?? { source, done: [], after: null, finished: false };
  await to.saveProgress(begun);
  const total = await totalOf(from);
  const copied = await copyKinds(deps, begun, total);
  const kinds = await compareKinds(deps, total);
  const isSame = kinds.every((kind) => kind.from.count === kind.to.count && kind.from.checksum === kind.to.checksum);
  if (isSame) {
    await deps.recount();
    await to.saveProgress({ ...copied, finished: true });
  }
  return { outcome: isSame ? 'copied' : 'different', kinds, resumed: known !== null };
}
