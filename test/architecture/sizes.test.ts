import { fileSizeFaults, functionSizeFaults, lineCount, MAX_FILE_LINES, MAX_FUNCTION_LINES, outgrown } from './size-rules.js';
import { sourceOf, sourcesIn } from './source.js';

/** Longer than the rule when it came into force; none may grow, and a shorter one leaves this list. */
const KNOWN_LONG: Readonly<Record<string, number>> = {
  'src/channels/web-chat/routes.ts createRoutes': 91,
};

const all = [...sourcesIn('src'), ...sourcesIn('test')];

describe('sizes', () => {
  it(`no file has more than ${MAX_FILE_LINES} lines`, () => {
    expect(all.flatMap(fileSizeFaults)).toEqual([]);
  });
  it(`no function has more than ${MAX_FUNCTION_LINES} lines, but for those that are known`, () => {
    expect(all.flatMap((source) => functionSizeFaults(source, KNOWN_LONG))).toEqual([]);
  });
  it('knows no long function that is short by now', () => {
    expect(outgrown(all, KNOWN_LONG)).toEqual([]);
  });
});

describe('the sizes’ checker', () => {
  const body = (lines: number): string => Array.from({ length: lines }, (_, i) => `  call(${i});`).join('\n');
  it('counts lines, and a last line break is none', () => {
    expect([lineCount('a'), lineCount('a\n'), lineCount('a\nb\n')]).toEqual([1, 1, 2]);
    expect(fileSizeFaults(sourceOf('src/a.ts', 'a;\n'.repeat(MAX_FILE_LINES)))).toEqual([]);
    expect(fileSizeFaults(sourceOf('src/a.css', 'a {}\n'.repeat(MAX_FILE_LINES + 1)))).toEqual([`src/a.css:1 has ${MAX_FILE_LINES + 1} lines, at most ${MAX_FILE_LINES}`]);
  });
  it.each([
    ['function long() {', '}'], ['const long = () => {', '};'], ['class A { long() {', '} }'], ['const a = { long() {', '} };'], ['const long = async function () {', '};'],
  ])('measures %s', (head, tail) => {
    expect(functionSizeFaults(sourceOf('src/a.ts', `${head}\n${body(MAX_FUNCTION_LINES - 2)}\n${tail}`))).toEqual([]);
    expect(functionSizeFaults(sourceOf('src/a.ts', `${head}\n${body(MAX_FUNCTION_LINES - 1)}\n${tail}`))).toEqual([`src/a.ts:1 long has ${MAX_FUNCTION_LINES + 1} lines, at most ${MAX_FUNCTION_LINES}`]);
  });
  it('is not misled by braces in texts', () => {
    expect(functionSizeFaults(sourceOf('src/a.ts', `const a = () => '{';\n${body(80)}\nconst b = \`}\`;`))).toEqual([]);
  });
  it('measures a test, but not the suite around it', () => {
    const inside = `it('x', () => {\n${body(MAX_FUNCTION_LINES)}\n});`;
    expect(functionSizeFaults(sourceOf('test/a.test.ts', `describe('a', () => {\n${inside}\n${inside}\n});`))).toHaveLength(2);
    expect(functionSizeFaults(sourceOf('test/a.test.ts', `describe('a', () => {\n${"it('x', () => {});\n".repeat(90)}});`))).toEqual([]);
  });
  it('lets a known one be, until it grows or shrinks', () => {
    const long = sourceOf('src/a.ts', `function long() {\n${body(70)}\n}`);
    expect(functionSizeFaults(long, { 'src/a.ts long': 72 })).toEqual([]);
    expect(functionSizeFaults(long, { 'src/a.ts long': 71 })).toHaveLength(1);
    expect(outgrown([long], { 'src/a.ts long': 72, 'src/b.ts gone': 80 })).toEqual(['src/b.ts gone']);
  });
});
