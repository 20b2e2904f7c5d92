import { clockFaults, processFaults, purityFaults } from './purity-rules.js';
import { importFaults, importsOf } from './import-rules.js';
import { sourceOf, sourcesIn } from './source.js';

const inSource = sourcesIn('src');
const COMPOSITION = /^src\/(?:(?:main|cli|compose|demo|demo-month)\.ts$|cli\/)/;

describe('who may import whom', () => {
  it('looks at the whole of src', () => {
    expect(inSource.length).toBeGreaterThan(100);
    expect(inSource.flatMap(importsOf).length).toBeGreaterThan(300);
  });
  it('is kept by every file, and each library stays in its one home', () => {
    expect(inSource.flatMap(importFaults)).toEqual([]);
  });

  const faultsOf = (path: string, text: string) => importFaults(sourceOf(path, text));
  it.each([
    ['the domain a use case', 'src/domain/ticket/a.ts', "import { x } from '../../usecases/x.js';", 'imports usecases'],
    ['the domain a type of a store', 'src/domain/a.ts', "import type { X } from '../stores/sqlite/x.js';", 'imports stores'],
    ['the domain a library', 'src/domain/a.ts', "import { z } from 'zod';", 'imports zod, whose home is'],
    ['the domain Node', 'src/domain/a.ts', "import { join } from 'node:path';", 'imports node:path'],
    ['a use case the web', 'src/usecases/a.ts', "import { x } from '../http/app.js';", 'imports http'],
    ['a use case the file system', 'src/usecases/a.ts', "import { readFileSync } from 'node:fs';", 'imports node:fs'],
    ['a channel another', 'src/channels/web-chat/a.ts', "import { x } from '../memory/index.js';", 'imports channels/memory'],
    ['a channel a store', 'src/channels/memory/a.ts', "import { x } from '../../stores/sqlite/index.js';", 'imports stores'],
    ['a store another', 'src/stores/mongo/a.ts', "import { x } from '../sqlite/schema.js';", 'imports stores/sqlite'],
    ['understanding a channel', 'src/understanding/a.ts', "import { x } from '../channels/web-chat/parse.js';", 'imports channels'],
    ['the intents folder understanding', 'src/intents/a.ts', "import { x } from '../understanding/normalise.js';", 'imports understanding'],
    ['documents a use case', 'src/documents/a.ts', "import { x } from '../usecases/import-policy.js';", 'imports usecases'],
    ['the web a store', 'src/http/a.ts', "import { x } from '../stores/sqlite/index.js';", 'imports stores'],
    ['a job a channel', 'src/jobs/a.ts', "import { x } from '../channels/memory/index.js';", 'imports channels'],
    ['anyone the composition', 'src/http/a.ts', "import { x } from '../compose.js';", 'imports composition'],
    ['anyone the configuration', 'src/usecases/a.ts', "import { x } from '../config.js';", 'imports config'],
    ['a page the server', 'src/console/desk/a.tsx', "import type { Ticket } from '../../domain/ticket/ticket.js';", 'imports domain'],
    ['a page another', 'src/console/desk/a.tsx', "import { x } from '../citizen/line';", 'imports console/citizen'],
    ['the composition a page', 'src/compose.ts', "import { x } from './console/storage.js';", 'imports a page'],
    ['a library outside its home', 'src/http/a.ts', "import WebSocket from 'ws';", 'imports ws, whose home is channels/web-chat/'],
    ['a library without a home', 'src/http/a.ts', "import _ from 'lodash';", 'imports lodash, which has no home'],
    ['the calendar anywhere else', 'src/domain/calendar.ts', "import days from 'chinese-days';", 'whose home is working-calendar'],
    ['a place that does not exist', 'src/services/a.ts', 'export const a = 1;', 'has no place'],
    ['what lies between channels', 'src/channels/shared.ts', 'export const a = 1;', 'has no place'],
  ])('would catch %s', (_what, path, text, reason) => {
    expect(faultsOf(path, text).join('\n')).toContain(reason);
  });

  it.each([
    ['re-exported', "export { x } from '../usecases/x.js';"], ['all of it', "export * from '../usecases/x.js';"],
    ['loaded later', "const x = await import('../usecases/x.js');"], ['as a type in passing', "type X = import('../usecases/x.js').X;"],
    ['required', "const x = require('../usecases/x.js');"], ['under a name made up', 'const x = (name: string) => import(name);'],
  ])('would catch it %s', (_how, text) => {
    expect(faultsOf('src/domain/a.ts', text)).toHaveLength(1);
  });

  it('lets through what is allowed', () => {
    expect(faultsOf('src/domain/ticket/a.ts', "import { AppError } from '../../errors.js';\nimport type { X } from '../deadline.js';")).toEqual([]);
    expect(faultsOf('src/http/a.ts', "import express from 'express';\nimport { x } from '../usecases/x.js';\nimport { createServer } from 'node:http';")).toEqual([]);
    expect(faultsOf('src/channels/web-chat/a.ts', "import { z } from 'zod';\nimport { x } from './parse.js';")).toEqual([]);
    expect(faultsOf('src/console/citizen/a.tsx', "import { newId } from '../new-id';\nimport './main.css';")).toEqual([]);
    expect(faultsOf('src/compose.ts', "import { x } from './stores/sqlite/index.js';\nimport { y } from './channels/web-chat/index.js';")).toEqual([]);
  });
});

