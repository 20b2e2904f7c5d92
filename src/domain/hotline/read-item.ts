import type { FieldFault } from '../../errors.js';
import { legible } from '../conversation/legible.js';
import { readDate } from './dates.js';
import type { HotlineItem } from './item.js';
import { HOTLINE_FIELDS, type HotlineField, type HotlineMapping, type HotlineVerdict, type WordMapping } from './mapping.js';
import type { HotlineNames } from './names.js';

/** An item as a city wrote it: by its own field names. */
export type RawItem = Readonly<Record<string, unknown>>;
export type ReadItem = { readonly item: HotlineItem } | { readonly number: string | null; readonly faults: readonly FieldFault[] };

const LONGEST_NUMBER = 64;
const LONGEST_TEXT = 10_000;
const LONGEST_LINE = 500;
/** As long as a citizen's own words to an answer may be. */
const LONGEST_VERDICT = 2_000;
/** The number stands in ids, between colons. */
const NUMBER = /^[^\s:@]+$/;
/** Who types into a spreadsheet by a Chinese keyboard writes ２０２６: the number is the city's 2026, there is no other. */
const WIDE = /[！-～]/g;
const WIDE_BY = 0xfee0;
/** What stands in a number's place under a table's last row. */
const OF_TABLES = /^[总合小共]计/;
/** A number that a spreadsheet or a parser has rounded. */
const ROUNDED = /^-?\d(?:\.\d+)?E\+\d+$/i;

/** Milliseconds that a city's clock may be ahead of ours, in whatever zone it was set. */
const AHEAD_MS = 24 * 3_600_000;

/** Later than any clock could say that it is. */
export function isAhead(at: number, now: number): boolean {
  return at > now + AHEAD_MS;
}

interface Found {
  /** The city's own name of the field. */
  readonly name: string;
  /** '' where the item has nothing. */
  readonly text: string;
  readonly fault: string | null;
}

