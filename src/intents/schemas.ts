import { z } from 'zod';
import { type Measure, MEASURES } from '../domain/figures/measures.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import { type ClockName, KEPT_CLOCKS, RULED_CLOCKS, WARNING_KINDS } from '../domain/time-limits.js';

z.config(z.locales.zhCN());

const name = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '应为小写英文字母、数字和连字符');
const date = z.iso.date();
const names = z.array(name);
/** A citation without these could not be checked by the citizen. */
const filled = z.string().trim().min(4);

export const policySchema = z.strictObject({
  id, documentNumber: name, title: name, issuer: name, issuedOn: date, draftedBy: name, expiresOn: date.optional(),
  sections: z.array(z.strictObject({ key: name, title: name })).min(1),
});

export const interpretationsSchema = z.strictObject({
  policy: id,
  entries: z.array(z.strictObject({
    id, title: name.max(40), topic: name.max(12), section: name, departments: names.min(1),
    questions: names.min(8, '至少要有 8 种问法'),
    answer: z.strictObject({ fact: filled, action: filled, contact: filled }),
    validFrom: date, validUntil: date.optional(),
  })),
});

export const departmentsSchema = z.strictObject({
  departments: z.array(z.strictObject({
    id, name, aliases: names.default([]), kind: z.enum(['department', 'committee', 'town', 'group', 'not-handling']).default('department'),
    area: name.default('全区'), duties: names.default([]), fallback: name.optional(),
  })).min(1),
});

/** Decimal degrees, WGS 84; `source` says where it is from. */
const border = z.strictObject({
  south: z.number().min(-90).max(90), north: z.number().min(-90).max(90), west: z.number().min(-180).max(180), east: z.number().min(-180).max(180), source: filled,
}).refine(({ south, north }) => south < north, { path: ['south'], message: 'south 应小于 north' }).refine(({ west, east }) => west < east, { path: ['west'], message: 'west 应小于 east' });

export const areasSchema = z.strictObject({
  district: z.strictObject({ name: name.max(20), aliases: names.default([]), border: border.optional() }),
  areas: z.array(z.strictObject({ id, name, kind: z.enum(['street', 'town', 'zone']), aliases: names.default([]), department: name, note: name.optional() })).min(1),
  otherRegions: z.array(z.strictObject({ name, aliases: names.default([]), turnTo: name })).default([]),
});

const emergencyNumber = z.enum(['119', '110', '120', '122']);

export const emergenciesSchema = z.strictObject({
  emergencies: z.array(z.strictObject({ id, number: emergencyNumber, name, patterns: names.min(1), covers: z.array(emergencyNumber).default([]), answer: filled })).min(1),
  past: names, about: names, notEmergency: names, signs: names.default([]),
});

export const emergencyExamplesSchema = z.strictObject({
  cries: z.array(z.strictObject({ numbers: z.array(emergencyNumber).min(1), texts: names.min(1) })).min(1),
  ordinary: names.min(1),
});

export const matterExamplesSchema = z.strictObject({ matters: z.array(z.strictObject({ department: name, texts: names.min(1) })).min(1) });

const amount = z.union([
  z.strictObject({ minutes: z.int().min(1) }), z.strictObject({ hours: z.int().min(1) }), z.strictObject({ workingHours: z.int().min(1) }), z.strictObject({ workingDays: z.int().min(1) }),
]);
/** `after: { minutes: 0 }` is the due time itself. */
const wait = z.union([amount, z.strictObject({ minutes: z.literal(0) })]);
/** For which tickets a limit or a warning is. */
const condition = { types: z.array(z.enum(TICKET_TYPES as [TicketType, ...TicketType[]])).optional(), urgent: z.boolean().optional(), utility: z.boolean().optional() };
/** What a district gets that says nothing of it. */
const HANDLING = { silence: 'unknown', satisfiedFrom: 3, arbitrateFrom: 2, superviseFrom: 2, redosAtMost: 3, suspendAtMostDays: 30 } as const;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:mm');

/** Minutes counted in hours that overlap, or end before they begin, would be wrong without a word. */
function areInOrder(spans: readonly { readonly from: string; readonly to: string }[]): boolean {
  return spans.every(({ from, to }, i) => from < to && (spans[i - 1]?.to ?? '') <= from);
}

export const timeLimitsSchema = z.strictObject({
  version: name, effectiveFrom: date, timeZone: z.literal('Asia/Shanghai').optional(),
  officeHours: z.array(z.strictObject({ from: time, to: time })).min(1).refine(areInOrder, '每段办公时间的 to 应晚于 from，各段从早到晚写，不能重叠'),
  limits: z.array(z.strictObject({ clock: z.enum(RULED_CLOCKS as [ClockName, ...ClockName[]]), ...condition, amount, times: z.int().min(1).optional(), source: name })).min(1),
  warnings: z.array(z.strictObject({ clock: z.enum(KEPT_CLOCKS as [ClockName, ...ClockName[]]), ...condition, kind: z.enum(WARNING_KINDS), before: amount.optional(), after: wait.optional() })
    .refine(({ before, after }) => (before === undefined) !== (after === undefined), 'before 和 after 要写其中一个')).default([]),
  handling: z.strictObject({
    silence: z.enum(['resolved', 'unresolved', 'unknown']).default(HANDLING.silence), satisfiedFrom: z.int().min(1).max(5).default(HANDLING.satisfiedFrom),
    arbitrateFrom: z.int().min(1).default(HANDLING.arbitrateFrom), superviseFrom: z.int().min(1).default(HANDLING.superviseFrom),
    redosAtMost: z.int().min(0).default(HANDLING.redosAtMost), suspendAtMostDays: z.int().min(1).max(366).default(HANDLING.suspendAtMostDays),
  }).default(HANDLING),
  declineReasons: z.array(z.strictObject({ id, name, basis: name })).default([]),
});

/** The years that dates in four digits and one time zone hold for. */
export const calendarSchema = z.strictObject({
  year: z.int().min(1992).max(2999), source: name,
  holidays: z.array(z.strictObject({ name, from: date, to: date })).min(1),
  makeUpWorkdays: z.array(z.strictObject({ date, holiday: name })).default([]),
});

export const corpusSchema = z.strictObject({
  name, locale: z.literal('zh'),
  data: z.array(z.strictObject({ intent: id, utterances: names.min(1), answers: names.default([]) })).min(1),
});

export const synonymsSchema = z.strictObject({ synonyms: z.array(z.array(name.max(12)).min(2, '一行至少要有两个词')) });

const measures = z.array(z.enum(MEASURES as [Measure, ...Measure[]])).min(1);
/** A rate of the statistics; a folder without the file gets the usual ones (`DEFAULT_FORMULAS`). */
/** Entries that citizens are shown as popular as long as little has been asked. */
export const popularSchema = z.strictObject({ entries: z.array(id).min(1) });

export const figuresSchema = z.strictObject({
  figures: z.array(z.strictObject({ id, name: name.max(12), numerator: measures, denominator: measures, explanation: filled })).min(1)
    .refine((figures) => new Set(figures.map((figure) => figure.id)).size === figures.length, '编号（id）不能重复'),
});
