import type { RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { Permission } from '../../domain/permission.js';
import type { ErrorCode } from '../../errors.js';

/** Who may call it: anybody, anybody as often as one address may, a citizen with the token of their web chat, whoever has signed in, a city's platform that proves to be it, or whoever's role, or whatever's key, has one of these permissions. */
export type Access = 'anyone' | 'public' | 'citizen' | 'signed-in' | 'city' | readonly Permission[];

/** What an answer's body is: checked JSON, nothing, or a file of some types. */
export type AnswerBody = z.ZodType | null | { readonly files: readonly string[]; readonly json?: z.ZodType };

/** One thing that the API does: what its route is made from, and what the document tells of it. */
export interface Operation {
  /** Unique, as a generated client calls it. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under `/api/v1`, with `{name}` for what varies. */
  readonly path: string;
  /** Chapter of the document. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** What the varying parts of the path are. */
  readonly params?: Readonly<Record<string, string>>;
  /** The very schemas that the route checks with. */
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Takes a file as its body instead, of these types. */
  readonly upload?: readonly string[];
  /** Takes a form with a file in its part `file`, instead of JSON. */
  readonly takesFile?: true;
  /** Takes an `Idempotency-Key`: repeated with the same one, it changes nothing. */
  readonly idempotent?: true;
  readonly answers: Readonly<Record<number, AnswerBody>>;
  /** Codes besides those that every operation of its kind can come to. */
  readonly problems?: readonly ErrorCode[];
}

/** Keeps the schemas' own types, so that what a route checks is what it works with. */
export function operation<const O extends Operation>(described: O): O {
  return described;
}

/** `/tickets/{number}` as express writes it: `/tickets/:number`. */
export function routePath({ path }: Pick<Operation, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Registers a route as its operation says. */
export function serve(router: Router, described: Pick<Operation, 'method' | 'path'>, ...handlers: RequestHandler[]): void {
  router[described.method](routePath(described), ...handlers);
}
