import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

export interface AuditEvent {
  readonly name: string;
  readonly label: string;
  readonly at: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly detail: string;
  readonly cause: string;
  readonly hash: string;
}

export interface TicketAudit {
  readonly intact: boolean;
  readonly broken: { readonly kind: 'event'; readonly index: number } | { readonly kind: 'state' } | null;
  readonly events: readonly AuditEvent[];
}

/** @param number null: none asked for yet */
export function useAudit(number: string | null): UseQueryResult<TicketAudit> {
  return useQuery({ queryKey: ['ticket', number, 'audit'], enabled: number !== null, queryFn: ({ signal }) => call<TicketAudit>('GET', `/tickets/${encodeURIComponent(number ?? '')}/audit`, undefined, undefined, signal) });
}
