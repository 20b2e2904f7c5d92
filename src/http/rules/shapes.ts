import { z } from 'zod';
import { type ClockName, KEPT_CLOCKS, RULED_CLOCKS, WARNING_KINDS } from '../../domain/time-limits.js';
import { RULE_EVENT_NAMES, type RuleEventName } from '../../domain/rule-book/events.js';
import { count, day, instant, ticketType } from '../openapi/shapes.js';

const words = (most: number) => z.string().trim().min(1, '请填写').max(most, `最多 ${most} 个字`);
export const versionName = words(40).describe('版本名称，例如 2027-1');
export const reason = words(200).describe('为什么，记入变更记录');
export const notice = words(80).describe('通知文号或出处，例如 国办发明电〔2026〕7号');
/** More than any rules say; a slip of the finger would be counted day by day. */
const amountOf = (most: number) => z.int('请填写整数').min(1, '至少 1').max(most, `最多 ${most}`);
const amount = z.union([
  z.strictObject({ minutes: amountOf(10_080) }), z.strictObject({ hours: amountOf(2_160) }), z.strictObject({ workingHours: amountOf(720) }), z.strictObject({ workingDays: amountOf(365) }),
]).describe('minutes、hours 按自然时间，workingHours 按办公时间，workingDays 到最后一个工作日下班');
const wait = z.union([amount, z.strictObject({ minutes: z.literal(0) })]);
const condition = { types: z.array(ticketType).min(1, '请至少选一类').optional(), urgent: z.boolean().optional(), utility: z.boolean().optional().describe('水电气暖') };
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:mm，例如 09:00');
const limit = z.strictObject({ clock: z.enum(RULED_CLOCKS as [ClockName, ...ClockName[]]), ...condition, amount, times: z.int().min(1).optional().describe('最多几次，只用于延期'), source: words(100) });
/** Before or after a clock is due: a card, a reminder, or that it is supervised. */
const warning = z.strictObject({ clock: z.enum(KEPT_CLOCKS as [ClockName, ...ClockName[]]), ...condition, kind: z.enum(WARNING_KINDS), before: amount.optional(), after: wait.optional() });
const handling = z.strictObject({
  silence: z.enum(['resolved', 'unresolved', 'unknown']), satisfiedFrom: z.int().min(1).max(5), arbitrateFrom: z.int().min(1), superviseFrom: z.int().min(1), redosAtMost: z.int().min(0), suspendAtMostDays: z.int().min(1).max(366),
});

const content = {
  effectiveFrom: z.iso.date('应为日期，例如 2027-01-01').describe('从这一天 0 点起登记的工单适用'),
  officeHours: z.array(z.strictObject({ from: time, to: time })).min(1, '至少一段').max(4, '最多 4 段').describe('工作日的办公时间，从早到晚'),
  limits: z.array(limit).min(1, '至少一行').max(200, '最多 200 行'),
  warnings: z.array(warning.refine(({ before, after }) => (before === undefined) !== (after === undefined), 'before 和 after 要写其中一个')).max(200, '最多 200 行'),
  handling,
  declineReasons: z.array(z.strictObject({ id: words(40).describe('编号，发布后不改：记在用过它的工单里'), name: words(100), basis: words(100) })).max(100, '最多 100 条').describe('不予受理的理由和依据'),
};
const revision = z.int().min(1);

export const draftBody = z.strictObject({ ...content, revision: revision.nullable().default(null).describe('改的是哪一次保存的草稿；null：新的') });
export const discardQuery = z.strictObject({ revision: z.coerce.number().int().min(1).describe('删的是哪一次保存的草稿') });
export const publishBody = z.strictObject({ revision, reason });
export const withdrawBody = z.strictObject({ reason });
export const previewBody = z.strictObject({
  type: ticketType, urgent: z.boolean().default(false), utility: z.boolean().default(false), at: instant.nullable().default(null).describe('各环节从何时起算；null：现在'), version: versionName.nullable().default(null).describe('版本或草稿；null：那时生效的'),
});

const rules = z.strictObject({ version: versionName, ...content });
const version = z.strictObject({
  ...rules.shape, inForce: z.boolean().describe('现在登记的工单适用'), origin: z.enum(['file', 'console']).describe('file：intents/time-limits/ 里的文件；console：在工作台发布'),
  publishedAt: instant.nullable(), publishedBy: z.string().nullable(), reason: z.string().nullable(), withdrawable: z.boolean().describe('还没有生效，可以撤回'),
}).meta({ id: 'TimeLimitsVersion', description: '一版时限规则' });
const draft = z.strictObject({ ...rules.shape, revision, savedAt: instant, savedBy: z.string().nullable() }).meta({ id: 'TimeLimitsDraft', description: '还没有发布的时限规则，对任何工单都不起作用' });
export const timeLimits = z.strictObject({
  clocks: z.array(z.strictObject({ clock: z.string(), name: z.string() })), warnedClocks: z.array(z.strictObject({ clock: z.string(), name: z.string() })).describe('可以设提醒、黄牌、红牌、督办的环节'), types: z.array(z.strictObject({ type: ticketType, name: z.string() })),
  versions: z.array(version).describe('生效日期新的在前'), drafts: z.array(draft),
}).meta({ id: 'TimeLimits', description: '全部时限版本和草稿' });

export const preview = z.strictObject({
  version: versionName, at: instant,
  deadlines: z.array(z.strictObject({ clock: z.string(), name: z.string(), dueAt: instant, provisional: z.boolean(), why: z.string(), timeline: z.array(z.strictObject({ date: day, kind: z.string(), text: z.string() })) })),
});

export const yearParam = z.coerce.number('应为年份').int('应为年份').min(2018, '日历从 2018 年起').max(2099, '最多到 2099 年');
const source = z.enum(['bundled', 'file', 'added', 'weekday']).describe('bundled：产品自带；file：intents/calendar/ 里的文件；added：在工作台补充；weekday：没有通知，按星期推算');
export const namedBody = z.strictObject({ working: z.boolean().describe('true：上班；false：放假'), from: z.iso.date('应为日期，例如 2027-02-06'), to: z.iso.date('应为日期，例如 2027-02-12'), name: words(20).describe('节日或原因，例如 国庆节'), notice, reason });
export const enterBody = z.strictObject({ notice, reason });
export const calendarYear = z.strictObject({
  year: z.int(), published: z.boolean().describe('有这一年的放假安排'), source: source.nullable(), notice: z.string().nullable(), workdays: count,
  days: z.array(z.strictObject({ date: day, working: z.boolean(), reason: z.string(), provisional: z.boolean().describe('放假安排公布后可能调整'), source, notice: z.string().nullable() })),
  supplements: z.array(z.strictObject({ id: z.string(), working: z.boolean(), from: day, to: day, name: z.string(), notice: z.string(), at: instant, by: z.string().nullable(), reason: z.string(), withdrawable: z.boolean() })).describe('没有撤销的补充，按日期'),
  recounting: z.boolean().describe('刚改过日历，在办工单的期限正在重新计算'),
}).meta({ id: 'CalendarYear', description: '一年的工作日历' });

export const ruleChanges = z.strictObject({
  intact: z.boolean(), broken: z.int().nullable().describe('第几条记录起校验值不符'), total: count,
  changes: z.array(z.strictObject({ sequence: z.int(), at: instant, by: z.string().nullable(), name: z.enum(Object.keys(RULE_EVENT_NAMES) as [RuleEventName, ...RuleEventName[]]), label: z.string(), detail: z.string(), reason: z.string(), hash: z.string() })),
});
