import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { readText } from '../documents/read-text.js';
import { type ImportSummary, importPolicy } from '../usecases/import-policy.js';

function describe(summary: ImportSummary): string {
  return [
    `《${summary.title}》${summary.documentNumber}，${summary.issuer}，${summary.issuedOn}`,
    `共${summary.sections}个章节、${summary.paragraphs}段、${summary.timeLimits}处时限，提出${summary.drafts}条草稿`,
    `责任单位：${summary.departments.join('、')}`,
  ].join('\n');
}

async function writeDrafts(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '未知原因';
    throw new Error(`草稿写不进文件夹“${folder}”（${code}）。`, { cause: error });
  }
}

/** `import-policy FILE`: reads an official document and proposes draft entries for an editor. */
export function importPolicyCommand(): Command {
  return new Command('import-policy')
    .description('读取公文（.txt/.docx/.pdf），提出解读条目草稿，供编辑改写')
    .argument('<file>', '公文文件')
    .option('--out <folder>', '把草稿写入文件夹；不写则输出到屏幕')
    .action(async (file: string, options: { out?: string }) => {
      const result = await importPolicy({ readText }, file);
      if (!result.ok) throw new Error(result.reason);
      const policy = stringify(result.yaml.policy, { lineWidth: 0 });
      const drafts = stringify(result.yaml.drafts, { lineWidth: 0 });
      if (options.out === undefined) process.stdout.write(`${policy}---\n${drafts}`);
      else await writeDrafts(options.out, { 'policy.yaml': policy, 'drafts.yaml': drafts });
      process.stderr.write(`${[describe(result.summary), ...result.warnings.map((warning) => `注意：${warning}`)].join('\n')}\n`);
    });
}
