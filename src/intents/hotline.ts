import { basename } from 'node:path';
import { z } from 'zod';
import { isDateFormat } from '../domain/hotline/dates.js';
import { HOTLINE_FIELDS, HOTLINE_STATES, HOTLINE_VERDICTS, type HotlineField, type HotlineMapping, WRITE_BACK_FIELDS, type WriteBackField } from '../domain/hotline/mapping.js';
import { EVENT_NAMES, type TicketEventName } from '../domain/ticket/events.js';
import { isNews } from '../domain/ticket/news.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import type { Faults, Parsed } from './faults.js';

const name = z.string().trim().min(1);
const names = z.array(name).min(1);
const dateFormat = name.refine(isDateFormat, '应由 yyyy、MM、dd、HH、mm、ss 组成，或为 iso、unix-seconds、unix-milliseconds');
/** Events that stay between those who handle a ticket can't be told to a city. */
const TOLD = (Object.keys(EVENT_NAMES) as TicketEventName[]).filter((event) => isNews({ name: event }));

function words<T extends z.ZodType>(target: T) {
  return z.strictObject({ values: z.record(name, target), otherwise: target.optional() });
}

/** One name, or several of which the first that an item has counts. */
const oneOrMore = z.union([name.transform((only) => [only]), names]);
const NO_WORDS = { values: {} };

export const hotlineSchema = z.strictObject({
  city: z.string().regex(/^[a-z][a-z0-9-]*$/, '应为小写英文字母、数字和连字符'), name,
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'), utcOffset: z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, '应为 +08:00 的样子').default('+08:00'),
  dateFormats: z.array(dateFormat).min(1),
  fields: z.partialRecord(z.enum(Object.keys(HOTLINE_FIELDS) as [HotlineField, ...HotlineField[]]), oneOrMore)
    .refine((fields) => fields.number !== undefined && fields.text !== undefined, '至少要有 number（工单编号）和 text（主要内容）'),
  words: z.strictObject({
    type: words(z.enum(TICKET_TYPES as [TicketType, ...TicketType[]])).default(NO_WORDS), urgent: words(z.boolean()).default(NO_WORDS),
    anonymous: words(z.boolean()).default(NO_WORDS), state: words(z.enum(HOTLINE_STATES)).default(NO_WORDS),
    verdict: words(z.enum(HOTLINE_VERDICTS)).default(NO_WORDS),
  }),
  organizations: z.array(z.strictObject({ names, department: name })).default([]),
  dispatch: z.enum(['desk', 'named']).default('desk'),
  writeBack: z.strictObject({
    endpoint: z.enum(['webhook', 'polled']), statuses: z.partialRecord(z.enum(TOLD as [TicketEventName, ...TicketEventName[]]), name), dateFormat,
    fields: z.partialRecord(z.enum(Object.keys(WRITE_BACK_FIELDS) as [WriteBackField, ...WriteBackField[]]), name).default({}),
  }).nullable().default(null),
  pull: z.strictObject({ items: name, next: name }).default({ items: 'items', next: 'cursor' }),
});

interface Checked extends Pick<Parsed<HotlineMapping>, 'value' | 'lineOf'> {
  readonly fault: (line: number, reason: string) => void;
}

/** A follow-up whose words mean nothing would be lost, or refused with every item; a time or words of none are told of nothing. */
function checkVerdict({ value: { fields, words: { verdict } }, lineOf, fault }: Checked): void {
  const meanings = [...Object.values(verdict.values), verdict.otherwise];
  if (fields.verdict === undefined) {
    for (const field of ['verdictAt', 'verdictWords'] as const) if (fields[field] !== undefined) fault(lineOf(['fields', field]), `有 ${field} 而没有 verdict（回访结果）`);
    if (meanings.some((meaning) => meaning !== undefined)) fault(lineOf(['words', 'verdict']), '写了回访结果的用词，fields 里却没有 verdict（回访结果）');
  } else if (!meanings.includes('unresolved')) fault(lineOf(['fields', 'verdict']), '要在 words.verdict 里写明哪些词是 unresolved（未解决、不满意）');
}

/** What the schema can't see: one file a city, departments that exist, a name that means one field. */
export function checkHotlines(files: readonly Parsed<HotlineMapping>[], known: ReadonlySet<string>, faults: Faults): void {
  for (const { file, value, lineOf } of files) {
    if (basename(file).replace(/\.(?:ya?ml|json)$/, '') !== value.city) faults.add(file, lineOf(['city']), `文件名应与城市一致：${value.city}.yaml`);
    const meanings = new Map<string, number>();
    value.organizations.forEach(({ names: called, department }, i) => {
      if (!known.has(department)) faults.add(file, lineOf(['organizations', i, 'department']), `没有部门“${department}”`);
      called.forEach((word, k) => {
        const line = lineOf(['organizations', i, 'names', k]);
        if (meanings.has(word)) faults.add(file, line, `单位“${word}”已写在第${meanings.get(word)}行`);
        meanings.set(word, line);
      });
    });
    checkVerdict({ value, lineOf, fault: (line, reason) => faults.add(file, line, reason) });
    const owners = new Map<string, string>();
    for (const [field, called] of Object.entries(value.fields)) {
      for (const word of called) {
        const owner = owners.get(word);
        if (owner !== undefined) faults.add(file, lineOf(['fields', field]), `字段“${word}”已用于 ${owner}`);
        owners.set(word, field);
      }
    }
  }
}
