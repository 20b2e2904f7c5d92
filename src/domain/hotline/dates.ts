import { escaped } from '../pattern.js';
import { parseInstant } from '../shanghai-time.js';

/** Formats that are no pattern. */
const SPECIAL = ['iso', 'unix-seconds', 'unix-milliseconds'];
const TOKENS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;
type Token = (typeof TOKENS)[number];
const TOKEN = new RegExp(TOKENS.join('|'), 'g');
/** Seconds and milliseconds of the years 2001 to 2286: anything else is no instant but a mistake. */
const SECONDS = /^[1-9]\d{9}$/;
const MILLISECONDS = /^[1-9]\d{12}$/;
/** As spreadsheets' dates are handed on; read whatever the formats are. */
export const PLAIN_FORMAT = 'yyyy-MM-dd HH:mm:ss';

/** Is it a format that dates can be read by? */
export function isDateFormat(format: string): boolean {
  if (SPECIAL.includes(format)) return true;
  const rest = format.replace(TOKEN, '');
  return ['yyyy', 'MM', 'dd'].every((token) => format.split(token).length === 2) && !/[A-Za-z]/.test(rest);
}

/** Numbers of one digit are read too where something parts them: `2026-3-1 9:05:00`. */
function patternOf(format: string): { readonly pattern: RegExp; readonly tokens: readonly Token[] } {
  const tokens = (format.match(TOKEN) ?? []) as Token[];
  const isParted = !/(?:yyyy|MM|dd|HH|mm|ss){2}/.test(format);
  const source = format.split(TOKEN).map(escaped).reduce((text, part, i) => {
    const token = tokens[i - 1];
    return `${text}${token === 'yyyy' ? '(\\d{4})' : isParted ? '(\\d{1,2})' : '(\\d{2})'}${part}`;
  });
  return { pattern: new RegExp(`^${source}$`), tokens };
}

function offsetMs(utcOffset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(utcOffset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const compiled = new Map<string, ReturnType<typeof patternOf>>();

function byPattern(text: string, format: string, utcOffset: string): number | null {
  const known = compiled.get(format) ?? patternOf(format);
  compiled.set(format, known);
  const found = known.pattern.exec(text);
  if (!found) return null;
  const of = (token: Token): number => (known.tokens.includes(token) ? Number(found[known.tokens.indexOf(token) + 1]) : 0);
  const parts = [of('yyyy'), of('MM') - 1, of('dd'), of('HH'), of('mm'), of('ss')] as const;
  const at = Date.UTC(...parts);
  const there = new Date(at);
  // 30 February would be 2 March: such a date was never meant.
  const isReal = there.getUTCMonth() === parts[1] && there.getUTCDate() === parts[2] && parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
  return isReal ? at - offsetMs(utcOffset) : null;
}

/**
 * The instant that a text says by the first format that fits it.
 * @param utcOffset `+08:00`, of texts that name no zone themselves
 * @returns null: no real date in any of them
 */
export function readDate(text: string, formats: readonly string[], utcOffset: string): number | null {
  for (const format of [...formats, PLAIN_FORMAT]) {
    const at = format === 'iso' ? parseInstant(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || !text.includes('T') ? text : `${text}${utcOffset}`)
      : format === 'unix-seconds' ? (SECONDS.test(text) ? Number(text) * 1_000 : null)
        : format === 'unix-milliseconds' ? (MILLISECONDS.test(text) ? Number(text) : null)
          : byPattern(text, format, utcOffset);
    if (at !== null) return at;
  }
  return null;
}

/** An instant as a city writes it. */
export function writeDate(at: number, format: string, utcOffset: string): string {
  if (format === 'unix-seconds') return String(Math.floor(at / 1_000));
  if (format === 'unix-milliseconds') return String(at);
  const [date = '', time = ''] = new Date(at + offsetMs(utcOffset)).toISOString().split('T');
  if (format === 'iso') return `${date}T${time.slice(0, 8)}${utcOffset}`;
  const parts: Readonly<Record<Token, string>> = { yyyy: date.slice(0, 4), MM: date.slice(5, 7), dd: date.slice(8, 10), HH: time.slice(0, 2), mm: time.slice(3, 5), ss: time.slice(6, 8) };
  return format.replace(TOKEN, (token) => parts[token as Token]);
}
