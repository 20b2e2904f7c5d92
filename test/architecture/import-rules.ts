import { posix } from 'node:path';
import { faultAt, isNode, nameOf, type Place, placesIn, type Source } from './source.js';

export interface Import {
  readonly specifier: string;
  readonly start: number;
}

/** A part of the house: what it may import besides itself, and which of Node's own modules. */
interface Part {
  readonly may: readonly string[];
  readonly node: readonly string[];
}

const COMPOSITION = 'composition';
const EDGE = ['domain', 'errors'];
const ANY_NODE = ['*'];

/** Who may import whom; `intents`, `documents` and the single files are edges, as channels and stores are. */
const PARTS: Readonly<Record<string, Part>> = {
  errors: { may: [], node: [] },
  domain: { may: ['errors'], node: [] },
  usecases: { may: ['domain', 'errors'], node: ['crypto'] },
  channels: { may: EDGE, node: ['crypto', 'dns', 'http', 'https', 'net', 'stream'] },
  understanding: { may: EDGE, node: [] },
  stores: { may: EDGE, node: ['crypto', 'fs', 'path', 'util', 'v8'] },
  intents: { may: EDGE, node: ['fs', 'path'] },
  documents: { may: EDGE, node: ['fs', 'path'] },
  http: { may: ['usecases', 'domain', 'errors'], node: ['crypto', 'fs', 'http', 'net', 'path', 'stream'] },
  jobs: { may: ['usecases', 'domain', 'errors'], node: ['async_hooks', 'worker_threads'] },
  config: { may: EDGE, node: ['crypto', 'fs', 'path'] },
  logging: { may: EDGE, node: [] },
  metrics: { may: EDGE, node: [] },
  tracing: { may: EDGE, node: ['async_hooks'] },
  'one-time-codes': { may: EDGE, node: [] },
  'identity-provider': { may: EDGE, node: [] },
  passwords: { may: EDGE, node: [] },
  images: { may: EDGE, node: [] },
  'working-calendar': { may: EDGE, node: [] },
  console: { may: [], node: [] },
};

/** Only these put everything together. */
const COMPOSING = /^src\/(?:(?:main|cli|compose|demo|demo-month|link-hotlines|observation|open-stores|training|training-thread|turns)$|cli\/)/;
/** Folders whose own folders are strangers to each other: one channel, one kind of store, one page. */
const DIVIDED = new Set(['channels', 'stores', 'console']);

/** Each library's one home, as paths under `src/`. A library that stands nowhere here has no home yet. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@ant-design/icons': ['console/desk/'],
  '@fastify/busboy': ['http/'],
  '@node-rs/argon2': ['passwords'],
  '@node-rs/jieba': ['understanding/'],
  '@tanstack/react-query': ['console/desk/'],
  '@wecom/crypto': ['channels/wechat-official/'],
  antd: ['console/desk/'],
  botbuilder: ['channels/web-chat/'],
  'botframework-directlinejs': ['console/citizen/'],
  'chinese-days': ['working-calendar'],
  'cli-progress': ['cli/'],
  cockatiel: ['jobs/', 'channels/wechat-official/'],
  commander: ['cli', 'cli/'],
  cookie: ['http/'],
  'csv-parse': ['documents/'],
  dayjs: ['console/desk/'],
  diff: ['http/knowledge/'],
  echarts: ['console/desk/'],
  express: ['http/'],
  'express-rate-limit': ['http/'],
  compression: ['http/'],
  'fast-xml-parser': ['channels/wechat-official/', 'http/open311/'],
  fflate: ['documents/'],
  helmet: ['http/'],
  // Everybody else takes words from there.
  i18next: ['console/desk/words/'],
  jose: ['channels/web-chat/'],
  libsql: ['stores/sqlite/'],
  mammoth: ['documents/'],
  mongodb: ['stores/mongo/'],
  mongoose: ['stores/mongo/'],
  'node-nlp': ['understanding/'],
  'openid-client': ['identity-provider'],
  otpauth: ['one-time-codes'],
  'p-queue': ['jobs/'],
  'prom-client': ['metrics/'],
  'pinyin-pro': ['understanding/'],
  'opencc-js': ['understanding/'],
  react: ['console/'],
  'react-i18next': ['console/desk/words/'],
  'react-router': ['console/desk/'],
  'read-excel-file': ['documents/'],
  'react-dom': ['console/'],
  sharp: ['images'],
  'swagger-ui-dist': ['console/api-docs/'],
  unpdf: ['documents/'],
  wechaty: ['channels/wechaty/'],
  'wechaty-puppet-service': ['channels/wechaty/'],
  winston: ['logging'],
  'write-excel-file': ['http/xlsx'],
  ws: ['channels/web-chat/'],
  // Writing YAML for an editor is the command's; reading and judging it is the folder's.
  yaml: ['intents/', 'cli/import-policy'],
  // What comes from outside is checked where it comes in; inside, the types hold.
  zod: ['http/', 'channels/', 'intents/', 'config', 'config/', 'cli/'],
};

function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

/** The part a file belongs to and, in a divided folder, the room within it; null: it has no place. */
function placeOf(path: string): { readonly part: string; readonly room: string } | null {
  const bare = withoutExtension(path);
  if (COMPOSING.test(bare)) return { part: COMPOSITION, room: '' };
  const [top, part = '', ...inner] = bare.split('/');
  if (top !== 'src' || !(part in PARTS)) return null;
  const room = DIVIDED.has(part) && inner.length > 1 ? inner[0] ?? '' : '';
  return (part === 'channels' || part === 'stores') && room === '' ? null : { part, room };
}

