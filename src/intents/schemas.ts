import { z } from 'zod';
import { TICKET_TYPES } from '../domain/ticket/ticket.js';
import { CLOCKS } from '../domain/time-limits.js';

z.config(z.locales.zhCN());

const name = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '应为小写英文字母、数字和连字符');
const date = z.iso.date();
const names = z.array(name);
/** A citation without these could not be checked by the citizen. */
const filled = z.string().trim().min(4);

export const policySchema = z.strictObject({
  id, documentNumber: name, title: name, issuer: name, issuedOn: date, draftedBy: name,
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

export const areasSchema = z.strictObject({
  district: z.strictObject({ name: name.max(20), aliases: names.default([]) }),
  areas: z.array(z.strictObject({ id, name, kind: z.enum(['street', 'town', 'zone']), aliases: names.default([]), department: name, note: name.optional() })).min(1),
  otherRegions: z.array(z.strictObject({ name, aliases: names.default([]), turnTo: name })).default([]),
});

export const emergenciesSchema = z.strictObject({
  emergencies: z.array(z.strictObject({ id, number: z.enum(['119', '110', '120', '122']), name, patterns: names.min(1), answer: filled })).min(1),
  past: names, about: names, notEmergency: names, signs: names.default([]),
});

export const emergencyExamplesSchema = z.strictObject({
  cries: z.array(z.strictObject({ numbers: z.array(z.enum(['119', '110', '120', '122'])).min(1), texts: names.min(1) })).min(1),
  ordinary: names.min(1),
});

export const matterExamplesSchema = z.strictObject({ matters: z.array(z.strictObject({ department: name, texts: names.min(1) })).min(1) });

const amount = z.union([
  z.strictObject({ minutes: z.int().min(1) }), z.strictObject({ hours: z.int().min(1) }), z.strictObject({ workingDays: z.int().min(1) }),
]);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:mm');

export const timeLimitsSchema = z.strictObject({
  version: name, effectiveFrom: date, timeZone: z.literal('Asia/Shanghai').optional(),
  officeHours: z.array(z.strictObject({ from: time, to: time })).min(1),
  limits: z.array(z.strictObject({
    clock: z.enum(CLOCKS), types: z.array(z.enum(TICKET_TYPES as [string, ...string[]])).optional(), urgent: z.boolean().optional(), utility: z.boolean().optional(),
    amount, source: name,
  })).min(1),
});

export const corpusSchema = z.strictObject({
  name, locale: z.literal('zh'),
  data: z.array(z.strictObject({ intent: id, utterances: names.min(1), answers: names.default([]) })).min(1),
});

export const synonymsSchema = z.strictObject({ synonyms: z.array(z.array(name.max(12)).min(2, '一行至少要有两个词')) });
