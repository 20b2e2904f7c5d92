import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { STATUSES, type TicketStatus } from '../../domain/ticket/status.js';
import { TICKET_TYPES, type TicketType } from '../../domain/ticket/ticket.js';

/** What the shapes of many answers are made of. An answer's shape is strict: a test holds every answer against its own. */
export const instant = z.iso.datetime({ offset: true }).describe('时间，东八区，例如 2026-01-31T09:00:00+08:00');
export const day = z.iso.date().describe('日期，例如 2026-01-31');
export const count = z.int().min(0);
export const share = z.number().min(0).max(1).describe('0–1');
export const ticketNumber = z.string().regex(/^\d{8}-\d{4,}$/).describe('工单编号，例如 20260131-0001');
export const ticketType = z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]);
export const ticketStatus = z.enum(STATUSES as [TicketStatus, ...TicketStatus[]]);
export const departmentId = z.string().describe('部门编号');

/** What is not seen is nothing said: it can't stand for a reason or an answer, nor part a number so that it is not masked. */
export const told = z.string().overwrite(legible);

/** What a form leaves empty was not told: an empty text is no contact that could be hidden, and no place. */
export function toldOrNull(text: z.ZodType<string, string>) {
  return text.transform((given) => (given === '' ? null : given)).nullable().default(null);
}

/** Which part of a list; the same everywhere. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('最多几条'), offset: z.coerce.number().int().min(0).default(0).describe('跳过几条'),
};
