import { faultAt, isNode, lineOf, nameOf, type Place, placesIn, type Source, type SyntaxNode } from './source.js';

export const MAX_FILE_LINES = 300;
export const MAX_FUNCTION_LINES = 60;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const SUITE = new Set(['describe', 'it', 'test']);

/** Lines of text; a line break at the end begins no further line. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

export function fileSizeFaults(source: Source): string[] {
  const lines = lineCount(source.text);
  return lines <= MAX_FILE_LINES ? [] : [`${source.path}:1 has ${lines} lines, at most ${MAX_FILE_LINES}`];
}

interface FunctionSize {
  readonly name: string;
  readonly lines: number;
  readonly start: number;
}

function functionName({ node, parent }: Place): string {
  return nameOf(node.id) ?? nameOf(parent?.id) ?? nameOf(parent?.key) ?? 'a function';
}

function calledName(node: SyntaxNode): string | null {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return null;
  return nameOf(node.callee.type === 'MemberExpression' ? node.callee.object : node.callee);
}

export function functionsOf(source: Source): FunctionSize[] {
  const places = placesIn(source);
  /** A function that only lists tests is a table of contents, not a procedure. */
  const isSuite = ({ start, end }: SyntaxNode) => places.some(({ node }) => node.start > start && node.end <= end && SUITE.has(calledName(node) ?? ''));
  return places.filter(({ node }) => FUNCTIONS.has(node.type) && !isSuite(node)).map((place) => ({
    name: functionName(place), start: place.node.start, lines: lineOf(source, place.node.end) - lineOf(source, place.node.start) + 1,
  }));
}

/** @param known functions that were longer when the rule came, with their length then: they may only shrink */
export function functionSizeFaults(source: Source, known: Readonly<Record<string, number>> = {}): string[] {
  return functionsOf(source).flatMap(({ name, lines, start }) => {
    const most = known[`${source.path} ${name}`] ?? MAX_FUNCTION_LINES;
    return lines <= most ? [] : [faultAt(source, start, `${name} has ${lines} lines, at most ${most}`)];
  });
}

/** Entries of `known` that are no longer needed. */
export function outgrown(sources: readonly Source[], known: Readonly<Record<string, number>>): string[] {
  const long = new Set(sources.flatMap((source) => functionsOf(source)
    .filter(({ lines }) => lines > MAX_FUNCTION_LINES).map(({ name }) => `${source.path} ${name}`)));
  return Object.keys(known).filter((name) => !long.has(name));
}
