import type { ClosedTicketSource, RoutingModelStore } from '../../domain/ports.js';
import { type RoutingModel, type RoutingModelSummary, summaryOf } from '../../domain/routing/model.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

type Row = Record<string, unknown>;

/** Summary and tickets apart: a list reads no tickets. Which one is chosen changes, so it is a column. */
function summaryFrom(row: Row): RoutingModelSummary {
  return { ...(JSON.parse(String(row.summary)) as RoutingModelSummary), chosen: Number(row.chosen) };
}

const IN_USE = 'SELECT version FROM routing_models WHERE chosen > 0 ORDER BY chosen DESC LIMIT 1';

export function createRoutingModelStore(db: Database): RoutingModelStore {
  return {
    add: (model) => db.write((run) => {
      const summary: RoutingModelSummary = summaryOf(model);
      const { changes } = run(
        'INSERT INTO routing_models (version, chosen, summary, tickets) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        model.version, model.chosen, JSON.stringify(summary), JSON.stringify(model.tickets),
      );
      if (changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
    load: async (version) => {
      const row = db.get('SELECT chosen, summary, tickets FROM routing_models WHERE version = ?', version);
      return row && { ...summaryFrom(row), tickets: JSON.parse(String(row.tickets)) as RoutingModel['tickets'] };
    },
    list: async (limit) => db.all('SELECT chosen, summary FROM routing_models ORDER BY version DESC LIMIT ?', limit).map(summaryFrom),
    inUse: async () => {
      const row = db.get(IN_USE);
      return row ? Number(row.version) : null;
    },
    choose: (version) => db.write((run) => {
      const { changes } = run('UPDATE routing_models SET chosen = (SELECT MAX(chosen) + 1 FROM routing_models) WHERE version = ?', version);
      return changes === 1;
    }),
    forget: (keep) => db.write((run) => run(
      `DELETE FROM routing_models WHERE version NOT IN (SELECT version FROM routing_models ORDER BY version DESC LIMIT ?) AND version NOT IN (${IN_USE})`, keep,
    ).changes),
  };
}

export function createClosedTicketSource(db: Database): ClosedTicketSource {
  return {
    closed: async (after, limit) => db.all(
      'SELECT record FROM tickets WHERE closed_at IS NOT NULL AND (closed_at, number) < (?, ?) ORDER BY closed_at DESC, number DESC LIMIT ?',
      after?.closedAt ?? Number.MAX_SAFE_INTEGER, after?.number ?? '', limit,
    ).map((row) => JSON.parse(String(row.record)) as TicketRecord),
  };
}
