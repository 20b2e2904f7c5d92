import { readdirSync, readFileSync } from 'node:fs';

const folders = (path: string) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** What the layout calls a folder that it does not name as it is spelt. */
const CALLED: Readonly<Record<string, RegExp>> = { 'web-chat': /web-chat|网页咨询/, memory: /memory|内存通道/, sqlite: /SQLite/, mongo: /MongoDB/ };

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const line = (folder: string) => new RegExp(`^${folder}/ .*$`, 'm').exec(text)?.[0] ?? '';

  it('has a row for each command of the command line', () => {
    const commands = [...readFileSync('src/cli.ts', 'utf8').matchAll(/\(await import\('\.\/cli\/([\w-]+)\.js'\)\)/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(12);
    expect(commands.filter((name) => !new RegExp(`^\\|.*(?:yihaotong |\`)${name}[ \`]`, 'm').test(text))).toEqual([]);
    for (const each of ['db migrate', 'db copy']) expect(text).toContain(`| \`npx yihaotong ${each}`);
  });
  it.each(['src/channels', 'src/stores'])('names everything that is in %s', (folder) => {
    expect(folders(folder).filter((name) => name !== 'files' && !(CALLED[name] ?? new RegExp(name)).test(line(folder)))).toEqual([]);
  });
});
