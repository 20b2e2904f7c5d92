import { Router } from 'express';
import type { HandledCommandName } from '../../domain/permission.js';
import type { AttachmentStore, LiveConversationStore } from '../../domain/ports.js';
import { actorNames } from '../../usecases/actor-names.js';
import { handleWithFiles } from '../../usecases/attach-files.js';
import { auditTicket } from '../../usecases/audit-tickets.js';
import type { ChangeTicketDeps } from '../../usecases/change-ticket.js';
import { followersOf, toBeCalled } from '../../usecases/followers-of.js';
import { listDepartments } from '../../usecases/list-department-staff.js';
import { listTickets, readTicket } from '../../usecases/list-tickets.js';
import { logTicket } from '../../usecases/log-ticket.js';
import type { LookupCodes } from '../../usecases/lookup-code.js';
import { filesAt } from '../../usecases/read-answer-file.js';
import { photosOf, readAttachment, voicesFor } from '../../usecases/read-attachment.js';
import { reapplyRules } from '../../usecases/recompute-deadlines.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import { serve } from '../openapi/operation.js';
import { sendAttachment } from '../attachment.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { commandOf, ENDPOINTS } from './commands.js';
import { AUDIT, commandOperation, DEPARTMENTS, FILE, LIST, LOG, matterOf, PHOTO, READ, REAPPLY, VOICE } from './operations.js';
import { detailOf, historyOf, summaryOf } from './view.js';

export interface TicketRouteDeps extends ChangeTicketDeps, SignInDeps {
  readonly newId: () => string;
  readonly liveConversations: LiveConversationStore;
  readonly lookupCodes: LookupCodes;
  readonly attachments: AttachmentStore;
}

/** `/api/v1/tickets`, `/api/v1/departments` and `/api/v1/time-limits` for the console. */
export function ticketRoutes(deps: TicketRouteDeps): Router {
  const router = Router();
  router.use(signedIn(deps));
  reading(router, deps);
  for (const name of Object.keys(ENDPOINTS) as HandledCommandName[]) commanding(router, deps, name);
  administration(router, deps);
  return router;
}

function reading(router: Router, deps: TicketRouteDeps): void {
  const { district, clock } = deps;
  serve(router, LIST, async (request, response) => {
    const { status, q, ...query } = validate(LIST.query, request.query);
    const found = await listTickets(deps, sessionFor(request).principal, { ...query, statuses: status, words: q });
    response.json({ total: found.total, tickets: found.records.map((record) => summaryOf(record.ticket, district, clock.now())) });
  });
  serve(router, READ, async (request, response) => {
    const { principal } = sessionFor(request);
    const record = await readTicket(deps, principal, String(request.params.number));
    const all = await followersOf(deps.tickets, record.ticket.number);
    const followers = all.filter(({ ticket }) => ticket.merge?.into === record.ticket.number).map(({ ticket }) => ticket.number);
    response.json(detailOf(record, { followers, toCall: toBeCalled(all), people: await actorNames(deps, record.events) }, principal, district, clock.now()));
  });
  serve(router, PHOTO, async (request, response) => {
    const { ticket } = await readTicket(deps, sessionFor(request).principal, String(request.params.number));
    const { attachment, bytes } = await readAttachment(deps, photosOf(ticket), String(request.params.id));
    sendAttachment(response, { contentType: attachment.contentType, bytes });
  });
  serve(router, VOICE, async (request, response) => {
    const { principal } = sessionFor(request);
    const { ticket } = await readTicket(deps, principal, String(request.params.number));
    const { attachment, bytes } = await readAttachment(deps, voicesFor(principal, ticket), String(request.params.id));
    sendAttachment(response, { contentType: attachment.contentType, bytes });
  });
  serve(router, FILE, async (request, response) => {
    const { ticket } = await readTicket(deps, sessionFor(request).principal, String(request.params.number));
    const { attachment: { contentType, name }, bytes } = await readAttachment(deps, filesAt(ticket), String(request.params.id));
    sendAttachment(response, { contentType, bytes, ...(name === null ? {} : { name }) });
  });
  serve(router, AUDIT, async (request, response) => {
    const { events, broken } = await auditTicket(deps, sessionFor(request).principal, String(request.params.number));
    const people = await actorNames(deps, events);
    response.json({ intact: broken === null, broken, events: historyOf(events, district, people).map((line, i) => ({ ...line, cause: events[i]?.cause, hash: events[i]?.hash })) });
  });
}

/** One command: its body is checked, then the use case decides. */
function commanding(router: Router, deps: TicketRouteDeps, name: HandledCommandName): void {
  const { path, body } = ENDPOINTS[name];
  serve(router, commandOperation(name), async (request, response) => {
    const { principal } = sessionFor(request);
    const { command, files } = commandOf(name, validate(body, request.body));
    const ticket = await handleWithFiles(deps, principal, String(request.params.number), command, files, causeOf(request, path, principal, deps.newId));
    // Recorded before it is shown.
    const revealed = name === 'RevealContact' ? { contact: ticket.citizen.contact } : {};
    response.json({ ...summaryOf(ticket, deps.district, deps.clock.now()), ...revealed });
  });
}

function administration(router: Router, deps: TicketRouteDeps): void {
  const { district, clock } = deps;
  serve(router, LOG, async (request, response) => {
    const { principal } = sessionFor(request);
    const { ticket, code } = await logTicket(deps, principal, matterOf(validate(LOG.body, request.body)), causeOf(request, 'log', principal, deps.newId));
    response.status(201).json({ ...summaryOf(ticket, district, clock.now()), lookupCode: code });
  });
  serve(router, REAPPLY, async (request, response) => {
    const { version, reason } = validate(REAPPLY.body, request.body);
    response.json({ tickets: await reapplyRules(deps, sessionFor(request).principal, version, reason) });
  });
  serve(router, DEPARTMENTS, async (request, response) => {
    const listed = await listDepartments(deps, sessionFor(request).principal);
    response.json({ departments: listed.map(({ department: { id, name, area }, isStaffed }) => ({ id, name, area, isStaffed })) });
  });
}
