import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { temporaryDirectory } from '../../helpers/service.js';
import { docx, pdf } from '../documents/office-files.js';
import { runCli } from './run-cli.js';

const LINES = [
  '云溪政办发〔2026〕5号', '云溪区人民政府办公室', '关于印发云溪区路灯维修工作要点的通知',
  '各镇街、区政府各部门：', '《云溪区路灯维修工作要点》已经区政府同意，现印发给你们，请认真贯彻执行。',
  '云溪区人民政府办公室', '2026年3月5日',
  '云溪区路灯维修工作要点', '一、加快维修', '（一）及时到场。接到报修后3个工作日内修复，并公布维修电话。（区住建局牵头）',
];

describe('import-policy', () => {
  const directory = temporaryDirectory();
  const file = (name: string, content: string | Buffer): string => {
    const path = join(directory.path, name);
    writeFileSync(path, content);
    return path;
  };
  afterAll(directory.remove);

  it.each([['lamps-2026-5.txt', LINES.join('\n')], ['lamps-2026-5.docx', docx(LINES)], ['lamps-2026-5.pdf', pdf(LINES)]])('reads %s and proposes a policy with drafts, as two YAML documents', async (name, content) => {
    const { code, stdout, stderr } = await runCli(['import-policy', file(name, content)]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^《云溪区路灯维修工作要点》云溪政办发〔2026〕5号，云溪区人民政府办公室，2026-03-05\n[\s\S]*责任单位：区住建局\n[\s\S]*注意：/)]);
    const [policy, drafts] = parseAllDocuments(stdout).map((document) => document.toJS() as Record<string, unknown>);
    expect(policy).toMatchObject({ id: 'lamps-2026-5', documentNumber: '云溪政办发〔2026〕5号', title: '云溪区路灯维修工作要点', issuedOn: '2026-03-05', sections: expect.arrayContaining([expect.objectContaining({ key: '一（一）' })]) });
    expect(drafts).toMatchObject({ policy: 'lamps-2026-5', entries: expect.arrayContaining([expect.objectContaining({ departments: ['区住建局'] })]) });
  });

  it('writes the two files where it is told, and nothing on the screen but what it found', async () => {
    const out = join(directory.path, 'new', 'drafts');
    const { code, stdout } = await runCli(['import-policy', file('lamps.txt', LINES.join('\n')), '--out', out]);
    expect([code, stdout]).toEqual([0, '']);
    expect(parse(readFileSync(join(out, 'policy.yaml'), 'utf8'))).toMatchObject({ id: 'lamps' });
    expect(parse(readFileSync(join(out, 'drafts.yaml'), 'utf8'))).toMatchObject({ policy: 'lamps' });
  });

  it('says why a file cannot be used, and ends with 1', async () => {
    mkdirSync(join(directory.path, 'folder.txt'));
    const good = file('good.txt', LINES.join('\n'));
    const cases: [string[], RegExp][] = [
      [[join(directory.path, 'missing.txt')], /^找不到这个文件。\n$/], [[file('picture.png', 'x')], /^不支持 \.png 格式/], [[file('hello.txt', '你好')], /^没有找到公文正文。\n$/],
      [[file('broken.docx', 'PK\x03\x04')], /已损坏/], [[file('scan.pdf', pdf([]))], /扫描件/], [[join(directory.path, 'folder.txt')], /^这是一个文件夹/],
      [[good, '--out', good], /^草稿写不进文件夹“.*good\.txt”（EEXIST）。\n$/], [[], /^请写上 <file>。/],
    ];
    const runs = await Promise.all(cases.map(([args]) => runCli(['import-policy', ...args])));
    for (const [i, { code, stdout, stderr }] of runs.entries()) {
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(cases[i]?.[1] ?? /never/)]);
    }
  });
});
