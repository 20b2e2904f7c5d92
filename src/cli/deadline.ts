import { Command } from 'commander';
import { z } from 'zod';
import { readConfig } from '../config.js';
import { dueTime, explainDeadline, explainDueTime, startDeadline } from '../domain/deadline.js';
import { dateAt, isoAt, parseInstant } from '../domain/shanghai-time.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import { CLOCK_NAMES, type ClockName, limitFor, rulesOn, type TimeLimitRules } from '../domain/time-limits.js';
import { AppError } from '../errors.js';
import { loadIntents } from '../intents/load.js';
import { publishedCalendar } from '../working-calendar.js';
import { answerLines } from './json-lines.js';

const line = z.strictObject({
  id: z.union([z.string(), z.number()], '要写 id'), from: z.string('要写起算日期'),
  type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]], `应为 ${TICKET_TYPES.join('、')} 之一`).optional(), urgent: z.boolean().default(false),
  workingDays: z.int('应为整数').min(1, '至少 1 天').max(1_000, '最多 1000 天').optional(),
}).refine((input) => (input.type === undefined) !== (input.workingDays === undefined), 'type 和 workingDays 要写其中一个');

/** China has had one time zone without daylight saving since 1992; the end keeps every due date within four digits of a year. */
const YEARS = { first: '1992', last: '2999' };

function instant(text: string): number {
  const parsed = parseInstant(text);
  if (parsed === null) throw new AppError('DATE_INVALID', `“${text}”不是有效的日期，应为 2026-01-31 或 2026-01-31T09:00:00。`);
  const year = dateAt(parsed).slice(0, 4);
  if (year < YEARS.first || year > YEARS.last) throw new AppError('DATE_INVALID', `“${text}”的年份应在 ${YEARS.first} 至 ${YEARS.last} 之间。`);
  return parsed;
}

function ofWorkingDays(workingDays: number, from: number, rules: TimeLimitRules) {
  const amount = { workingDays };
  const due = dueTime(amount, from, { calendar: publishedCalendar, officeHours: rules.officeHours });
  return { dueAt: isoAt(due.dueAt), provisional: due.provisional, days: due.days, text: explainDueTime(amount, from, due) };
}

function ofType(type: TicketType, urgent: boolean, from: number, rules: TimeLimitRules) {
  const started = (['accept', 'dispatch', 'sign', 'reply'] as ClockName[]).flatMap((clock) => {
    const limit = limitFor(rules, clock, { type, urgent });
    return limit ? [startDeadline(limit, rules.version, from, { calendar: publishedCalendar, officeHours: rules.officeHours })] : [];
  });
  const reply = started.find((deadline) => deadline.clock === 'reply');
  if (!reply) throw new AppError('LINE_INVALID', '时限规则中没有这类工单的答复时限。');
  return {
    dueAt: isoAt(reply.dueAt), provisional: reply.provisional, days: reply.days, text: explainDeadline(reply),
    clocks: started.map((deadline) => ({ clock: deadline.clock, name: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt) })),
  };
}

/** `deadline --json`: when a ticket of a type, or a number of working days, is due, and why. */
export function deadlineCommand(root: string): Command {
  return new Command('deadline')
    .description('计算办理期限；从标准输入逐行读取 {id, type, urgent, from} 或 {id, workingDays, from}')
    .option('--json', '输入输出均为 JSON Lines（目前唯一的格式）')
    .action(async () => {
      const data = await loadIntents(readConfig(root).intentsDir);
      const bad = await answerLines(process.stdin, process.stdout, {
        schema: line,
        run: async (input) => {
          const from = instant(input.from);
          const rules = rulesOn(data.timeLimits, dateAt(from));
          if (input.workingDays !== undefined) return ofWorkingDays(input.workingDays, from, rules);
          return ofType(input.type ?? 'consult', input.urgent, from, rules);
        },
      });
      if (bad > 0) process.exitCode = 2;
    });
}
