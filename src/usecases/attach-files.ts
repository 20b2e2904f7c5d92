import { createHash } from 'node:crypto';
import { type AttachedFile, FILE_LIMITS, fileKindOf, fileName } from '../domain/attached-file.js';
import { PDF_TYPE } from '../domain/attachment.js';
import { demand, type Principal, takesPart } from '../domain/permission.js';
import type { AttachmentStore, Clock, ImageCleaner, StoredAttachment } from '../domain/ports.js';
import { isOpen } from '../domain/ticket/status.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { type HandledCommand, handleTicket } from './handle-ticket.js';
import { readTicket, type ReadTicketsDeps } from './list-tickets.js';

export interface AttachFileDeps extends ReadTicketsDeps {
  readonly clock: Clock;
  readonly attachments: Pick<AttachmentStore, 'put'>;
  readonly imageCleaner: ImageCleaner;
}

/** A file as it was sent; its name and its type are what the sender says. */
export interface SentFile {
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

const OF_TICKET = 'ticket:';

/** Whose the bytes are in the store, where those of citizens have their conversation: no channel is called so. */
function ownerOf(number: string, department: string): string {
  return `${OF_TICKET}${number}:${department}`;
}

/** The ticket to which a kept file was attached; null: it is a citizen's. */
export function ticketOfFile({ conversationId }: Pick<StoredAttachment, 'conversationId'>): string | null {
  return conversationId.startsWith(OF_TICKET) ? (conversationId.split(':')[1] ?? null) : null;
}

/** The department that a person may attach for. @throws AppError FORBIDDEN, TICKET_NOT_FOUND, TICKET_COMMAND_REFUSED: nothing is said of it any more */
async function handlerFor(deps: ReadTicketsDeps, principal: Principal, number: string): Promise<string> {
  demand(principal, 'tickets:handle');
  const { ticket } = await readTicket(deps, principal, number);
  const { department } = principal;
  if (department === null || !takesPart(ticket, department)) throw new AppError('FORBIDDEN');
  if (!isOpen(ticket.status)) throw new AppError('TICKET_COMMAND_REFUSED', '工单已经办结，不能再附文件。');
  return department;
}

/**
 * Who may attach to the ticket may; asked before anything of a file is read.
 * @throws AppError FORBIDDEN, TICKET_NOT_FOUND, TICKET_COMMAND_REFUSED
 */
export async function checkMayAttach(deps: ReadTicketsDeps, principal: Principal, number: string): Promise<void> {
  await handlerFor(deps, principal, number);
}

/**
 * Keeps a file that a department will attach to what it says of a ticket: photos are redrawn, documents stay as they are. The same upload sent
 * again (the same cause and bytes) keeps nothing twice; nobody else can guess the id.
 * @throws AppError FORBIDDEN, TICKET_NOT_FOUND, TICKET_COMMAND_REFUSED, FILE_TOO_LARGE, FILE_NOT_SUPPORTED, ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE
 */
export async function keepFile(deps: AttachFileDeps, principal: Principal, number: string, sent: SentFile, cause: string): Promise<AttachedFile> {
  const department = await handlerFor(deps, principal, number);
  if (sent.bytes.byteLength > FILE_LIMITS.bytes) throw new AppError('FILE_TOO_LARGE');
  const kind = fileKindOf(sent.bytes);
  if (kind === null) throw new AppError('FILE_NOT_SUPPORTED');
  const bytes = kind === 'photo' ? (await deps.imageCleaner.clean(sent.bytes)).bytes : sent.bytes;
  const id = createHash('sha256').update(JSON.stringify([OF_TICKET, number, department, cause])).update(sent.bytes).digest('hex').slice(0, 40);
  const file: AttachedFile = { id, contentType: kind === 'photo' ? 'image/jpeg' : PDF_TYPE, name: fileName(sent.name, kind), size: bytes.byteLength };
  await deps.attachments.put(ownerOf(number, department), file, bytes, deps.clock.now());
  return file;
}

function fault(message: string): AppError {
  return new AppError('VALIDATION_FAILED', message, { faults: [{ field: 'files', message }] });
}

async function filesOf(attachments: Pick<AttachmentStore, 'load'>, owner: string, ids: readonly string[]): Promise<readonly AttachedFile[]> {
  if (ids.length > FILE_LIMITS.most) throw fault(`最多附 ${FILE_LIMITS.most} 份文件`);
  if (new Set(ids).size < ids.length) throw fault('同一份文件只附一次');
  const found: AttachedFile[] = [];
  for (const id of ids) { // one at a time: each brings its bytes
    const stored = await attachments.load(id);
    if (stored?.conversationId !== owner) throw fault('文件没有上传成功，或者保存得太久，请重新选择');
    found.push(stored.attachment as AttachedFile);
  }
  return found;
}

/**
 * Says something of a ticket with files that were uploaded before for the same ticket by the same department; without files as {@link handleTicket}.
 * @throws AppError VALIDATION_FAILED: one of the files is not there, or another's; and what {@link handleTicket} does
 */
export async function handleWithFiles(
  deps: ChangeTicketDeps & { readonly attachments: Pick<AttachmentStore, 'load'> }, principal: Principal, number: string,
  command: HandledCommand, ids: readonly string[], cause: string,
): Promise<Ticket> {
  if (ids.length === 0 || (command.name !== 'ReplyTicket' && command.name !== 'AddNote')) return handleTicket(deps, principal, number, command, cause);
  demand(principal, 'tickets:handle');
  await readTicket(deps, principal, number);
  const files = await filesOf(deps.attachments, ownerOf(number, principal.department ?? ''), ids);
  return handleTicket(deps, principal, number, { ...command, files }, cause);
}
