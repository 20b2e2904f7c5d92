import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, visitorKeys } from 'oxc-parser';

/** A node of the syntax tree, in ESTree's form with TypeScript's nodes. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Source {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Null for what is no TypeScript or JavaScript (styles, pages). */
  readonly program: SyntaxNode | null;
  readonly comments: readonly { readonly value: string; readonly start: number }[];
}

/** Where a node stands in its parent. */
export interface Place {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | null;
  readonly field: string;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** @throws SyntaxError when the text is no valid program: a file that can't be read can't be judged */
export function sourceOf(path: string, text: string): Source {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return { path, text, program: null, comments: [] };
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  return { path, text, program: program as unknown as SyntaxNode, comments };
}

/** Every file of a folder, in order. @param root what the paths are relative to */
export function sourcesIn(folder: string, root = '.'): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((path) => sourceOf(path, readFileSync(path, 'utf8')));
}

/** All nodes, parents first. */
export function placesIn(source: Source): Place[] {
  const places: Place[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | null, field: string): void => {
    places.push({ node, parent, field });
    for (const key of visitorKeys[node.type] ?? []) {
      const value = node[key];
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node, key);
    }
  };
  if (source.program) visit(source.program, null, '');
  return places;
}

export function lineOf(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

/** How a fault is told: file, line, what is wrong. */
export function faultAt(source: Source, offset: number, reason: string): string {
  return `${source.path}:${lineOf(source, offset)} ${reason}`;
}

/** An identifier's name; null for anything else. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && (node.type === 'Identifier' || node.type === 'JSXIdentifier') && typeof node.name === 'string' ? node.name : null;
}

/** The name of a member access: `a.b` and `a['b']` → `b`. */
export function memberName(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  if (node.computed !== true) return nameOf(node.property);
  return isNode(node.property) && typeof node.property.value === 'string' ? node.property.value : null;
}
