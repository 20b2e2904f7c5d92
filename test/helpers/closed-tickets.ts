import type { District } from '../../src/domain/district.js';
import { changeTicket, type ChangeTicketDeps } from '../../src/usecases/change-ticket.js';
import { openTicket } from '../../src/usecases/open-ticket.js';

/** Opens tickets of these words, has the department answer each, and closes it as resolved. */
export async function closeTickets(deps: ChangeTicketDeps & { readonly district: District }, words: readonly string[], department: string): Promise<void> {
  const clerk = { kind: 'department', id: 'clerk' } as const;
  const desk = { kind: 'operator', id: 'desk' } as const;
  for (const [i, what] of words.entries()) {
    const cause = `${department}-${deps.clock.now()}-${i}`;
    const draft = { what, where: '', area: null, contact: '13812345678', anonymous: false, photos: [], department, reason: '', type: 'complaint', urgent: false } as const;
    const opened = await openTicket(deps, draft, `memory:default:${i}`, cause);
    const { number } = opened;
    const actor = { ...clerk, department: opened.department ?? '' };
    await changeTicket(deps, number, { name: 'SignTicket', actor, cause: `${cause}-sign` });
    await changeTicket(deps, number, { name: 'ReplyTicket', actor, cause: `${cause}-reply`, publicAnswer: '已处理。', handlingNote: '' });
    await changeTicket(deps, number, { name: 'ApproveAnswer', actor: desk, cause: `${cause}-approve` });
    await changeTicket(deps, number, { name: 'RecordFollowUp', actor: { kind: 'citizen', id: 'li' }, cause: `${cause}-follow-up`, resolved: true, rating: 5, words: null });
  }
}

/** So many ways to say a thing. */
export function variants(count: number, openings: readonly string[], matters: readonly string[], closings: readonly string[]): string[] {
  const all = matters.flatMap((matter) => openings.flatMap((opening) => closings.map((closing) => `${opening}${matter}${closing}`)));
  // Spread, so that the first ones are not all of one matter.
  return Array.from({ length: count }, (_, i) => all[(i * 7) % all.length] ?? '');
}