describe('the domain is pure', () => {
  const inDomain = inSource.filter((source) => source.path.startsWith('src/domain/'));
  it('without clock, chance, input or output', () => {
    expect(inDomain.length).toBeGreaterThan(30);
    expect(inDomain.flatMap(purityFaults)).toEqual([]);
  });
  it.each([
    'const a = Date.now();', "const a = Date['now']();", 'const a = new Date();', 'const a = Date();', 'const { now } = Date;', 'const a = Math.random();',
    'const { random } = Math;', 'const a = process.env.A;', 'const a = await fetch("x");', 'setTimeout(() => {}, 1);', 'console.log(1);',
    'const a = crypto.randomUUID();', 'const a = globalThis.Date.now();', 'const a = { process };', "const a = require('x');",
  ])('would catch %s', (text) => {
    expect(purityFaults(sourceOf('src/domain/a.ts', text))).toHaveLength(1);
  });
  it.each([
    'const a = new Date(1);', 'const a = Date.parse("2026-01-31");', 'const a = Math.max(1, 2);', 'const a = b.process;', 'const a = { process: 1 };',
    'interface A { fetch(): Date; now: number }', 'const a = b instanceof Date;',
  ])('lets through %s', (text) => {
    expect(purityFaults(sourceOf('src/domain/a.ts', text))).toEqual([]);
  });
});

describe('the clock and the process', () => {
  it('time comes from the clock port, everywhere but where the parts are put together', () => {
    const behindPorts = inSource.filter(({ path }) => !COMPOSITION.test(path) && !path.startsWith('src/console/'));
    expect(behindPorts.flatMap(clockFaults)).toEqual([]);
    expect(clockFaults(sourceOf('src/usecases/a.ts', 'const a = Date.now();'))).toHaveLength(1);
  });
  it('process.env is read in config.ts alone', () => {
    expect(inSource.flatMap(processFaults)).toEqual([]);
    expect(processFaults(sourceOf('src/main.ts', 'const a = process.env.A;'))).toHaveLength(1);
    expect(processFaults(sourceOf('src/main.ts', 'const { env } = process;'))).toHaveLength(1);
    expect(processFaults(sourceOf('src/http/a.ts', 'process.exit(1);'))).toHaveLength(1);
    expect(processFaults(sourceOf('src/main.ts', 'process.exit(1);'))).toEqual([]);
    expect(processFaults(sourceOf('src/config.ts', 'const a = process.env;'))).toEqual([]);
  });
});
