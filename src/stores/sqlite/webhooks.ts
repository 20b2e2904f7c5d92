import type { Webhook, WebhookStore } from '../../domain/webhook.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

export const WEBHOOKS_SCHEMA = 'CREATE TABLE IF NOT EXISTS webhooks (id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_at INTEGER NOT NULL, webhook TEXT NOT NULL);';

function webhookOf(row: Record<string, unknown>): Webhook {
  return JSON.parse(String(row.webhook)) as Webhook;
}

export function createWebhookStore(db: Database): WebhookStore {
  return {
    list: async () => db.all('SELECT webhook FROM webhooks ORDER BY created_at, id').map(webhookOf),
    load: async (id) => {
      const row = db.get('SELECT webhook FROM webhooks WHERE id = ?', id);
      return row && webhookOf(row);
    },
    save: (webhook) => db.write((run) => {
      const { id, version, createdAt } = webhook;
      const json = JSON.stringify(webhook);
      const { changes } = version === 1
        ? run('INSERT INTO webhooks (id, version, created_at, webhook) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING', id, createdAt, json)
        : run('UPDATE webhooks SET version = ?, webhook = ? WHERE id = ? AND version = ?', version, json, id, version - 1);
      if (changes === 0) throw new AppError('VERSION_CONFLICT');
    }),
    remove: (id) => db.write((run) => run('DELETE FROM webhooks WHERE id = ?', id).changes > 0),
  };
}
