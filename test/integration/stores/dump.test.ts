import { DUMP_KINDS } from '../../../src/domain/store-dump.js';
import { openStores } from '../../../src/open-stores.js';
import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { TABLES } from '../../../src/stores/sqlite/dump.js';
import { temporaryStores } from '../../helpers/stores.js';
import { startProcess } from '../../helpers/process.js';
import { temporaryDirectory } from '../../helpers/service.js';

/** Tables that a copy leaves behind, each with why nothing is lost by it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  figures_daily: 'counted anew from the tickets', figures_monthly: 'counted anew from the tickets', figures_recount: 'a recount at work', figures_changed: 'what is saved during a recount',
  service_requests: 'made from the tickets as they are written', ticket_totals: 'counted as tickets are written', ticket_co_handlers: 'made from the tickets as they are written', ticket_origins: 'made from the tickets as they are written', ticket_facets: 'made from the tickets as they are written', unanswered_keys: 'made from the groups as they are written',
  ticket_index_waiting: 'every copied ticket waits for the index', ticket_contacts: 'indexed anew', ticket_keys: 'indexed anew', ticket_sketches: 'indexed anew', entry_readings: 'indexed anew',
  timer_leases: 'leases end by themselves', ticket_changes: 'what pages that are open now have to hear', store_pings: 'tells whether the store answers', copy_progress: 'of the copy itself',
};

describe('what a copy of a data folder takes along', () => {
  it('is every table, but for those that are named with their reason', () => {
    const { path, remove } = temporaryDirectory();
    const db = openDatabase(path);
    const tables = db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").map(({ name }) => String(name));
    const dumped = Object.values(TABLES).map((table) => table?.table);
    expect(tables.filter((table) => !dumped.includes(table) && LEFT_OUT[table] === undefined)).toEqual([]);
    expect(dumped.filter((table) => table !== undefined && (!tables.includes(table) || LEFT_OUT[table] !== undefined))).toEqual([]);
    expect(Object.keys(LEFT_OUT).filter((table) => !tables.includes(table))).toEqual(['copy_progress']); // only where something was copied to
    expect(Object.keys(TABLES).sort()).toEqual([...DUMP_KINDS].sort());
    db.close();
    remove();
  });

  it('is all there before anything is started on it: a service and a command are refused while the copy is unfinished', async () => {
    const { path, remove } = temporaryDirectory();
    const config = { mongo: null, dataDir: path };
    const progress = { source: 's', done: [], after: null };
    const stores = await openStores(config);
    await stores.dump.saveProgress({ ...progress, finished: false });
    await stores.close();
    await expect(openStores(config)).rejects.toMatchObject({ code: 'COPY_UNFINISHED', message: expect.stringContaining('没有完成的复制') });
    await expect(startProcess({ DATA_DIR: path })).rejects.toThrow(/ended with 1: [\s\S]*COPY_UNFINISHED/);
    const copying = await temporaryStores();
    await copying.dump.saveProgress({ ...progress, finished: true });
    expect(await copying.dump.progress()).toEqual({ ...progress, finished: true });
    await copying.close();
    remove();
  });
});
