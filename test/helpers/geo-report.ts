import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/**
 * The rules of GeoReport v2's documents, written down from http://wiki.open311.org/GeoReport_v2: which fields there are, their types, which
 * must have a value, what may be chosen. Strict: a field that the specification does not know is a fault.
 */
const text = z.string().min(1);
const maybe = z.string().min(1).nullable();
/** `YYYY-MM-DDThh:mm:ssTZD` of W3C's note, ours always with the district's offset. */
const w3c = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/);

const service = z.strictObject({
  service_code: text, service_name: text, description: z.string(), metadata: z.boolean(), type: z.enum(['realtime', 'batch', 'blackbox']), keywords: z.string(), group: z.string(),
});
const definition = z.strictObject({
  service_code: text,
  attributes: z.array(z.strictObject({
    variable: z.boolean(), code: text, datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']), required: z.boolean(), datatype_description: maybe,
    order: z.int().min(1), description: text, values: z.array(z.strictObject({ key: text, name: text })),
  })),
});
const request = z.strictObject({
  service_request_id: text, status: z.enum(['open', 'closed']), status_notes: maybe, service_name: text, service_code: text, description: maybe, agency_responsible: maybe,
  service_notice: maybe, requested_datetime: w3c, updated_datetime: w3c, expected_datetime: w3c.nullable(), address: maybe, address_id: maybe, zipcode: maybe,
  lat: z.number().min(-90).max(90).nullable(), long: z.number().min(-180).max(180).nullable(), media_url: z.url().nullable(),
});
/** Either the id or a token for it, never both. */
const opened = z.union([
  z.strictObject({ service_request_id: text, service_notice: maybe, account_id: maybe }), z.strictObject({ token: text, service_notice: maybe, account_id: maybe }),
  z.strictObject({ service_notice: maybe, account_id: maybe }),
]);
const discovery = z.strictObject({
  changeset: w3c, contact: text, key_service: text,
  endpoints: z.array(z.strictObject({ specification: z.literal('http://wiki.open311.org/GeoReport_v2'), url: z.url(), changeset: w3c, type: z.enum(['production', 'test', 'dev']), formats: z.array(z.enum(['text/xml', 'application/json'])).min(1) })).min(1),
});

export const GEO_REPORT = {
  services: z.array(service), service_definition: definition, service_requests: z.array(request), opened: z.tuple([opened]),
  tokens: z.tuple([z.strictObject({ token: text, service_request_id: text })]), errors: z.array(z.strictObject({ code: z.int().min(400).max(599), description: text })).min(1), discovery,
};

const LISTS: Readonly<Record<string, string>> = {
  services: 'service', service_requests: 'request', errors: 'error', attributes: 'attribute', values: 'value', endpoints: 'endpoint', formats: 'format',
};
const reader = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false, isArray: (name) => Object.values(LISTS).includes(name), processEntities: true });

type Plain = string | readonly Plain[] | { readonly [name: string]: Plain };

function withLists(name: string, value: Plain): Plain {
  const one = LISTS[name];
  if (one !== undefined) {
    // An empty list has only its indentation.
    const items = typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Plain>>)[one] : [];
    return ((items ?? []) as readonly Plain[]).map((item) => withLists('', item));
  }
  if (typeof value === 'string' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '#text').map(([key, inner]) => [key, withLists(key, inner as Plain)]));
}

/** What an XML answer says, with its lists as lists, every value as a text, and the name of its root. */
export function readXml(xml: string): { readonly root: string; readonly content: Plain } {
  const { '?xml': _head, ...document } = reader.parse(xml) as Record<string, Plain>;
  const [[root, content] = ['', '']] = Object.entries(document).filter(([name]) => name !== '#text');
  return { root, content: withLists(root, content) };
}

/** What a JSON answer says, written as XML can: all values are texts, nothing is an empty one. */
export function asTexts(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(asTexts);
  if (value === null) return '';
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, asTexts(inner)]));
  return String(value);
}