function valueAt(raw: RawItem, name: string): unknown {
  if (Object.hasOwn(raw, name)) return raw[name];
  if (!name.includes('.')) return undefined;
  let value: unknown = raw;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function textOf(name: string, value: unknown): Found {
  switch (typeof value) {
    case 'string': return { name, text: legible(value), fault: null };
    case 'boolean': return { name, text: String(value), fault: null };
    case 'number': return Number.isSafeInteger(value) || !Number.isInteger(value) ? { name, text: String(value), fault: null } : { name, text: '', fault: '数字太长，已经失真，请以文本传送' };
    default: return { name, text: '', fault: value === null || value === undefined ? null : '应为文本' };
  }
}

/** The first of its names that the item has something for. */
function find(raw: RawItem, names: readonly string[]): Found {
  const there = names.map((name) => ({ name, value: valueAt(raw, name) })).filter(({ value }) => value !== undefined);
  const first = there.find(({ value }) => value !== null && !(typeof value === 'string' && value.trim() === ''));
  return first ? textOf(first.name, first.value) : { name: there[0]?.name ?? names[0] ?? '', text: '', fault: null };
}

/** Reads one item and collects all that is wrong with it. */
class Reading {
  readonly faults: FieldFault[] = [];

  constructor(private readonly raw: RawItem, private readonly mapping: HotlineMapping, private readonly now: number) {}

  refuse(field: HotlineField, name: string, why: string): void {
    const ours = HOTLINE_FIELDS[field];
    this.faults.push({ field: name || ours, message: name === ours ? why : `${ours}：${why}` });
  }

  found(field: HotlineField): Found {
    const found = find(this.raw, this.mapping.fields[field] ?? []);
    if (found.fault !== null) this.refuse(field, found.name, found.fault);
    return found;
  }

  text(field: HotlineField, longest: number): string | null {
    const { name, text } = this.found(field);
    if (text.length > longest) this.refuse(field, name, `超过${longest}个字`);
    return text === '' ? null : text;
  }

  required(field: HotlineField, longest: number): string {
    const before = this.faults.length;
    const text = this.text(field, longest);
    if (text === null && this.faults.length === before) this.refuse(field, this.found(field).name, '不能为空');
    return text ?? '';
  }

  date(field: HotlineField): number | null {
    const { name, text } = this.found(field);
    if (text === '') return null;
    const at = readDate(text, this.mapping.dateFormats, this.mapping.utcOffset);
    if (at === null) this.refuse(field, name, `“${text.slice(0, 40)}”不是有效的时间，应为 ${this.mapping.dateFormats.join(' 或 ')}`);
    return at;
  }

  /** A version from the future would make all that come after it older ones, which say nothing any more. */
  changedAt(): number | null {
    const at = this.date('updatedAt');
    if (at !== null && isAhead(at, this.now)) this.refuse('updatedAt', this.found('updatedAt').name, '在将来，请核对');
    return at;
  }

  word<T>(field: HotlineField, { values, otherwise }: WordMapping<T>, fallback: T): T {
    return this.meaning(field, this.found(field), { values, otherwise }, fallback);
  }

  private meaning<T>(field: HotlineField, { name, text }: Found, { values, otherwise }: WordMapping<T>, fallback: T): T {
    const known = Object.hasOwn(values, text) ? values[text] : otherwise;
    if (known === undefined && text !== '') this.refuse(field, name, `不认识“${text.slice(0, 40)}”，认识的有：${Object.keys(values).join('、')}`);
    return known ?? fallback;
  }

  /** Of several names (解决情况, 满意度) each counts that the item has: what is not settled by one of them is not settled. */
  verdict(): HotlineVerdict {
    const { verdict: words } = this.mapping.words;
    const found = (this.mapping.fields.verdict ?? []).map((name) => {
      const there = find(this.raw, [name]);
      if (there.fault !== null) this.refuse('verdict', name, there.fault);
      return this.meaning('verdict', there, words, 'none');
    });
    return found.find((verdict) => verdict === 'unresolved') ?? found.find((verdict) => verdict === 'resolved') ?? 'none';
  }

  number(): string {
    const number = this.required('number', LONGEST_NUMBER).replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_BY));
    if (number !== '' && !NUMBER.test(number)) this.refuse('number', this.found('number').name, '不能有空格、冒号或 @');
    else if (OF_TABLES.test(number) || this.mapping.fields.number?.includes(number)) this.refuse('number', this.found('number').name, `“${number}”是表里的字样，不是编号`);
    if (ROUNDED.test(number)) this.refuse('number', this.found('number').name, '是数字格式，已经失真，请设为文本格式');
    return number;
  }
}

/** A city's item in our words, or all that is wrong with it: by the city's own field names, each with a reason for people. @param now when it came */
export function readHotlineItem(raw: RawItem, mapping: HotlineMapping, names: HotlineNames, now: number): ReadItem {
  const reading = new Reading(raw, mapping, now);
  const { words } = mapping;
  const number = reading.number();
  const organization = reading.text('organization', LONGEST_LINE);
  const code = reading.text('organizationCode', LONGEST_LINE);
  const [place, address] = [reading.text('area', LONGEST_LINE), reading.text('address', LONGEST_LINE)];
  const verdict = reading.verdict();
  const item: HotlineItem = {
    city: mapping.city, number, updatedAt: reading.changedAt(), state: reading.word('state', words.state, 'open'),
    content: {
      text: reading.required('text', LONGEST_TEXT), type: reading.word('type', words.type, words.type.otherwise ?? 'help'), urgent: reading.word('urgent', words.urgent, false),
      anonymous: reading.word('anonymous', words.anonymous, false), contact: reading.text('contact', LONGEST_NUMBER), area: names.area([place, address]), address,
      department: (code === null ? null : names.department(code)) ?? (organization === null ? null : names.department(organization)), organization: organization ?? code,
      calledAt: reading.date('calledAt'), source: reading.text('source', LONGEST_LINE), category: reading.text('category', LONGEST_LINE), handleDays: reading.text('handleDays', LONGEST_LINE),
      deadlineAt: reading.date('deadlineAt'), backReason: reading.text('backReason', LONGEST_LINE),
      verdict: verdict === 'none' ? null : verdict, verdictAt: reading.date('verdictAt'), verdictWords: reading.text('verdictWords', LONGEST_VERDICT),
    },
  };
  return reading.faults.length === 0 ? { item } : { number: number === '' ? null : number, faults: reading.faults };
}
