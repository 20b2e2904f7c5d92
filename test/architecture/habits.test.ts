import { anyFaults, defaultExportFaults, fileNameFaults, nameFaults, unfinishedFaults } from './habit-rules.js';
import { sourceOf, sourcesIn } from './source.js';

const inSource = sourcesIn('src');
const inTests = sourcesIn('test');
const all = [...inSource, ...inTests];

describe('types', () => {
  it('nothing is any, and no comment silences the compiler', () => {
    expect(all.flatMap(anyFaults)).toEqual([]);
  });
  it.each([
    'let a: any;', 'const a = b as any;', 'const a = new Map<any, string>();', 'function f(...rest: any[]) {}', 'type A = Record<string, any>;',
    ['// @ts', 'ignore\nb();'].join('-'), ['/* @ts', 'nocheck */'].join('-'),
  ])('would catch %s', (text) => {
    expect(anyFaults(sourceOf('src/a.ts', text))).toHaveLength(1);
  });
  it('lets the word be used', () => {
    expect(anyFaults(sourceOf('src/a.ts', "/** any text; as any reader knows */\nconst any = 'as any';"))).toEqual([]);
  });
});

describe('names', () => {
  it('files are kebab-case and say what they do', () => {
    expect(all.flatMap(fileNameFaults)).toEqual([]);
  });
  it.each(['src/domain/TicketStore.ts', 'src/domain/ticket_store.ts', 'src/webChat/index.ts', 'src/a/date-utils.ts', 'src/a/helper.ts', 'src/a/session-manager.ts'])('would catch %s', (path) => {
    expect(fileNameFaults({ path })).toHaveLength(1);
  });
  it.each(['src/channels/hotline-12345/index.ts', 'src/console/css.d.ts', 'test/unit/a-b.test.ts', 'test/integration/a-b.mongo.test.ts', 'test/helpers/process.ts'])('lets %s be', (path) => {
    expect(fileNameFaults({ path })).toEqual([]);
  });
  it('no Manager, Helper or utils of ours, no I before an interface', () => {
    expect(all.flatMap(nameFaults)).toEqual([]);
  });
  it.each(['class TicketManager {}', 'const dateUtils = {};', 'function makeHelper() {}', 'interface ITicket {}', 'type SessionManager = string;'])('would catch %s', (text) => {
    expect(nameFaults(sourceOf('src/a.ts', text))).toHaveLength(1);
  });
  it('lets others’ names and plain words be', () => {
    expect(nameFaults(sourceOf('src/a.ts', "import { ProxyManager } from 'x';\ninterface IsoDate {}\ninterface Identity {}\nconst IDLE = 1;\ntype IPAddress = string;"))).toEqual([]);
    expect(nameFaults(sourceOf('src/a.d.ts', 'declare module "x" { export class ProxyManager {} }'))).toEqual([]);
  });
});

describe('exports', () => {
  it('everything in src is exported by name', () => {
    expect(inSource.flatMap(defaultExportFaults)).toEqual([]);
  });
  it.each(['export default 1;', 'const a = 1; export { a as default };', "export { default } from './b.js';"])('would catch %s', (text) => {
    expect(defaultExportFaults(sourceOf('src/a.ts', text))).toHaveLength(1);
  });
  it('lets default imports be', () => {
    expect(defaultExportFaults(sourceOf('src/a.ts', "import express from 'express';\nexport const defaults = 1;"))).toEqual([]);
  });
});

describe('what is left to do', () => {
  it('stands in no file', () => {
    expect(all.flatMap(unfinishedFaults)).toEqual([]);
  });
  it.each([`// ${'TO'}${'DO'}: later`, `a(); /* ${'FIX'}${'ME'} */`, `// ${'X'.repeat(3)} odd`])('would be caught: %s', (text) => {
    expect(unfinishedFaults(sourceOf('src/a.ts', `a();\n${text}`))).toHaveLength(1);
  });
  it('lets “todos” be', () => {
    expect(unfinishedFaults(sourceOf('src/a.ts', 'const todos = 1;'))).toEqual([]);
  });
});
