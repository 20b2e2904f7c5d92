import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { parseInstant } from '../../domain/shanghai-time.js';
import type { ServiceRequestsWish } from '../../usecases/list-service-requests.js';
import type { ServiceRequestWish } from '../../usecases/open-service-request.js';
import { validate } from '../validate.js';

/** Characters, as GeoReport says. */
const LONGEST_DESCRIPTION = 4_000;
const LONGEST = 200;

const line = z.string('只能出现一次').transform(legible).pipe(z.string().max(LONGEST, `最多 ${LONGEST} 个字`)).nullable().default(null);
const degrees = (most: number) => z.string('只能出现一次').trim().regex(/^[+-]?\d{1,3}(?:\.\d{1,20})?$/, '应为十进制度数').transform(Number)
  .pipe(z.number().min(-most).max(most)).nullable().default(null);

const posted = z.object({
  service_code: z.string('请给出 service_code').trim().min(1),
  lat: degrees(90), long: degrees(180), address_string: line, address_id: line,
  description: z.string('只能出现一次').transform(legible).pipe(z.string().max(LONGEST_DESCRIPTION, `最多 ${LONGEST_DESCRIPTION} 个字`)).default(''),
  phone: line, email: z.email('不是邮箱地址').max(LONGEST).nullable().default(null),
  media_url: z.url({ protocol: /^https?$/, error: '不是网址' }).max(1_000).nullable().default(null),
}).superRefine(({ lat, long, address_string, address_id }, context) => {
  if ((lat === null) !== (long === null)) context.addIssue({ code: 'custom', path: [lat === null ? 'lat' : 'long'], message: 'lat 和 long 要一起给出' });
  else if (lat === null && address_string === null && address_id === null) context.addIssue({ code: 'custom', path: ['lat'], message: '请给出地点：lat 和 long，或 address_string，或 address_id' });
});

type Fields = Readonly<Record<string, unknown>>;

/** A field left empty is one left out. */
function filled(fields: unknown): Fields {
  return Object.fromEntries(Object.entries((fields ?? {}) as Fields).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''));
}

/** `attribute[supply]=gas`, `attribute[hours][]=night`. */
function attributesOf(fields: Fields): ServiceRequestWish['attributes'] {
  const found = new Map<string, string[]>();
  for (const [field, value] of Object.entries(fields)) {
    const [, code] = /^attribute\[([\w-]{1,40})\](?:\[\])?$/.exec(field) ?? [];
    if (code === undefined) continue;
    const values = [value].flat().filter((one) => typeof one === 'string').map((one) => legible(one).slice(0, LONGEST_DESCRIPTION));
    found.set(code, [...(found.get(code) ?? []), ...values]);
  }
  return Object.fromEntries(found);
}

/** A posted request. Names, device and account are not kept: nobody here needs them. @throws AppError VALIDATION_FAILED */
export function wishOf(body: unknown): ServiceRequestWish {
  const fields = filled(body);
  const { service_code, address_string, address_id, media_url, ...rest } = validate(posted, fields);
  return { ...rest, service: service_code, address: address_string, addressId: address_id, mediaUrl: media_url, attributes: attributesOf(fields) };
}

/** Said once with commas, or as often as there are values (GeoReport v2, GET Service Requests). */
const list = z.union([z.string(), z.array(z.string())], '应为文本').transform((said) => [said].flat().flatMap((text) => text.split(',')).map((part) => part.trim()).filter(Boolean)).nullable().default(null);
/** In an address a `+` that nobody encoded arrives as a space. */
const instant = z.string('只能出现一次').trim().transform((text, context) => {
  const at = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: '应为 W3C 时间，如 2026-01-31T09:00:00+08:00' });
  return z.NEVER;
}).nullable().default(null);
const asked = z.object({
  service_request_id: list, service_code: list, start_date: instant, end_date: instant,
  status: list.refine((said) => said === null || said.every((one) => one === 'open' || one === 'closed'), '应为 open 或 closed'),
});

/** Which requests are wished for. @throws AppError VALIDATION_FAILED */
export function listWishOf(query: unknown): ServiceRequestsWish {
  const { service_request_id, service_code, start_date, end_date, status } = validate(asked, filled(query));
  return { numbers: service_request_id, services: service_code, from: start_date, to: end_date, open: status === null || new Set(status).size !== 1 ? null : status[0] === 'open' };
}
