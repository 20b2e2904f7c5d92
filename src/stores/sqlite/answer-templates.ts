import type { AnswerTemplateStore, DeskTemplates } from '../../domain/answer-templates.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

export const ANSWER_TEMPLATES_SCHEMA = 'CREATE TABLE IF NOT EXISTS answer_templates (desk TEXT PRIMARY KEY, version INTEGER NOT NULL, kept TEXT NOT NULL);';

export function createAnswerTemplateStore(db: Database): AnswerTemplateStore {
  return {
    load: async (desk) => {
      const row = db.get('SELECT kept FROM answer_templates WHERE desk = ?', desk);
      return row && (JSON.parse(String(row.kept)) as DeskTemplates);
    },
    save: (kept) => db.write((run) => {
      const { desk, version } = kept;
      const json = JSON.stringify(kept);
      const { changes } = version === 1
        ? run('INSERT INTO answer_templates (desk, version, kept) VALUES (?, 1, ?) ON CONFLICT (desk) DO NOTHING', desk, json)
        : run('UPDATE answer_templates SET version = ?, kept = ? WHERE desk = ? AND version = ?', version, json, desk, version - 1);
      if (changes === 0) throw new AppError('VERSION_CONFLICT');
    }),
  };
}
