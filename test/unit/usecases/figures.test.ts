import { ROLES, type Role } from '../../../src/domain/account.js';
import { DEFAULT_FORMULAS } from '../../../src/domain/figures/formulas.js';
import { noSums } from '../../../src/domain/figures/measures.js';
import type { Principal } from '../../../src/domain/permission.js';
import type { FigureRow, FiguresQuery } from '../../../src/domain/ports.js';
import { listRedone } from '../../../src/usecases/list-redone.js';
import { readEarlyWarnings } from '../../../src/usecases/read-early-warnings.js';
import { readFigures } from '../../../src/usecases/read-figures.js';
import { realDistrict } from '../../helpers/district.js';
import { sampleTicket } from '../../helpers/sample-ticket.js';

const person = (role: Role, department: string | null = null): Principal => ({ name: role, displayName: role, role, department });
const QUERY: FiguresQuery = { from: '2026-03-01', to: '2026-03-31', groupBy: 'department' };

/** A store that notes what it was asked. */
function asked(rows: readonly FigureRow[] = []) {
  const queries: FiguresQuery[] = [];
  return { queries, figures: { read: async (query: FiguresQuery) => {
    queries.push(query);
    return rows;
  } } };
}

describe('figures are read', () => {
  it('by supervisors, operators and administrators of all, by a clerk of the own department, by nobody else', async () => {
    const { district } = await realDistrict();
    const seen: Record<string, unknown> = {};
    for (const role of ROLES) {
      const { figures, queries } = asked();
      const deps = { figures, formulas: DEFAULT_FORMULAS, district };
      seen[role] = await readFigures(deps, person(role, role === 'department' ? 'housing' : null), QUERY).then(() => queries[0]?.department ?? 'all', (error: { code: string }) => error.code);
    }
    expect(seen).toEqual({ admin: 'all', operator: 'all', department: 'housing', editor: 'FORBIDDEN', supervisor: 'all' });
  });
  it('by a clerk never of another department, and by none who is in no department', async () => {
    const { district } = await realDistrict();
    const { figures, queries } = asked();
    const deps = { figures, formulas: DEFAULT_FORMULAS, district };
    const [own, other] = district.handlers();
    const clerk = person('department', own?.id ?? '');
    await readFigures(deps, clerk, { ...QUERY, department: own?.name ?? '' });
    expect(queries).toEqual([{ ...QUERY, department: own?.id }]);
    for (const department of [other?.id ?? '', other?.name ?? '', '']) await expect(readFigures(deps, clerk, { ...QUERY, department })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(readFigures(deps, person('department'), QUERY)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(readFigures(deps, person('admin'), { ...QUERY, department: '没有这个局' })).rejects.toMatchObject({ code: 'DEPARTMENT_UNKNOWN' });
    expect(queries).toHaveLength(1);
  });
  it('with rates by the formulas, and all rows together', async () => {
    const { district } = await realDistrict();
    const rows = [{ group: 'a', sums: { ...noSums(), resolved: 1, unresolved: 1 } }, { group: 'b', sums: { ...noSums(), resolved: 2 } }];
    const report = await readFigures({ ...asked(rows), formulas: DEFAULT_FORMULAS.slice(2, 3), district }, person('supervisor'), QUERY);
    expect(report.rows.map(({ group, figures }) => [group, figures[0]?.rate])).toEqual([['a', 0.5], ['b', 1]]);
    expect(report.total).toMatchObject({ group: '', sums: { resolved: 3, unresolved: 1 }, figures: [{ rate: 0.75, numerator: 3, denominator: 4 }] });
  });
});

describe('early warnings are read', () => {
  it('from nine weeks of first dispatches, by those who read figures', async () => {
    const spans: string[][] = [];
    const deps = { figures: { firstDay: async () => null, daily: async (...span: string[]) => {
      spans.push(span);
      return [];
    } } };
    expect(await readEarlyWarnings(deps, person('operator'), '2026-09-24')).toEqual([]);
    expect(spans).toEqual([['dispatched', '2026-07-24', '2026-09-24']]);
    await expect(readEarlyWarnings(deps, person('editor'), '2026-09-24')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the weekly list of tickets redone often', () => {
  const records = Array.from({ length: 450 }, (_, i) => ({ ticket: sampleTicket({ number: `n${i}`, department: i % 3 === 0 ? 'housing' : 'water', round: 3 }), events: [], version: 1, timerAt: null }));
  const tickets = { redone: async (_from: number, _to: number, _atLeast: number, limit: number, offset: number) => ({ total: records.length, records: records.slice(offset, offset + limit) }) };

  it('asks for Monday’s first to Sunday’s last instant, and two redos', async () => {
    const asks: number[][] = [];
    await listRedone({ tickets: { redone: async (...ask: number[]) => {
      asks.push(ask);
      return { total: 0, records: [] };
    } } }, person('supervisor'), '2026-03-04', 50, 10);
    expect(asks).toEqual([[Date.parse('2026-03-02T00:00:00+08:00'), Date.parse('2026-03-09T00:00:00+08:00'), 2, 50, 10]]);
  });
  it('gives a clerk the own department’s with their own pages', async () => {
    expect(await listRedone({ tickets }, person('admin'), '2026-03-04', 2, 0)).toMatchObject({ total: 450, records: [{ ticket: { number: 'n0' } }, { ticket: { number: 'n1' } }] });
    const own = await listRedone({ tickets }, person('department', 'housing'), '2026-03-04', 2, 148);
    expect(own).toMatchObject({ from: '2026-03-02', to: '2026-03-08', total: 150 });
    expect(own.records.map(({ ticket }) => ticket.number)).toEqual(['n444', 'n447']);
    await expect(listRedone({ tickets }, person('editor'), '2026-03-04', 2, 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
