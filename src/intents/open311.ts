import { z } from 'zod';
import { handlesTickets } from '../domain/department.js';
import { ATTRIBUTE_TYPES, type Open311Offer } from '../domain/open311.js';
import { parseInstant } from '../domain/shanghai-time.js';
import { mayBeListed } from '../domain/ticket/service-request.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import type { Faults, Parsed } from './faults.js';
import type { departmentsSchema } from './schemas.js';

const name = z.string().trim().min(1);
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '应为小写英文字母、数字和连字符，最多40个');
const attribute = z.strictObject({
  code, question: name.max(60), type: z.enum(ATTRIBUTE_TYPES), required: z.boolean().default(false), hint: name.max(60).nullable().default(null),
  values: z.array(z.strictObject({ key: code, name: name.max(40) })).default([]),
}).refine(({ type, values }) => type.endsWith('list') === values.length > 0, '选择题（…list）要写 values，其他不能写');

/** What apps may let citizens choose; without the file Open311 is off. */
export const open311Schema = z.strictObject({
  jurisdiction: name.max(60), changed: z.iso.date(), contact: name.max(200), keyService: name.max(200),
  services: z.array(z.strictObject({
    code, name: name.max(20), description: name.max(200), keywords: z.array(name.max(20)).default([]), department: name, ticketType: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]),
    type: z.enum(['realtime', 'batch', 'blackbox']).default('realtime'), listed: z.boolean().optional(), attributes: z.array(attribute).default([]),
  })).min(1),
});

type File = Parsed<z.infer<typeof open311Schema>>;

/** What a schema can't see. */
export function checkOpen311({ file, value, lineOf }: File, departments: z.infer<typeof departmentsSchema>['departments'], faults: Faults): void {
  const handlers = new Set(departments.filter(handlesTickets).flatMap((department) => [department.name, ...department.aliases]));
  const seen = new Set<string>();
  value.services.forEach((service, i) => {
    const fault = (reason: string) => faults.add(file, lineOf(['services', i]), reason);
    if (seen.has(service.code)) fault(`编号“${service.code}”重复`);
    seen.add(service.code);
    if (!handlers.has(service.department)) fault(`没有承办工单的部门“${service.department}”`);
    if (service.listed === true && !mayBeListed(service.ticketType)) fault('举报和依申请公开不能公开列出');
    if (new Set(service.attributes.map((asked) => asked.code)).size < service.attributes.length) fault('attributes 的编号不能重复');
  });
}

export function toOpen311Offer({ jurisdiction, changed, contact, keyService, services }: File['value']): Open311Offer {
  return {
    jurisdiction, contact, keyService, changedAt: parseInstant(changed) ?? 0,
    services: services.map(({ listed, ...service }) => ({ ...service, listed: listed ?? mayBeListed(service.ticketType) })),
  };
}
