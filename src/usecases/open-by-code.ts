import { hasTries, takeTry, type TriesDeps, type TryLimit } from './count-tries.js';
import type { LookupCodes } from './lookup-code.js';

export interface OpenByCodeDeps extends TriesDeps {
  readonly lookupCodes: LookupCodes;
}

const HOUR_MS = 3_600_000;
/** Wrong codes of one asker: nobody mistypes that often. */
export const OF_ASKER: TryLimit = { name: 'code-asker', most: 10, withinMs: HOUR_MS };
/** Wrong codes for one ticket, whoever asks: a code of 40 bits is then found by chance once in a million years. So many that to shut a ticket to others takes more than one asker. */
export const OF_TICKET: TryLimit = { name: 'code-ticket', most: 100, withinMs: HOUR_MS };

/** `spent`: too many were wrong, by this asker or for this ticket; the code was not looked at. */
export type ByCode = 'opens' | 'wrong' | 'spent';

/** Whether a lookup code opens a ticket; wrong ones are counted, for all processes together. A right one writes nothing. @param asker a conversation, a key or an address */
export async function openByCode(deps: OpenByCodeDeps, asker: string, number: string, code: string): Promise<ByCode> {
  const counts = [[OF_ASKER, asker], [OF_TICKET, number]] as const;
  const left = await Promise.all(counts.map(([limit, of]) => hasTries(deps, limit, of)));
  if (left.includes(false)) return 'spent';
  if (deps.lookupCodes.matches(number, code)) return 'opens';
  for (const [limit, of] of counts) await takeTry(deps, limit, of);
  return 'wrong';
}
