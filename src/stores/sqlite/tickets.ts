import type { TicketStore } from '../../domain/ports.js';
import { nearestDeadline, type TicketRecord } from '../../domain/ticket/ticket.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

function recordOf(row: Record<string, unknown> | null): TicketRecord | null {
  return row ? (JSON.parse(String(row.record)) as TicketRecord) : null;
}

function recordsOf(rows: Record<string, unknown>[]): TicketRecord[] {
  return rows.map((row) => JSON.parse(String(row.record)) as TicketRecord);
}

/** The columns that queries need, beside the document. */
function columns(record: TicketRecord): (string | number | null)[] {
  const { ticket } = record;
  const open = ticket.status === 'closed' ? 0 : 1;
  return [ticket.department, open, nearestDeadline(ticket)?.dueAt ?? null, record.events.length, record.version, JSON.stringify(record)];
}

export function createTicketStore(db: Database): TicketStore {
  return {
    nextSerial: (day) => db.write((run) => {
      const { rows } = run('INSERT INTO ticket_serials (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last', day);
      return Number(rows[0]?.last);
    }),
    insert: (record, cause) => db.write((run) => {
      const existing = recordOf(db.get('SELECT record FROM tickets WHERE cause = ?', cause));
      if (existing) return existing;
      run(
        `INSERT INTO tickets (department, open, due_at, events, version, record, number, cause, conversation_id, received_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...columns(record), record.ticket.number, cause, record.ticket.citizen.conversationId, record.ticket.receivedAt,
      );
      return record;
    }),
    load: async (number) => recordOf(db.get('SELECT record FROM tickets WHERE number = ?', number)),
    save: (record) => db.write((run) => {
      const { changes } = run(
        'UPDATE tickets SET department = ?, open = ?, due_at = ?, events = ?, version = ?, record = ? WHERE number = ? AND version = ?',
        ...columns(record), record.ticket.number, record.version - 1,
      );
      if (changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
    ofConversation: async (conversationId) => recordsOf(
      db.all('SELECT record FROM tickets WHERE conversation_id = ? ORDER BY received_at DESC, number DESC', conversationId),
    ),
    ofDepartment: async (department, limit, offset) => {
      const rows = db.all(
        `SELECT record FROM tickets WHERE department IS ?
         ORDER BY open DESC, CASE open WHEN 1 THEN due_at IS NULL END, CASE open WHEN 1 THEN due_at END, received_at DESC LIMIT ? OFFSET ?`,
        department, limit, offset,
      );
      const total = db.get('SELECT COUNT(*) AS total FROM tickets WHERE department IS ?', department);
      return { records: recordsOf(rows), total: Number(total?.total) };
    },
    unannounced: async (limit) => recordsOf(db.all('SELECT record FROM tickets WHERE announced < events ORDER BY number LIMIT ?', limit)),
    announced: (number, events) => db.write((run) => void run('UPDATE tickets SET announced = MAX(announced, ?) WHERE number = ?', events, number)),
  };
}
