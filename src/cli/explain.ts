import { Command } from 'commander';
import { readConfig } from '../config.js';
import type { Evidence, Explanation } from '../domain/understanding.js';
import { loadIntents } from '../intents/load.js';
import { createUnderstander } from '../understanding/understander.js';
import { quietTraining } from './training.js';

const DECISIONS = { answer: '直接答复', clarify: '反问（给选项）', none: '不按政策答复' } as const;
const NAMES: Readonly<Record<string, string>> = { question: '问政策', matter: '反映事情' };
const STORIES = { none: '', same: '；话里的问题单独查，也是第一条', other: '；话里的问题单独查，是另一条' } as const;
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const signed = (amount: number) => `${amount < 0 ? '' : '+'}${amount.toFixed(2)}`;
const signs = (evidence: readonly Evidence[]) => evidence.map(({ sign, amount }) => `${sign}${signed(amount)}`).join('　');

/** For people, stage by stage. */
export function explanationText({ understanding, service, look, entries, thresholds }: Explanation): string {
  const { normalised, question, emergencies, isMatter, area, routing, decision, parts } = understanding;
  return [
    `原话　　　${understanding.text}`,
    `规整后　　${normalised}${question === null ? '' : `\n其中的问题　${question}`}`,
    ...(parts.length > 0 ? [`分问　　　${parts.map((part, i) => `${i + 1}. ${part.text}`).join('　')}（以下就整段话说明）`] : []),
    `呼救　　　${emergencies.length > 0 ? emergencies.map(({ number }) => number).join('、') : '不是'}`,
    `反映事情　${isMatter ? '是' : '不是'}${area === null ? '' : `；地点：${area}`}`,
    '像什么话（大于0为像）：',
    ...service.map(({ name, score, evidence }) => `  ${NAMES[name] ?? name}　${signed(score)}　${signs(evidence)}`),
    `  像问政策，比闲谈 ${signed(look.overTalk)}，比反映事情 ${signed(look.overMatter)}${STORIES[look.story]}`,
    `条目（查找的把握 → 结合整句话的把握；第一条不低于 ${percent(thresholds.answer)} 直接答复，不低于 ${percent(thresholds.clarify)} 反问）：`,
    ...entries.map(({ id, title, found, confidence, evidence }) => `  ${percent(found)} → ${percent(confidence)}　${title}（${id}）\n    ${signs(evidence)}`),
    '部门：',
    ...routing.map(({ department, confidence, reason }) => `  ${percent(confidence)}　${department}　${reason}`),
    `决定　　　${DECISIONS[decision]}${understanding.service ? `；按服务用语回应：${understanding.service.name}（${percent(understanding.service.confidence)}）` : ''}`,
  ].join('\n');
}

/** `explain "…"`: which entry, which words, which threshold. */
export function explainCommand(root: string): Command {
  return new Command('explain')
    .description('说明一句话为什么这样理解：像哪些条目、凭哪些字词、过了哪条线')
    .argument('<text...>', '要说明的话')
    .option('--json', '输出 JSON')
    .action(async (words: string[], options: { json?: boolean }) => {
      const config = readConfig(root);
      const data = await loadIntents(config.intentsDir);
      const understander = await createUnderstander(data, { now: () => Date.now() }, quietTraining(root, config, data));
      const explanation = await understander.explain(words.join(' '));
      process.stdout.write(options.json ? `${JSON.stringify(explanation)}\n` : `${explanationText(explanation)}\n`);
    });
}
