import { type Request, Router } from 'express';
import { z } from 'zod';
import type { District } from '../domain/district.js';
import { explainDeadline } from '../domain/deadline.js';
import { contactFor, demand, may, type Principal } from '../domain/permission.js';
import { maskText } from '../domain/privacy.js';
import { isoAt } from '../domain/shanghai-time.js';
import { ALLOWED, COMMAND_NAMES } from '../domain/ticket/commands.js';
import { nearestDeadline, STATUS_NAMES, type Ticket, TICKET_TYPE_NAMES, type TicketRecord } from '../domain/ticket/ticket.js';
import { CLOCK_NAMES } from '../domain/time-limits.js';
import type { ChangeTicketDeps } from '../usecases/change-ticket.js';
import { dispatchTicket, replyTicket, signTicket } from '../usecases/handle-ticket.js';
import { AppError } from '../errors.js';
import { listTickets, readTicket } from '../usecases/list-tickets.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

const page = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) });
const answer = z.strictObject({ publicAnswer: z.string().trim().min(2, '答复不能为空').max(4_000), handlingNote: z.string().trim().max(4_000).default('') });
const dispatch = z.strictObject({ department: z.string().trim().min(1), reason: z.string().trim().min(2, '请写明派单理由').max(500) });
const nothing = z.strictObject({});

/** What a desk sees of a ticket in a list. */
function summary(ticket: Ticket, district: District) {
  const nearest = nearestDeadline(ticket);
  return {
    number: ticket.number, status: ticket.status, statusName: STATUS_NAMES[ticket.status], type: ticket.type, typeName: TICKET_TYPE_NAMES[ticket.type],
    urgent: ticket.urgent, text: maskText(ticket.matter.text), area: ticket.matter.area, address: ticket.matter.address === null ? null : maskText(ticket.matter.address),
    round: ticket.round, department: ticket.department, departmentName: ticket.department === null ? null : district.departmentName(ticket.department),
    receivedAt: isoAt(ticket.receivedAt), reminders: ticket.remindedAt.length,
    deadline: nearest && { clock: nearest.clock, clockName: CLOCK_NAMES[nearest.clock], dueAt: isoAt(nearest.dueAt), provisional: nearest.provisional },
  };
}

/** A ticket opened: history and clocks too, the contact still masked. */
function detail(record: TicketRecord, principal: Principal, district: District) {
  const { ticket, events } = record;
  const handles = may(principal, 'tickets:handle');
  const dispatches = may(principal, 'tickets:dispatch');
  return {
    ...summary(ticket, district), version: record.version,
    contact: contactFor(principal, ticket),
    deadlines: Object.values(ticket.deadlines).map((deadline) => ({
      clock: deadline.clock, clockName: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt), provisional: deadline.provisional,
      why: explainDeadline(deadline), days: deadline.days,
    })),
    answers: ticket.answers.map((given) => ({
      ...given, handlingNote: maskText(given.handlingNote), at: isoAt(given.at), department: district.departmentName(given.department),
    })),
    followUps: ticket.followUps.map((given) => ({ ...given, words: given.words === null ? null : maskText(given.words), at: isoAt(given.at) })),
    history: events.map((event) => ({ name: event.name, at: isoAt(event.at), actor: event.actor.kind === 'citizen' ? '市民' : event.actor.id })),
    allowed: ALLOWED[ticket.status]
      .filter((name) => (handles && (name === 'SignTicket' || name === 'ReplyTicket')) || (dispatches && name === 'DispatchTicket'))
      .map((name) => ({ name, label: COMMAND_NAMES[name] })),
  };
}

/** Far more than any client's id; longer ones cut short could be taken for each other. */
const MAX_KEY = 200;

/** A repeated request with the same `Idempotency-Key` changes nothing the second time. A key is one person's, for one command. */
function causeOf(request: Request, command: string, principal: Principal, newId: () => string): string {
  const key = request.get('idempotency-key');
  if (key === undefined || key === '') return `console:${newId()}`;
  if (key.length > MAX_KEY) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'Idempotency-Key', message: `最多 ${MAX_KEY} 个字符` }] });
  return `console:${principal.name}:${command}:${key}`;
}

/** `/api/v1/tickets` and `/api/v1/departments` for the console. */
export function ticketRoutes(deps: ChangeTicketDeps & SignInDeps & { readonly newId: () => string }): Router {
  const router = Router();
  const { district } = deps;
  router.use(signedIn(deps));

  router.get('/tickets', async (request, response) => {
    const { limit, offset } = validate(page, request.query);
    const found = await listTickets(deps, sessionFor(request).principal, limit, offset);
    response.json({ total: found.total, tickets: found.records.map((record) => summary(record.ticket, district)) });
  });

  router.get('/tickets/:number', async (request, response) => {
    const { principal } = sessionFor(request);
    response.json(detail(await readTicket(deps, principal, request.params.number), principal, district));
  });

  const command = (name: string, run: (principal: Principal, number: string, body: unknown, cause: string) => Promise<Ticket>) => {
    router.post(`/tickets/:number/${name}`, async (request, response) => {
      const { principal } = sessionFor(request);
      const number = String(request.params.number);
      const ticket = await run(principal, number, request.body, causeOf(request, name, principal, deps.newId));
      response.json(summary(ticket, district));
    });
  };
  command('sign', (principal, number, body, cause) => {
    validate(nothing, body);
    return signTicket(deps, principal, number, cause);
  });
  command('reply', (principal, number, body, cause) => replyTicket(deps, principal, number, validate(answer, body), cause));
  command('dispatch', (principal, number, body, cause) => dispatchTicket(deps, principal, number, validate(dispatch, body), cause));

  router.get('/departments', (request, response) => {
    demand(sessionFor(request).principal, 'departments:read');
    response.json({ departments: district.handlers().map(({ id, name, area }) => ({ id, name, area })) });
  });
  return router;
}
