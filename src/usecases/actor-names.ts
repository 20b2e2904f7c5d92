import type { AccountStore } from '../domain/ports.js';
import type { RecordedEvent } from '../domain/ticket/ticket.js';

/** How people call who acted on a ticket; whoever has no account stays as recorded. @returns by account name */
export async function actorNames({ accounts }: { readonly accounts: Pick<AccountStore, 'byName'> }, events: readonly Pick<RecordedEvent, 'actor'>[]): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(events.filter(({ actor }) => actor.kind !== 'citizen' && actor.kind !== 'system' && actor.kind !== 'bot').map(({ actor }) => actor.id))];
  const found = await Promise.all(names.map((name) => accounts.byName(name)));
  return new Map(found.flatMap((account) => (account ? [[account.name, account.displayName] as const] : [])));
}
