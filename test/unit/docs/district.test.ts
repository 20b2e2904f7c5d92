import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { loadIntents } from '../../../src/intents/load.js';
import { createTrainer } from '../../../src/understanding/trainer.js';
import { createUnderstander } from '../../../src/understanding/understander.js';
import { importPolicy } from '../../../src/usecases/import-policy.js';
import { temporaryDirectory } from '../../helpers/service.js';

const page = readFileSync('docs/bring-your-own-district.md', 'utf8');

/** The page's code blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, of]) => of === language).map(([, , text = '']) => text);
}

/** The example folder: blocks that begin with their file's name, and the corpus. */
function exampleFiles(): Record<string, string> {
  const named = blocks('yaml').flatMap((text) => {
    const [, name] = /^# (\S+\.yaml)\n/.exec(text) ?? [];
    return name === undefined ? [] : [[name, text] as const];
  });
  return { ...Object.fromEntries(named), 'service/corpus.json': blocks('json')[0] ?? '' };
}

async function load(files: Readonly<Record<string, string>>) {
  const directory = temporaryDirectory();
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory.path, name)), { recursive: true });
      writeFileSync(join(directory.path, name), text);
    }
    return await loadIntents(directory.path);
  } finally {
    directory.remove();
  }
}

describe('docs/bring-your-own-district.md', () => {
  const files = exampleFiles();
  const entries = 'interpretations/livelihood.yaml';
  const changed = (change: (text: string) => string) => load({ ...files, [entries]: change(files[entries] ?? '') });

  it('shows a whole folder that the service reads as it stands', async () => {
    const data = await load(files);
    expect(Object.keys(files)).toHaveLength(11);
    expect(data.interpretations.map(({ id }) => id)).toEqual(['care-home-inspection']);
    expect(data.departments).toHaveLength(5);
  });
  it('shows a folder that the service can learn from and answer by', async () => {
    const data = await load(files);
    const understander = await createUnderstander(data, { now: () => Date.parse('2026-05-05T10:00:00+08:00') }, createTrainer(data));
    const asked = await understander.understand('养老院检查结果在哪里看', null);
    expect(asked.candidates[0]?.entry.id).toBe('care-home-inspection');
    expect((await understander.understand('转人工', null)).service?.name).toBe('human');
    expect((await understander.understand('养老院没床位，想给老人找个养老院', null)).routing[0]?.department).toBe('区民政局');
    expect((await understander.understand('俺家西屋呼呼地着，梁都塌下来了', null)).emergencies.map(({ number }) => number)).toEqual(['119']);
  });
  it('shows faults as they are really told', async () => {
    const [unknown = '', missing = ''] = blocks('').filter((text) => text.startsWith('知识库文件有误'));
    await expect(changed((text) => text.replace('区民政局', '区民正局'))).rejects.toThrow(unknown.trim());
    await expect(changed((text) => text.replace(/ {6}fact: .*\n/, ''))).rejects.toThrow(missing.trim());
  });
  it('shows what import-policy really makes of its document', async () => {
    const [document = '', summary = ''] = blocks('text');
    const result = await importPolicy({ readText: async () => ({ ok: true, text: document }) }, 'yunxi-2026-7.txt');
    if (!result.ok) throw new Error(result.reason);
    const [policy, drafts] = [result.yaml.policy, result.yaml.drafts].map((value) => stringify(value, { lineWidth: 0 }));
    expect(blocks('yaml').at(-1)).toBe(`${policy}---\n${drafts}`);
    for (const warning of result.warnings) expect(summary).toContain(warning);
    expect(summary).toContain(`提出${result.summary.drafts}条草稿`);
  });
  it('says truly that drafts are refused as they are', async () => {
    const [policy = '', drafts = ''] = (blocks('yaml').at(-1) ?? '').split('---\n');
    await expect(load({ ...files, 'policies/yunxi-2026-7.yaml': policy, [entries]: drafts })).rejects.toThrow('出现未知的键(key): "status", "timeLimits", "sourceText"');
  });
});
