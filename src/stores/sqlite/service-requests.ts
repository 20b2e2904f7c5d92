import type { ServiceRequestQuery } from '../../domain/ticket/service-request.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import type { Database, Run } from './database.js';

/** What apps sent, in the order of time; narrow, written once, and no burden on any other ticket. */
export const SERVICE_REQUESTS_SCHEMA = `
CREATE TABLE IF NOT EXISTS service_requests (
  received_at INTEGER NOT NULL, number TEXT NOT NULL, service TEXT NOT NULL, key_id TEXT NOT NULL, listed INTEGER NOT NULL, PRIMARY KEY (received_at, number)
) WITHOUT ROWID;`;

/** Within the save of a new ticket. */
export function noteServiceRequest(run: Run, { ticket }: TicketRecord): void {
  const request = ticket.matter.serviceRequest;
  if (request === undefined) return;
  run('INSERT INTO service_requests (received_at, number, service, key_id, listed) VALUES (?, ?, ?, ?, ?)', ticket.receivedAt, ticket.number, request.service, request.keyId, request.listed ? 1 : 0);
}

/** The order of the tables is ours: through the span of time first, whatever the planner thinks of `open`. */
export function serviceRequestsSql(query: ServiceRequestQuery): { readonly sql: string; readonly values: (string | number)[] } {
  const { from, to, services, open, keyId, limit } = query;
  const conditions = ['asked.received_at BETWEEN ? AND ?', '(asked.listed = 1 OR asked.key_id = ?)'];
  const values: (string | number)[] = [from, to, keyId ?? ''];
  if (services !== null) {
    conditions.push('asked.service IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(services));
  }
  if (open !== null) {
    conditions.push('tickets.open = ?');
    values.push(open ? 1 : 0);
  }
  return {
    sql: `SELECT tickets.record FROM service_requests AS asked CROSS JOIN tickets ON tickets.number = asked.number WHERE ${conditions.join(' AND ')} ORDER BY asked.received_at DESC, asked.number DESC LIMIT ?`,
    values: [...values, limit],
  };
}

export function serviceRequests(db: Database, query: ServiceRequestQuery): TicketRecord[] {
  const { sql, values } = serviceRequestsSql(query);
  return db.all(sql, ...values).map((row) => JSON.parse(String(row.record)) as TicketRecord);
}
