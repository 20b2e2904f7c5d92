import { createDistrict } from '../../src/domain/district.js';
import { explainDeadline } from '../../src/domain/deadline.js';
import { isoAt } from '../../src/domain/shanghai-time.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { recomputeProvisional } from '../../src/usecases/recompute-deadlines.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';
import { realDistrict } from '../helpers/district.js';
import { createFakeClock } from '../helpers/service.js';

const DRAFT = {
  what: '楼道灯坏了', where: '', area: null, contact: '', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false,
} as const;
/** As a district writes it when the notice is out. */
const NOTICE = { year: 2027, source: '放假安排', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], makeUpWorkdays: [] };
/** One that changes the end of the year before, as that of 2019 did. */
const EARLY_NOTICE = {
  year: 2027, source: '放假安排', holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-03' }], makeUpWorkdays: [{ date: '2026-12-27', holiday: '元旦' }],
};

describe('a deadline that reaches into a year without a calendar', () => {
  it('is provisional and says so; when the year is published it is computed anew, once, for every such ticket', async () => {
    const { data } = await realDistrict();
    const stores = createSqliteStores(':memory:');
    const clock = createFakeClock('2026-12-29T10:00:00+08:00');
    const before = createWorkingCalendar([]);
    const deps = { clock, tickets: stores.tickets, district: createDistrict(data, before), onTicketChanged: () => {}, calendar: before };
    const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
    const provisional = (await stores.tickets.load(number))?.ticket.deadlines.reply;
    expect(provisional).toMatchObject({ provisionalFrom: 2027 });
    if (!provisional) throw new Error('no clock');
    expect(explainDeadline(provisional, { calendar: before, officeHours: data.timeLimits[0]?.officeHours ?? [] })).toContain('暂按星期推算');
    expect(await recomputeProvisional(deps)).toBe(0);

    const after = createWorkingCalendar([NOTICE]);
    const published = { ...deps, district: createDistrict(data, after), calendar: after };
    expect(await recomputeProvisional(published)).toBe(1);
    expect(await recomputeProvisional(published)).toBe(0);
    const record = await stores.tickets.load(number);
    expect(record?.ticket.deadlines.reply?.provisionalFrom).toBeNull();
    expect(record?.events.filter(({ name }) => name === 'DeadlinesRecomputed')).toMatchObject([{ reason: expect.stringContaining('2027年'), actor: { kind: 'system' } }]);
    await stores.close();
  });

  it('is provisional also in the last days of December: the next year’s notice may take them off', async () => {
    const { data } = await realDistrict();
    const stores = createSqliteStores(':memory:');
    const before = createWorkingCalendar([]);
    const deps = { clock: createFakeClock('2026-12-24T10:00:00+08:00'), tickets: stores.tickets, district: createDistrict(data, before), onTicketChanged: () => {}, calendar: before };
    const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
    const reply = async () => {
      const deadline = (await stores.tickets.load(number))?.ticket.deadlines.reply;
      return deadline && [isoAt(deadline.dueAt), deadline.provisionalFrom];
    };
    expect([await reply(), await recomputeProvisional(deps)]).toEqual([['2026-12-31T17:00:00+08:00', 2027], 0]);

    const after = createWorkingCalendar([EARLY_NOTICE]);
    const published = { ...deps, district: createDistrict(data, after), calendar: after };
    expect([await recomputeProvisional(published), await reply(), await recomputeProvisional(published)]).toEqual([1, ['2026-12-30T17:00:00+08:00', null], 0]);
    await stores.close();
  });
});
