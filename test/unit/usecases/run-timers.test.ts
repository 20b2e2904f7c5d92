import { createDistrict, type DistrictData } from '../../../src/domain/district.js';
import { AppError } from '../../../src/errors.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { reapplyRules } from '../../../src/usecases/recompute-deadlines.js';
import { runTimers } from '../../../src/usecases/run-timers.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';

const HOUR_MS = 3_600_000;
const DRAFT = { what: '墙要倒了', where: '', area: null, contact: '', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: true } as const;

let data: DistrictData;
beforeAll(async () => {
  ({ data } = await realDistrict());
});

function given(timeLimits = data.timeLimits) {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const logger = createRecordingLogger();
  const deps = { clock, tickets: stores.tickets, district: createDistrict({ ...data, timeLimits }, createWorkingCalendar([])), onTicketChanged: () => {}, logger };
  const escalations = async (number: string) => (await stores.tickets.load(number))?.ticket.warnings.map(({ kind }) => kind);
  return { deps, stores, clock, logger, escalations };
}

describe('timers', () => {
  it('of many tickets are each run once by many processes at once', async () => {
    const { deps, stores, clock, logger, escalations } = given();
    const numbers = await Promise.all(Array.from({ length: 60 }, async (_, i) => (await openTicket(deps, DRAFT, 'memory:default:a', `${i}`)).number));
    clock.advance(HOUR_MS);
    await Promise.all(Array.from({ length: 6 }, () => runTimers(deps)));
    for (const number of numbers) expect(await escalations(number)).toEqual(['missed', 'red']);
    expect(await runTimers(deps)).toBe(0);
    expect(logger.lines).toEqual([]);
    await stores.close();
  });

  it('are run again when the process dies before the save, and not when it dies after it', async () => {
    for (const after of [false, true]) {
      const { deps, stores, clock, escalations } = given();
      const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
      clock.advance(HOUR_MS);
      const dying = { ...deps, tickets: { ...deps.tickets, save: async (change: Parameters<typeof deps.tickets.save>[0]) => {
        if (after) await deps.tickets.save(change);
        throw new Error('killed');
      } } };
      await runTimers(dying);
      await runTimers(deps);
      expect(await escalations(number)).toEqual(after ? ['missed', 'red'] : []); // still leased
      clock.advance(31_000);
      await runTimers(deps);
      expect(await escalations(number)).toEqual(['missed', 'red']);
      await stores.close();
    }
  });

  it('leave to whoever came between what they changed', async () => {
    const { deps, stores, clock, logger, escalations } = given();
    const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
    clock.advance(HOUR_MS);
    const slow = { ...deps, tickets: { ...deps.tickets, claimTimers: async (...args: Parameters<typeof deps.tickets.claimTimers>) => {
      const claimed = await deps.tickets.claimTimers(...args);
      await changeTicket(deps, number, { name: 'SignTicket', actor: { kind: 'department', id: 'wang', department: 'housing' }, cause: 'sign' });
      return claimed;
    } } };
    await runTimers(slow);
    expect([await escalations(number), (await stores.tickets.load(number))?.ticket.status]).toEqual([['missed', 'red'], 'signed']); // said before the signing, by whoever came between; once
    expect(logger.lines).toEqual([]);
    await stores.close();
  });

  it('one that fails is logged without who it is about, and keeps no other from being run', async () => {
    const { deps, stores, clock, logger, escalations } = given();
    const [bad, good] = [(await openTicket(deps, DRAFT, 'memory:default:a', 'a')).number, (await openTicket(deps, DRAFT, 'memory:default:b', 'b')).number];
    clock.advance(HOUR_MS);
    await runTimers({ ...deps, tickets: { ...deps.tickets, save: async (change) => {
      if (change.record.ticket.number === bad) throw new AppError('INTERNAL');
      await deps.tickets.save(change);
    } } });
    expect([await escalations(bad), await escalations(good)]).toEqual([[], ['missed', 'red']]);
    expect(logger.lines.map(({ event }) => event)).toEqual(['timers.failed']);
    await stores.close();
  });
});

describe('other time limits', () => {
  it('are for new tickets, until an administrator puts the open ones under them', async () => {
    const [now] = data.timeLimits;
    if (!now) throw new Error('no time limits');
    const shorter = { ...now, version: '2026-2', effectiveFrom: '2026-03-03', limits: now.limits.map((limit) => (limit.clock === 'reply' ? { ...limit, amount: { workingDays: 1 } } : limit)) };
    const { deps, stores, clock } = given([now, shorter]);
    const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
    const closed = (await openTicket(deps, DRAFT, 'memory:default:a', 'b')).number;
    await changeTicket(deps, closed, { name: 'WithdrawTicket', actor: { kind: 'citizen', id: 'a' }, cause: 'w', reason: '' });
    clock.advance(24 * HOUR_MS);
    const admin = { name: 'admin', displayName: 'admin', role: 'admin', department: null } as const;
    await expect(reapplyRules(deps, { ...admin, role: 'operator' }, '2026-2', '新规定')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reapplyRules(deps, admin, '2099-1', '新规定')).rejects.toMatchObject({ code: 'RULES_UNKNOWN' });
    expect(await reapplyRules(deps, admin, '2026-2', '新规定')).toBe(1);
    const record = await stores.tickets.load(number);
    expect(record?.ticket).toMatchObject({ rules: '2026-2', deadlines: { reply: { ruleVersion: '2026-2', amount: { workingDays: 1 }, startedAt: Date.parse('2026-03-02T09:00:00+08:00') } } });
    expect(record?.events.at(-1)).toMatchObject({ name: 'DeadlinesRecomputed', reason: '新规定', actor: { id: 'admin' } });
    expect(await reapplyRules(deps, admin, '2026-2', '新规定')).toBe(0);
    expect((await stores.tickets.load(closed))?.ticket.rules).toBe(now.version);
    await stores.close();
  });
});
