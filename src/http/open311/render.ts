import type { Request, Response } from 'express';
import { XMLBuilder } from 'fast-xml-parser';

export type Format = 'json' | 'xml';

const formats = new WeakMap<object, Format>();

/** Notes the format that a path ends in. @returns the path without it */
export function takeFormat(request: Request): string {
  const [, path = request.url, format, query = ''] = /^([^?]*)\.(json|xml)(\?.*)?$/.exec(request.url) ?? [];
  if (format === 'json' || format === 'xml') formats.set(request, format);
  return format === undefined ? request.url : `${path}${query}`;
}

/** As the path says; without, as `Accept` does. XML is what every client of GeoReport reads. */
export function formatOf(request: Request): Format {
  return formats.get(request) ?? (request.accepts(['xml', 'json']) === 'json' ? 'json' : 'xml');
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What one of a list is called in XML; JSON has no names for them. */
const ONE_OF: Readonly<Record<string, string>> = {
  services: 'service', service_requests: 'request', errors: 'error', attributes: 'attribute', values: 'value', endpoints: 'endpoint', formats: 'format',
};
/** Characters that no XML 1.0 document may hold, not even as references. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const builder = new XMLBuilder({ ignoreAttributes: true, format: true, indentBy: '  ', processEntities: true });

function elements(name: string, value: Value): unknown {
  if (Array.isArray(value)) return { [ONE_OF[name] ?? 'item']: value.map((item: Value) => elements('', item)) };
  if (value === null) return '';
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, elements(key, inner)]));
  return typeof value === 'string' ? value.replace(UNWRITABLE, '') : String(value);
}

/** The same content as JSON has, under a root of that name. */
export function xmlOf(root: string, value: Value): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: elements(root, value) })}`;
}

/** @param root name of the XML document's root; a list's items are named after it */
export function send(request: Request, response: Response, root: string, value: Value, status = 200): void {
  const format = formatOf(request);
  response.status(status).vary('accept');
  if (format === 'json') response.type('application/json').send(JSON.stringify(value));
  else response.type('text/xml').send(xmlOf(root, value));
}
