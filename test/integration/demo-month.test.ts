import { seedMonth } from '../../src/demo-month.js';
import { createDistrict, type District } from '../../src/domain/district.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { runTimers } from '../../src/usecases/run-timers.js';
import { publishedCalendar } from '../../src/working-calendar.js';
import { realDistrict } from '../helpers/district.js';
import { createFakeClock } from '../helpers/service.js';

let district: District;
beforeAll(async () => {
  district = createDistrict((await realDistrict()).data, publishedCalendar);
});

describe('the four weeks of the demonstration', () => {
  // Around every public holiday, when limits end elsewhere; at night, and before the hotline opens.
  it.each(['2026-01-04T08:00', '2026-02-24T23:30', '2026-04-07T00:10', '2026-05-06T12:00', '2026-06-22T09:00', '2026-10-09T17:25', '2026-11-27T11:00'])('on %s show something of everything', async (now) => {
    const { tickets } = createSqliteStores(':memory:');
    const clock = createFakeClock(`${now}:00+08:00`);
    const deps = { clock, district, tickets, onTicketChanged: () => {}, logger: { debug: () => {}, info: () => {}, warn: () => {}, error: (_: string, error: unknown) => { throw error; } } };
    await seedMonth(deps);
    while ((await runTimers(deps)) > 0);
    const records = await Promise.all((await tickets.unannounced(100)).map(({ record }) => record));
    const statuses = new Set(records.map(({ ticket }) => ticket.status));
    expect([...statuses]).toEqual(expect.arrayContaining(['closed', 'dispatched', 'signed', 'in-review', 'return-requested', 'following-up']));
    expect(Math.max(...records.map(({ ticket }) => ticket.round))).toBe(3);
    expect(records.filter(({ ticket }) => ticket.supervisions.length > 0).length).toBeGreaterThan(2);
    expect(records.every(({ events }) => events.every(({ at }) => at <= clock.now()))).toBe(true);
  });
});
