import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isQuotable } from '../../../src/domain/knowledge.js';
import { loadIntents } from '../../../src/intents/load.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';

describe('the intents folder', () => {
  it('has at least 150 interpretations that cover every section of the document', async () => {
    const { data } = await realDistrict();
    expect(data.interpretations.length).toBeGreaterThanOrEqual(150);
    const covered = new Set(data.interpretations.map((entry) => entry.section.key));
    expect(data.policies[0]?.sections.filter((section) => !covered.has(section.key))).toEqual([]);
  });
  it('asks each in at least 8 ways, none of them twice', async () => {
    const { data } = await realDistrict();
    for (const entry of data.interpretations) expect(new Set(entry.questions).size).toBeGreaterThanOrEqual(8);
    const all = data.interpretations.flatMap((entry) => entry.questions);
    expect(new Set(all).size).toBe(all.length);
  });
  it('answers briefly enough to read on a phone', async () => {
    const { data } = await realDistrict();
    const lengths = data.interpretations.map(({ answer }) => answer.fact.length + answer.action.length + answer.contact.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(240);
  });
  it('names for each department of the document somebody who handles its tickets', async () => {
    const { data, district } = await realDistrict();
    for (const name of new Set(data.interpretations.flatMap((entry) => entry.departments))) expect(district.handlerNamed(name)).not.toBeNull();
  });
  it('quotes no entry before or after its time', async () => {
    const { data } = await realDistrict();
    const [entry] = data.interpretations;
    if (!entry) throw new Error('no entries');
    expect(isQuotable(entry, '2018-08-19')).toBe(false);
    expect(isQuotable(entry, '2026-01-01')).toBe(true);
    expect(isQuotable({ ...entry, validUntil: '2025-12-31' }, '2026-01-01')).toBe(false);
  });
});

describe('a wrong file', () => {
  const broken = async (file: string, change: (text: string) => string): Promise<string> => {
    const directory = temporaryDirectory();
    try {
      cpSync(resolve('intents'), directory.path, { recursive: true });
      const path = join(directory.path, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      await loadIntents(directory.path);
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      directory.remove();
    }
  };
  const entries = 'interpretations/05-livelihood.yaml';
  it('a border that ends before it begins, or says not where it is from', async () => {
    expect(await broken('areas.yaml', (text) => text.replace('south: 35.00', 'south: 36'))).toMatch(/areas\.yaml:\d+ district\.border\.south：south 应小于 north/);
    expect(await broken('areas.yaml', (text) => text.replace(/ {4}source: .*\n/, ''))).toMatch(/areas\.yaml:\d+ district\.border\.source/);
  });
  it('a limit of our own for the city’s deadline', async () => {
    expect(await broken('time-limits/2018-1.yaml', (text) => text.replace('clock: accept, amount', 'clock: city, amount'))).toMatch(/2018-1\.yaml:\d+ limits\.0\.clock/);
  });
  it('is named with line and reason: a section the document lacks', async () => {
    expect(await broken(entries, (text) => text.replace('section: 四（五）', 'section: 四（九）'))).toMatch(/interpretations\/05-livelihood\.yaml:\d+ 文件中没有章节“四（九）”/);
  });
  it('an unknown department', async () => {
    expect(await broken(entries, (text) => text.replace('区民政局, 各镇街', '区民正局, 各镇街'))).toMatch(/05-livelihood\.yaml:\d+ 没有部门“区民正局”/);
  });
  it('a missing answer, an unknown key, too few questions', async () => {
    expect(await broken(entries, (text) => text.replace(/ {6}fact: .*\n/, ''))).toMatch(/05-livelihood\.yaml:\d+ entries\.0\.answer\.fact：/);
    expect(await broken(entries, (text) => text.replace('    topic:', '    topics:'))).toMatch(/05-livelihood\.yaml:\d+/);
    expect(await broken(entries, (text) => text.replace(/( {4}questions:\n)(?: {6}- .*\n)+/, '$1      - 只有一个问法\n'))).toContain('至少要有 8 种问法');
  });
  it('broken YAML, a duplicate id, a date that is none', async () => {
    expect(await broken(entries, (text) => `${text}\n  : {`)).toMatch(/05-livelihood\.yaml:\d+ YAML 格式错误/);
    expect(await broken(entries, (text) => text.replace('id: dibao-notice-content', 'id: dibao-policy'))).toContain('编号“dibao-policy”重复');
    expect(await broken('time-limits/2018-1.yaml', (text) => text.replace('2018-08-20', '2018-02-30'))).toMatch(/2018-1\.yaml:\d+ effectiveFrom/);
  });
});
