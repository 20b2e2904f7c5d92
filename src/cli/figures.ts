import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { addDays } from '../domain/calendar.js';
import { createDistrict } from '../domain/district.js';
import { type FigureGroup, FIGURE_GROUPS, MEASURE_NAMES } from '../domain/figures/measures.js';
import { GROUP_NAMES, groupName, percent, TOTAL_NAME } from '../domain/figures/names.js';
import { formulaText } from '../domain/figures/formulas.js';
import type { Principal } from '../domain/permission.js';
import type { FigureDifference, FiguresQuery } from '../domain/ports.js';
import { dateAt, parseInstant } from '../domain/shanghai-time.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import { loadIntents } from '../intents/load.js';
import { type FiguresLine, type FiguresReport, readFigures, type ReadFiguresDeps } from '../usecases/read-figures.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { withExistingStores } from './stores.js';
import { tableOf } from './table.js';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly by: FigureGroup;
  readonly department?: string;
  readonly type?: TicketType;
  readonly area?: string;
  readonly json?: boolean;
}

/** Whoever may read the data folder may read the figures. */
const READER: Principal = { name: 'cli', displayName: 'cli', role: 'supervisor', department: null };
const USUAL_DAYS = 30;

function dateOf(name: string, text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || parseInstant(text) === null) throw new Error(`选项 --${name} 不能是“${text}”，应为日期，如 2026-01-31。`);
  return text;
}

function queryOf({ from, to, by, department, type, area }: Options): FiguresQuery {
  const last = to === undefined ? dateAt(Date.now()) : dateOf('to', to);
  const first = from === undefined ? addDays(last, 1 - USUAL_DAYS) : dateOf('from', from);
  if (first > last) throw new Error('开始日期（--from）晚于结束日期（--to）。');
  return { from: first, to: last, groupBy: by, ...(department === undefined ? {} : { department }), ...(type === undefined ? {} : { type }), ...(area === undefined ? {} : { area }) };
}

function asJson({ group, sums, figures }: FiguresLine, name: string) {
  return { group, name, counts: sums, figures: figures.map(({ formula, rate, numerator, denominator }) => ({ id: formula.id, name: formula.name, rate, numerator, denominator })) };
}

function asTable({ rows, total }: FiguresReport, { formulas, district }: ReadFiguresDeps, query: FiguresQuery): string {
  const line = ({ sums, figures }: FiguresLine, name: string) => [name, String(sums.received), String(sums.dispatched + sums.reassigned), ...figures.map(({ rate, numerator, denominator }) => (rate === null ? '—' : `${percent(rate)} (${numerator}/${denominator})`))];
  const head = [query.groupBy === null ? '' : GROUP_NAMES[query.groupBy], '登记', '派单', ...formulas.map(({ name }) => name)];
  const body = rows.map((row) => line(row, groupName(row.group, query.groupBy, district.departmentName)));
  return `${query.from} 至 ${query.to}\n${tableOf([head, ...body, line(total, TOTAL_NAME)])}\n${formulas.map((formula) => `${formula.name} = ${formulaText(formula)}。${formula.explanation}\n`).join('')}`;
}

async function show(root: string, options: Options): Promise<void> {
  const query = queryOf(options);
  await withExistingStores(root, async (stores, { intentsDir }) => {
    const data = await loadIntents(intentsDir);
    const deps: ReadFiguresDeps = { figures: stores.figures, formulas: data.figures, district: createDistrict(data, createWorkingCalendar(data.calendarSupplements)) };
    const report = await readFigures(deps, READER, query);
    if (!options.json) {
      process.stdout.write(asTable(report, deps, query));
      return;
    }
    const rows = report.rows.map((row) => asJson(row, groupName(row.group, query.groupBy, deps.district.departmentName)));
    for (const row of [...rows, asJson(report.total, TOTAL_NAME)]) process.stdout.write(`${JSON.stringify(row)}\n`);
  });
}

function differenceText({ period, department, type, area, measures }: FigureDifference): string {
  const where = [period, department || '—', type, area || '—'].join(' ');
  return `  ${where}：${measures.map(({ measure, kept, counted }) => `${MEASURE_NAMES[measure]} ${kept}，应为 ${counted}`).join('；')}\n`;
}

async function recount(root: string, { check = false }: { readonly check?: boolean }): Promise<void> {
  await withExistingStores(root, async ({ figures }) => {
    const bar = process.stderr.isTTY ? new SingleBar({ format: '已清点 {value} 张工单', stream: process.stderr }) : null;
    bar?.start(0, 0);
    const told = (tickets: number) => bar?.update(tickets);
    const { tickets, differing, examples } = await (check ? figures.differences(told) : figures.recount(told));
    bar?.stop();
    const found = differing === 0 ? '与统计全部相符。' : `统计有 ${differing} 处不符${check ? '，请运行 figures recount 更正' : '，已更正'}：`;
    process.stdout.write(`从 ${tickets} 张工单的办理记录重新清点，${found}\n${examples.map(differenceText).join('')}`);
    if (check && differing > 0) process.exitCode = 2;
  });
}

/** `figures`: counts and rates of a period; `figures recount`: counts all tickets from scratch and puts right what differs. */
export function figuresCommand(root: string): Command {
  return new Command('figures')
    .description('统计：响应率、按时办结率、解决率、满意率、退单率、重办率')
    .option('--from <date>', '从哪一天起，默认为最近 30 天').option('--to <date>', '到哪一天为止（含），默认今天')
    .addOption(new Option('--by <group>', '按什么分组').choices(FIGURE_GROUPS).default('department'))
    .option('--department <name>', '只看一个部门').addOption(new Option('--type <type>', '只看一类诉求').choices(TICKET_TYPES)).option('--area <name>', '只看一个镇街')
    .option('--json', '每行输出一组（JSON Lines），最后一行为合计')
    .action((options: Options) => show(root, options))
    .addCommand(new Command('recount').description('从办理记录重新清点，核对并更正统计；服务可以照常运行')
      .option('--check', '只核对，不更正；有不符的退出码为 2')
      .action((options: { readonly check?: boolean }) => recount(root, options)));
}
