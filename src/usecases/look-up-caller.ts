import { demand, type Principal } from '../domain/permission.js';
import type { CallerLookup, Clock, TicketIndexStore } from '../domain/ports.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import type { ContactKeys } from './contact-keys.js';

export interface LookUpCallerDeps {
  readonly clock: Clock;
  readonly ticketIndex: Pick<TicketIndexStore, 'ofContact' | 'noteLookup' | 'lookups'>;
  readonly contactKeys: ContactKeys;
}

/** What somebody with a caller on the line has time to look at. */
const SHOWN = 20;

/** A caller's number as it is compared. @throws AppError VALIDATION_FAILED: nobody could be called there */
export function contactHash({ contactKeys }: Pick<LookUpCallerDeps, 'contactKeys'>, phone: string): string {
  const contact = contactKeys.hashOf(phone);
  if (contact === null) throw new AppError('VALIDATION_FAILED', '提交的内容有误：phone 应为电话号码', { faults: [{ field: 'phone', message: '应为电话号码' }] });
  return contact;
}

/**
 * What a caller called about before. Reports (举报) and what was asked without a name are never among it. Each look is recorded before
 * anything is shown, by the number's hash alone.
 * @throws AppError FORBIDDEN, VALIDATION_FAILED
 */
export async function lookUpCaller(deps: LookUpCallerDeps, principal: Principal, phone: string): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }> {
  demand(principal, 'intake:search');
  const contact = contactHash(deps, phone);
  const { records, total } = await deps.ticketIndex.ofContact(contact, SHOWN);
  await deps.ticketIndex.noteLookup({ at: deps.clock.now(), by: principal.name, contact, found: records.length });
  return { tickets: records.map(({ ticket }) => ticket), total };
}

/** Who looked whose calls up, for those who watch over it. @throws AppError FORBIDDEN */
export async function listLookups(deps: LookUpCallerDeps, principal: Principal, limit: number, offset: number): Promise<{ readonly lookups: readonly CallerLookup[]; readonly total: number }> {
  demand(principal, 'tickets:audit');
  return deps.ticketIndex.lookups(limit, offset);
}
