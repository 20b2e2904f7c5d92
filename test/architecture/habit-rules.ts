import { faultAt, isNode, nameOf, type Place, placesIn, type Source } from './source.js';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.mongo(?=\.test))?(?:\.(?:test|d))?\.[a-z]+$/;
const KEBAB_FOLDER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const VAGUE = /(?:Manager|Helpers?|Utils?)$|^(?:manager|helpers?|utils?)$/;
const VAGUE_FILE = /(?:^|-)(?:manager|helpers?|utils?)(?:\.(?:test|d))?\.[a-z]+$/;
const INTERFACE_PREFIX = /^I[A-Z][a-z]/;
/** Written in two, so that this file holds none. */
const UNFINISHED = new RegExp(`\\b(?:${['TO', 'FIX'].map((start, i) => start + ['DO', 'ME'][i]).join('|')}|X{3})\\b`);
/** Names of other people's things that ours have to repeat, each with its owner. */
const BORROWED = new Set([
  'NlpManager', 'manager', // node-nlp's class, and its one instance
]);
const DECLARING = new Set([
  'FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSEnumDeclaration', 'VariableDeclarator',
]);

export function fileNameFaults({ path }: Pick<Source, 'path'>): string[] {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const wrong = [...folders.filter((folder) => !KEBAB_FOLDER.test(folder)), ...(KEBAB.test(name) ? [] : [name])];
  return [
    ...wrong.map((part) => `${path}:1 “${part}” is not kebab-case`),
    ...(VAGUE_FILE.test(name) ? [`${path}:1 “${name}” says nothing of what it does`] : []),
  ];
}

/** `any` in any form, and comments that silence the compiler. */
export function anyFaults(source: Source): string[] {
  const types = placesIn(source).filter(({ node }) => node.type === 'TSAnyKeyword').map(({ node }) => faultAt(source, node.start, 'says any'));
  const silenced = source.comments.filter((comment) => /^\s*@ts-(?:ignore|nocheck|expect-error)/.test(comment.value))
    .map((comment) => faultAt(source, comment.start, 'silences the compiler'));
  return [...types, ...silenced];
}

export function unfinishedFaults(source: Source): string[] {
  return source.text.split('\n').flatMap((line, i) => (UNFINISHED.test(line) ? [`${source.path}:${i + 1} is unfinished: ${line.trim()}`] : []));
}

function exportsDefault({ node }: Place): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return node.type === 'ExportSpecifier' && (nameOf(node.exported) === 'default' || (isNode(node.exported) && node.exported.value === 'default'));
}

export function defaultExportFaults(source: Source): string[] {
  return placesIn(source).filter(exportsDefault).map(({ node }) => faultAt(source, node.start, 'exports by default: name it'));
}

/** Names that are declared here; what a `.d.ts` says of a library is the library's. */
function declaredNames(source: Source): { readonly name: string; readonly kind: string; readonly start: number }[] {
  if (source.path.endsWith('.d.ts')) return [];
  return placesIn(source).flatMap(({ node }) => {
    const name = DECLARING.has(node.type) ? nameOf(node.id) : null;
    return name === null ? [] : [{ name, kind: node.type, start: node.start }];
  });
}

export function nameFaults(source: Source): string[] {
  return declaredNames(source).flatMap(({ name, kind, start }) => [
    ...(VAGUE.test(name) && !BORROWED.has(name) ? [faultAt(source, start, `${name} says nothing of what it does`)] : []),
    ...(kind === 'TSInterfaceDeclaration' && INTERFACE_PREFIX.test(name) ? [faultAt(source, start, `${name}: no I before an interface`)] : []),
  ]);
}
