import { z } from 'zod';
import { ENTRY_KINDS, ENTRY_STATUSES, type EntryKind, type EntryStatus } from '../../domain/knowledge/entry.js';
import { CLOCKS } from '../../domain/time-limits.js';
import { count, day, departmentId, instant, share } from '../openapi/shapes.js';

const moment = { at: instant, by: z.string().nullable() };
const content = z.strictObject({
  title: z.string(), topic: z.string(), departments: z.array(z.string()), policy: z.string(), section: z.string(), questions: z.array(z.string()),
  answer: z.strictObject({ fact: z.string(), action: z.string(), contact: z.string() }), validFrom: day, validUntil: day.nullable(),
}).meta({ id: 'EntryContent', description: '一条解读的内容' });
const diff = z.array(z.strictObject({ field: z.string(), name: z.string(), pieces: z.array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })) })).describe('改了哪些字');
const shortClock = { clock: z.enum(CLOCKS), clockName: z.string(), dueAt: instant, provisional: z.boolean(), overdue: z.boolean() };
const timeline = z.array(z.strictObject({ date: day, kind: z.enum(['start', 'counted', 'skipped', 'paused', 'extended', 'due']), text: z.string() }));
export const knowledgeClock = z.strictObject({ ...shortClock, startedAt: instant, why: z.string(), timeline }).meta({ id: 'KnowledgeDeadline', description: '一个时限，连同怎么算出来的' });

const entryFields = {
  id: z.string(), kind: z.enum(ENTRY_KINDS as [EntryKind, ...EntryKind[]]), kindName: z.string(), status: z.enum(ENTRY_STATUSES as [EntryStatus, ...EntryStatus[]]), statusName: z.string(), title: z.string(),
  topic: z.string().nullable(), department: departmentId, departmentName: z.string(), question: z.string().nullable(), groupId: z.string().nullable(), published: z.boolean(), publishedAt: instant.nullable(),
  validFrom: day.nullable(), validUntil: day.nullable(), expiry: z.enum(['expiring', 'expired']).nullable(), expiryName: z.string().nullable(), revision: count,
  document: z.strictObject({
    id: z.string(), title: z.string().nullable().describe('null：没有登记'), section: z.string(), expiresOn: day.nullable().describe('有效的最后一天'),
    state: z.enum(['in-force', 'expiring', 'expired', 'gone']).describe('现行有效、30 天内失效、已经失效、找不到文件或章节；后两种的解读不再用来答复'),
  }).nullable().describe('依据的文件；null：还没有选'),
  warnings: z.array(z.strictObject({ kind: z.enum(['expiring', 'expired', 'reminder', 'overdue']), at: instant, text: z.string() })),
};
const entrySums = { answered: count.describe('用作答复的次数'), offered: count.describe('反问时列出的次数'), helpful: count.describe('说有用的次数'), notHelpful: count.describe('说没用的次数'), noneOfThem: count.describe('列出后说都不是的次数') };
const helpful = share.nullable().describe('说了有没有用的人里说有用的比例；null：说的人太少');
const recent = z.strictObject({ days: count, ...entrySums, helpfulShare: helpful }).meta({ id: 'EntryFigures', description: '近来用得怎么样' });
export const entryTrend = z.strictObject({ from: day, to: day, ...entrySums, helpfulShare: helpful, byDay: z.array(z.strictObject({ day, ...entrySums })).describe('只有有次数的日子') }).meta({ id: 'EntryTrend' });
const entrySummary = z.strictObject({ ...entryFields, figures: recent, deadlines: z.array(z.strictObject(shortClock)) }).meta({ id: 'EntrySummary', description: '列表里的条目' });
const sourced = { content, source: z.string().nullable() };
export const entryDetail = z.strictObject({
  ...entryFields, source: z.enum(['folder', 'store']), version: count, request: z.strictObject({ ...moment, note: z.string() }).nullable().optional(),
  content: z.strictObject({
    published: z.strictObject({ ...sourced, ...moment }).nullable().describe('最后发布的内容，从它的生效日起引用'),
    standing: z.strictObject({ ...sourced, ...moment }).nullable().describe('现行内容：新内容生效的前一天为止仍然引用；null：没有等待生效的新内容'),
    draft: z.strictObject({
      ...sourced, at: instant, authors: z.array(z.string()), reviewed: z.strictObject(moment).nullable(), sentBack: z.strictObject({ ...moment, reason: z.string() }).nullable(),
    }).nullable(),
    withdrawn: z.strictObject({ ...moment, reason: z.string(), content: content.nullable() }).nullable(),
  }),
  diff, compared: z.strictObject({ from: z.enum(['published', 'standing', 'withdrawn']).nullable(), to: z.enum(['draft', 'published']) }).nullable().describe('diff 比较的是哪两种内容'), deadlines: z.array(knowledgeClock),
  history: z.array(z.strictObject({ name: z.string(), label: z.string(), ...moment, detail: z.string(), revision: count.nullable(), changed: z.array(z.string()) })),
  allowed: z.array(z.strictObject({ name: z.string(), label: z.string(), path: z.string() })).describe('现在可以做的：POST /knowledge/entries/{id}/{path}'),
}).meta({ id: 'EntryDetail', description: '打开的条目；话务员只看到已发布的内容' });
export const entryList = z.strictObject({ total: count, entries: z.array(entrySummary) });
export const wording = z.strictObject({ revision: count, content, ...moment, diff });

const section = z.strictObject({ key: z.string(), title: z.string() });
const policyFields = { id: z.string(), documentNumber: z.string(), title: z.string(), issuer: z.string(), issuedOn: day, draftedBy: z.string(), expiresOn: day.optional(), sections: z.array(section) };
export const policyList = z.strictObject({ policies: z.array(z.strictObject(policyFields)) });
const documentFields = {
  ...policyFields, department: departmentId, departmentName: z.string(), publishedAt: instant, publishedBy: z.string(), overdue: z.boolean(),
  interpreted: z.strictObject({ entryId: z.string(), at: instant }).nullable(), deadline: knowledgeClock.nullable(), warnings: z.array(z.strictObject({ kind: z.string(), at: instant, text: z.string() })),
};
export const documentList = z.strictObject({ total: count, documents: z.array(z.strictObject(documentFields).meta({ id: 'DocumentSummary' })) });
export const documentDetail = z.strictObject({ ...documentFields, history: z.array(z.strictObject({ name: z.string(), label: z.string(), ...moment })) }).meta({ id: 'DocumentDetail' });
export const trialResult = z.strictObject({
  result: z.enum(['answered', 'offered', 'other', 'missed']).describe('直接用这条答复；反问时列出这条；用了别的条目；没有找到'), decision: z.strictObject({ name: z.string(), text: z.string() }),
  confidence: share.nullable().describe('这条的把握；null：没有找到'), entries: z.array(z.strictObject({ id: z.string(), title: z.string(), confidence: share, isThis: z.boolean() })).describe('最像的几条'),
}).meta({ id: 'DraftTrial', description: '群众的一句话能不能找到正在写的内容' });
