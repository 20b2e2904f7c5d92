import { Command } from 'commander';
import { createDistrict } from '../domain/district.js';
import { ROUTING_MODEL_STATUS_NAMES, type RoutingModelSummary, statusOf } from '../domain/routing/model.js';
import type { Comparison, RoutingFigures } from '../domain/routing/comparison.js';
import { isoAt } from '../domain/shanghai-time.js';
import { loadIntents } from '../intents/load.js';
import { createDepartmentRouter } from '../understanding/router.js';
import { createWords, termsOf } from '../understanding/segmenter.js';
import { chooseRoutingModel } from '../usecases/choose-routing-model.js';
import { KEPT_VERSIONS, type Retrained, retrainRouter } from '../usecases/retrain-router.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { quietTraining } from './training.js';
import { withExistingStores } from './stores.js';

const clock = { now: () => Date.now() };

function shareOf(tickets: number, { first, firstThree }: RoutingFigures): string {
  const percent = (part: number) => `${((100 * part) / tickets).toFixed(1)}%`;
  return `首位正确 ${percent(first)}，前三含正确 ${percent(firstThree)}`;
}

function figuresText({ tickets, inUse, candidate, gained, lost }: Comparison): string {
  return `留出的最新${tickets}件工单：原版 ${shareOf(tickets, inUse)}；新版 ${shareOf(tickets, candidate)}；新版多对 ${gained} 件，少对 ${lost} 件`;
}

function modelText(model: RoutingModelSummary, inUse: number): string {
  const figures = model.heldBack ? `\n    ${figuresText(model.heldBack)}` : '';
  return `第${model.version}版　${ROUTING_MODEL_STATUS_NAMES[statusOf(model, inUse)]}　${model.createdAt === 0 ? '' : isoAt(model.createdAt)}　学习了 ${model.learnedFrom} 件工单${figures}\n`;
}

function retrainedText(retrained: Retrained): string {
  switch (retrained.outcome) {
    case 'too-few':
      return `已办结、可学习的工单有 ${retrained.tickets} 件，至少要 ${retrained.needed} 件才重新学习。\n`;
    case 'unchanged':
      return '没有新办结的工单，不重新学习。\n';
    default: {
      const said = retrained.outcome === 'replaced' ? '不比原版差，已启用。运行中的服务会在一分钟内换用。' : '比原版差，没有采用。';
      return `${modelText(retrained.model, retrained.outcome === 'replaced' ? retrained.model.version : -1)}${said}\n`;
    }
  }
}

async function retrain(root: string, json: boolean): Promise<void> {
  await withExistingStores(root, async (stores, config) => {
    const data = await loadIntents(config.intentsDir);
    const school = createDepartmentRouter(data.departments, await createWords(termsOf(data), data.synonyms), quietTraining(root, config, data).router);
    const retrained = await retrainRouter({ clock, ...stores, district: createDistrict(data, createWorkingCalendar(data.calendarSupplements)), school });
    process.stdout.write(json ? `${JSON.stringify(retrained)}\n` : retrainedText(retrained));
  });
}

async function versions(root: string, json: boolean): Promise<void> {
  await withExistingStores(root, async ({ routingModels }) => {
    const inUse = (await routingModels.inUse()) ?? 0;
    const models = await routingModels.list(KEPT_VERSIONS + 1);
    for (const model of models) process.stdout.write(json ? `${JSON.stringify({ ...model, status: statusOf(model, inUse) })}\n` : modelText(model, inUse));
    if (!json && inUse === 0) process.stdout.write('使用中：只按 intents/ 的内容派单，没有学习工单（第0版）。\n');
  });
}

async function use(root: string, version: string): Promise<void> {
  if (!/^\d{1,9}$/.test(version)) throw new Error(`版本号不能是“${version}”，应为整数；0 表示只按 intents/ 的内容派单。`);
  await withExistingStores(root, async ({ routingModels }) => {
    if (!(await chooseRoutingModel({ clock, routingModels }, Number(version)))) throw new Error(`没有第${version}版。用 router versions 查看有哪些版本。`);
    process.stdout.write(`已改用第${version}版。运行中的服务会在一分钟内换用。\n`);
  });
}

/** `router`: what the department router has learned from closed tickets. */
export function routerCommand(root: string): Command {
  const command = new Command('router').description('派单建议从已办结的工单中学习：重新学习、查看版本、换用版本');
  command.command('retrain').description('用已办结的工单重新学习，不比现用版本差才启用').option('--json', '输出 JSON')
    .action((options: { json?: boolean }) => retrain(root, options.json === true));
  command.command('versions').description('列出各版本及其在留出工单上的成绩，新的在前').option('--json', '每行输出一个版本（JSON Lines）')
    .action((options: { json?: boolean }) => versions(root, options.json === true));
  command.command('use').description('换用一个版本；0 表示只按 intents/ 的内容派单').argument('<version>', '版本号')
    .action((version: string) => use(root, version));
  return command;
}
