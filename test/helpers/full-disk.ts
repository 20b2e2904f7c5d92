import Libsql from 'libsql';

/** No limit. */
const MOST_PAGES = 1_073_741_823;

/**
 * Databases that are opened from now on in this process: their disk can be made full, and room be made. SQLite then answers SQLITE_FULL
 * to whatever needs another page, as it does when the disk takes no more.
 */
export function watchDisks() {
  const opened = new Set<Libsql.Database>();
  const methods = Libsql.prototype as { exec(sql: string): unknown };
  const original = methods.exec;
  methods.exec = function exec(this: Libsql.Database, sql: string) {
    opened.add(this);
    return original.call(this, sql);
  };
  const limit = (pages: number): void => {
    // Below what it has it stays at that: no page more.
    for (const db of opened) db.prepare(`PRAGMA max_page_count = ${pages}`).all();
  };
  return {
    fill: () => limit(1),
    makeRoom: () => limit(MOST_PAGES),
    restore: () => {
      methods.exec = original;
    },
  };
}
