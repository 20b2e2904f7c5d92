import { MEASURES, type Measure } from '../../domain/figures/measures.js';

/** The column of a measure. */
export const columnOf = (measure: Measure): string => measure.replaceAll('-', '_');
export const COLUMNS: readonly string[] = MEASURES.map(columnOf);

/** Days, and months, which a long period is read from. Each cell has the measures side by side: one row instead of ten. */
export const TABLES = [{ name: 'figures_daily', period: 'day' }, { name: 'figures_monthly', period: 'month' }] as const;
export type FiguresTable = (typeof TABLES)[number];
/** Where tickets are counted anew. */
export const NEXT = '_next';

export function createTable({ name, period }: FiguresTable, suffix = ''): string {
  const sums = COLUMNS.map((column) => `${column} INTEGER NOT NULL DEFAULT 0`).join(', ');
  return `CREATE TABLE IF NOT EXISTS ${name}${suffix} (
    ${period} TEXT NOT NULL, department TEXT NOT NULL, type TEXT NOT NULL, area TEXT NOT NULL, ${sums},
    PRIMARY KEY (${period}, department, type, area)
  ) WITHOUT ROWID;`;
}

/** While tickets are counted anew, `figures_changed` notes those that are saved meanwhile, with how many events they had before. */
export const FIGURES_SCHEMA = `
${TABLES.map((table) => createTable(table)).join('\n')}
CREATE TABLE IF NOT EXISTS figures_recount (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS figures_changed (number TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS figures_ticket_added AFTER INSERT ON tickets WHEN EXISTS (SELECT 1 FROM figures_recount) BEGIN
  INSERT OR IGNORE INTO figures_changed (number, events) VALUES (NEW.number, 0);
END;
CREATE TRIGGER IF NOT EXISTS figures_ticket_changed AFTER UPDATE OF version ON tickets WHEN EXISTS (SELECT 1 FROM figures_recount) BEGIN
  INSERT OR IGNORE INTO figures_changed (number, events) VALUES (NEW.number, OLD.events);
END;
`;
