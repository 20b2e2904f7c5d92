import type { Actor } from './ticket.js';

/** What a correction can put right. */
export const CORRECTABLE = ['type', 'urgent', 'contact'] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** What of it is this actor's to put right: the contact only theirs who speak with the citizen. */
export function correctableFor({ kind }: Pick<Actor, 'kind'>): readonly Correctable[] {
  return kind === 'operator' ? CORRECTABLE : CORRECTABLE.filter((field) => field !== 'contact');
}
