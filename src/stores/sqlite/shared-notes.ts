import type { NoteClaim, SharedNoteStore } from '../../domain/shared-notes.js';
import type { Database, Run } from './database.js';

/** In place of a version, or of one that counts no more where none was read. */
const REPLACE = `
INSERT INTO shared_notes (key, version, until, value) VALUES (?1, 1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET version = version + 1, until = excluded.until, value = excluded.value
WHERE (?4 > 0 AND version = ?4) OR (?4 = 0 AND until <= ?5)`;

/** In place of what counts no more, or of the same value. */
const CLAIM = `
INSERT INTO shared_notes (key, version, until, value) VALUES (?1, 1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET version = version + 1, until = excluded.until, value = excluded.value
WHERE until <= ?4 OR value = excluded.value`;

/** Within a write. @returns false: it is another's */
export function claimNote(run: Run, { key, value, until, now }: NoteClaim): boolean {
  return run(CLAIM, key, until, value, now).changes === 1;
}

export function createSharedNoteStore(db: Database): SharedNoteStore {
  return {
    load: async (key, now) => {
      const row = db.get('SELECT value, version, until FROM shared_notes WHERE key = ? AND until > ?', key, now);
      return row && { value: String(row.value), version: Number(row.version), until: Number(row.until) };
    },
    replace: (key, { value, until }, version, now) => db.write((run) => {
      // A version that was read and has been forgotten meanwhile is nobody's to replace.
      if (version > 0 && db.get('SELECT 1 FROM shared_notes WHERE key = ?', key) === null) return false;
      return run(REPLACE, key, until, value, version, now).changes === 1;
    }),
    forget: (before, limit) => db.write((run) => run(
      'DELETE FROM shared_notes WHERE key IN (SELECT key FROM shared_notes WHERE until <= ? ORDER BY until LIMIT ?)', before, limit,
    ).changes),
  };
}
