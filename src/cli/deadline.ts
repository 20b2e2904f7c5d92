import { Command } from 'commander';
import { z } from 'zod';
import { readConfig } from '../config.js';
import { type DeadlineContext, dueTime, explainDeadline, explainDueTime, type Extension, type Pause, recomputeDeadline, startDeadline } from '../domain/deadline.js';
import type { DistrictData } from '../domain/district.js';
import { allVersions, type RuleBook } from '../domain/rule-book/book.js';
import { dateAt, isoAt, parseInstant } from '../domain/shanghai-time.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import { CLOCK_NAMES, type ClockName, limitFor, rulesOn, type TimeLimitRules } from '../domain/time-limits.js';
import { AppError } from '../errors.js';
import { loadIntents } from '../intents/load.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { answerLines } from './json-lines.js';
import { readRuleBook } from './stores.js';

const workingDays = z.int('应为整数').min(1, '至少 1 天').max(1_000, '最多 1000 天');
const reason = z.string().trim().min(1).default('未写原因');
const line = z.strictObject({
  id: z.union([z.string(), z.number()], '要写 id'), from: z.string('要写起算日期'),
  type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]], `应为 ${TICKET_TYPES.join('、')} 之一`).optional(), urgent: z.boolean().default(false),
  workingDays: workingDays.optional(),
  pauses: z.array(z.strictObject({ from: z.string(), to: z.string().nullable().default(null), reason })).max(100).default([]),
  extensions: z.array(z.strictObject({ workingDays, at: z.string().optional(), reason })).max(100).default([]),
}).refine((input) => (input.type === undefined) !== (input.workingDays === undefined), 'type 和 workingDays 要写其中一个');

/** A limit that began, and what happened to it since. */
interface Begun {
  readonly from: number;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
}

/** China has had one time zone without daylight saving since 1992; the end keeps every due date within four digits of a year. */
const YEARS = { first: '1992', last: '2999' };

function instant(text: string): number {
  const parsed = parseInstant(text);
  if (parsed === null) throw new AppError('DATE_INVALID', `“${text}”不是有效的日期，应为 2026-01-31 或 2026-01-31T09:00:00。`);
  const year = dateAt(parsed).slice(0, 4);
  if (year < YEARS.first || year > YEARS.last) throw new AppError('DATE_INVALID', `“${text}”的年份应在 ${YEARS.first} 至 ${YEARS.last} 之间。`);
  return parsed;
}

function begun(input: z.infer<typeof line>): Begun {
  const from = instant(input.from);
  const pauses = input.pauses.map((pause) => ({ ...pause, from: instant(pause.from), to: pause.to === null ? null : instant(pause.to) })).sort((a, b) => a.from - b.from);
  pauses.forEach(({ from: start, to }, i) => {
    if (to !== null && to < start) throw new AppError('LINE_INVALID', 'pauses：to 早于 from。');
    if (to === null && i < pauses.length - 1) throw new AppError('LINE_INVALID', 'pauses：只有最后一次暂停可以不写 to。');
  });
  const extensions = input.extensions.map((extension) => ({ ...extension, at: extension.at === undefined ? from : instant(extension.at) }));
  return { from, pauses, extensions };
}

function ofWorkingDays(days: number, { from, pauses, extensions }: Begun, context: DeadlineContext) {
  const amount = { workingDays: days };
  const due = dueTime(amount, from, context, pauses, extensions);
  return { dueAt: isoAt(due.dueAt), provisional: due.provisionalFrom !== null, days: due.days, text: explainDueTime(amount, from, due, pauses, extensions) };
}

/** What happened since concerns the answer: only who handles a ticket asks for time or waits. */
function ofType(type: TicketType, urgent: boolean, { from, pauses, extensions }: Begun, rules: TimeLimitRules, context: DeadlineContext) {
  const started = (['accept', 'dispatch', 'sign', 'reply'] as ClockName[]).flatMap((clock) => {
    const limit = limitFor(rules, clock, { type, urgent });
    if (!limit) return [];
    const deadline = startDeadline(limit, rules.version, from, context);
    return [clock === 'reply' ? recomputeDeadline({ ...deadline, pauses, extensions }, context) : deadline];
  });
  const reply = started.find((deadline) => deadline.clock === 'reply');
  if (!reply) throw new AppError('LINE_INVALID', '时限规则中没有这类工单的答复时限。');
  return {
    dueAt: isoAt(reply.dueAt), provisional: reply.provisionalFrom !== null,
    days: dueTime(reply.amount, from, context, pauses, extensions).days, text: explainDeadline(reply, context),
    clocks: started.map((deadline) => ({ clock: deadline.clock, name: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt) })),
  };
}

/** Answers a line by a district's rules and calendar, with what administrators have made of both. */
function answerBy(data: DistrictData, book: RuleBook) {
  const calendar = createWorkingCalendar(data.calendarSupplements);
  calendar.add(book);
  const versions = allVersions(data.timeLimits, book);
  return async (input: z.infer<typeof line>) => {
    const since = begun(input);
    const rules = rulesOn(versions, dateAt(since.from));
    const context = { calendar, officeHours: rules.officeHours };
    if (input.workingDays !== undefined) return ofWorkingDays(input.workingDays, since, context);
    return ofType(input.type ?? 'consult', input.urgent, since, rules, context);
  };
}

/** `deadline --json`: when a ticket of a type, or a number of working days, is due, and why. */
export function deadlineCommand(root: string): Command {
  return new Command('deadline')
    .description('计算办理期限；从标准输入逐行读取 {id, type, urgent, from} 或 {id, workingDays, from}，可加 pauses: [{from, to, reason}]、extensions: [{workingDays, at, reason}]')
    .option('--json', '输入输出均为 JSON Lines（目前唯一的格式）')
    .action(async () => {
      const data = await loadIntents(readConfig(root).intentsDir);
      const bad = await answerLines(process.stdin, process.stdout, { schema: line, run: answerBy(data, await readRuleBook(root)) });
      if (bad > 0) process.exitCode = 2;
    });
}