function sourceText(node: unknown): string | null {
  return isNode(node) && typeof node.value === 'string' ? node.value : null;
}

/** What a node imports, in any of the ways there are; `?` for what only the run would tell. */
function specifierOf({ node }: Place): string | null {
  switch (node.type) {
    case 'ImportDeclaration': case 'ExportAllDeclaration': case 'TSImportType':
      return sourceText(node.source);
    case 'ExportNamedDeclaration':
      return sourceText(node.source);
    case 'ImportExpression':
      return sourceText(node.source) ?? '?';
    case 'TSExternalModuleReference':
      return sourceText(node.expression);
    case 'CallExpression':
      return nameOf(node.callee) === 'require' && Array.isArray(node.arguments) ? sourceText(node.arguments[0]) ?? '?' : null;
    default:
      return null;
  }
}

export function importsOf(source: Source): Import[] {
  return placesIn(source).flatMap((place) => {
    const specifier = specifierOf(place);
    return specifier === null ? [] : [{ specifier, start: place.node.start }];
  });
}

export function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function relativeFault(source: Source, specifier: string): string | null {
  const from = placeOf(source.path);
  const target = posix.join(posix.dirname(source.path), specifier);
  const to = placeOf(target);
  if (!from) return null;
  if (!to) return `imports ${target}, which has no place in the architecture`;
  if (from.part === COMPOSITION) return to.part === 'console' ? 'imports a page: pages are built by themselves' : null;
  if (to.part === from.part) return to.room === from.room || to.room === '' ? null : `imports ${to.part}/${to.room}: the folders of ${to.part} don't know each other`;
  return PARTS[from.part]?.may.includes(to.part) ? null : `imports ${to.part}: ${from.part} may import ${PARTS[from.part]?.may.join(', ') || 'nothing else'}`;
}

function nodeFault(source: Source, specifier: string): string | null {
  const from = placeOf(source.path);
  const module = specifier.slice('node:'.length).split('/')[0] ?? '';
  const allowed = from?.part === COMPOSITION ? ANY_NODE : PARTS[from?.part ?? '']?.node ?? ANY_NODE;
  return module !== 'process' && (allowed === ANY_NODE || allowed.includes(module)) ? null : `imports ${specifier}: not for ${from?.part}`;
}

function packageFault(source: Source, specifier: string): string | null {
  const name = packageOf(specifier);
  const homes = HOMES[name];
  if (!homes) return `imports ${name}, which has no home: give it one in test/architecture/import-rules.ts`;
  const here = withoutExtension(source.path).slice('src/'.length);
  const atHome = homes.some((home) => (home.endsWith('/') ? here.startsWith(home) : here === home));
  return atHome ? null : `imports ${name}, whose home is ${homes.join(' or ')}`;
}

function reasonAgainst(source: Source, specifier: string): string | null {
  if (specifier === '?') return 'imports something that only the run would tell';
  if (specifier.startsWith('.')) return relativeFault(source, specifier);
  return specifier.startsWith('node:') ? nodeFault(source, specifier) : packageFault(source, specifier);
}

/** What a file of `src/` imports and may not. */
export function importFaults(source: Source): string[] {
  const nowhere = placeOf(source.path) ? [] : [`${source.path}:1 has no place in the architecture`];
  return [...nowhere, ...importsOf(source).flatMap(({ specifier, start }) => {
    const reason = reasonAgainst(source, specifier);
    return reason === null ? [] : [faultAt(source, start, reason)];
  })];
}
