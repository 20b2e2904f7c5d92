import { createDistrict, type DistrictData } from '../../../src/domain/district.js';
import type { TicketCommand } from '../../../src/domain/ticket/commands.js';
import { AppError } from '../../../src/errors.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { createFakeClock } from '../../helpers/service.js';

type Later = Exclude<TicketCommand, { name: 'ReceiveTicket' }>;
const actor = { kind: 'department', id: 'clerk', department: 'housing' } as const;
const DAY_MS = 86_400_000;

let data: DistrictData;
beforeAll(async () => {
  ({ data } = await realDistrict());
});

async function given(district = createDistrict(data, publishedCalendar)) {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  let changes = 0;
  const deps = {
    clock, district, tickets: stores.tickets, onTicketChanged: () => {
      changes += 1;
    },
  };
  const { number } = await openTicket(deps, {
    what: '楼道灯坏了', where: null, area: null, contact: null, anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false,
  }, 'memory:default:a', 'message-1');
  const run = (command: Later) => changeTicket(deps, number, command);
  return { deps, stores, clock, number, run, changes: () => changes };
}

describe('changing a stored ticket', () => {
  it('does a thing once for one cause, and once only tells that there is news', async () => {
    const { run, changes, stores, number } = await given();
    const before = changes();
    const sign: Later = { name: 'SignTicket', actor, cause: 'request-1' };
    const [first, second] = await Promise.all([run(sign), run(sign)]);
    expect(second).toEqual(first);
    expect(await run(sign)).toEqual(first);
    expect(changes()).toBe(before + 1);
    expect((await stores.tickets.load(number))?.version).toBe(2);
    await stores.close();
  });

  it('shows a contact once more for the same cause, but not one that was corrected unrecorded, nor one that is hidden since', async () => {
    const { run, stores, number } = await given();
    const operator = { kind: 'operator', id: 'desk' } as const;
    const look: Later = { name: 'RevealContact', actor: operator, cause: 'request-1', reason: '回电' };
    const looks = async () => (await stores.tickets.load(number))?.events.filter(({ name }) => name === 'ContactRevealed').length;
    await run(look);
    await run(look);
    expect(await looks()).toBe(1);
    await run({ name: 'CorrectTicket', actor: operator, cause: 'request-2', contact: '13900000000', reason: '记错了' });
    expect((await run(look)).citizen.contact).toBe('13900000000');
    expect(await looks()).toBe(2);
    await run({ name: 'HideIdentity', actor: operator, cause: 'request-3', reason: '群众要求' });
    await expect(run(look)).rejects.toMatchObject({ code: 'TICKET_IDENTITY_HIDDEN' });
    expect(await looks()).toBe(2);
    await stores.close();
  });

  it('decides again on what another saved in between', async () => {
    const { run, stores, number } = await given();
    const [signed, reminded] = await Promise.all([
      run({ name: 'SignTicket', actor, cause: 'a' }), run({ name: 'RemindTicket', actor: { kind: 'citizen', id: 'x' }, cause: 'b' }),
    ]);
    expect([signed.status, reminded.status, reminded.remindedAt.length]).toEqual(['signed', 'signed', 1]);
    expect((await stores.tickets.load(number))?.ticket).toEqual(reminded);
    await stores.close();
  });

  it('gives up when others always come first, without a change', async () => {
    const { deps, stores, number, changes } = await given();
    let saves = 0;
    const before = changes();
    const tickets = {
      ...stores.tickets, save: async () => {
        saves += 1;
        throw new AppError('VERSION_CONFLICT');
      },
    };
    await expect(changeTicket({ ...deps, tickets }, number, { name: 'SignTicket', actor, cause: 'a' })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect([saves, changes()]).toEqual([5, before]);
    await stores.close();
  });

  it('keeps a ticket under the time limits it was accepted with; new limits are for new tickets', async () => {
    const [now] = data.timeLimits;
    if (!now) throw new Error('no time limits');
    const stricter = {
      ...now, version: '2026-2', effectiveFrom: '2026-03-03',
      limits: now.limits.map((limit) => (limit.clock === 'follow-up' || limit.clock === 'reply' ? { ...limit, amount: { workingDays: 9 } } : limit)),
    };
    const { deps, run, clock, stores } = await given(createDistrict({ ...data, timeLimits: [now, stricter] }, publishedCalendar));
    clock.advance(2 * DAY_MS);
    await run({ name: 'SignTicket', actor, cause: 'a' });
    await run({ name: 'ReplyTicket', actor, cause: 'b', publicAnswer: '已修好', handlingNote: '' });
    const replied = await run({ name: 'ApproveAnswer', actor: { kind: 'operator', id: 'desk' }, cause: 'c' });
    expect(replied.deadlines['follow-up']).toMatchObject({ ruleVersion: now.version, amount: { workingDays: 1 } });
    const later = await openTicket(deps, {
      what: '又坏了', where: null, area: null, contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'complaint', urgent: false,
    }, 'memory:default:a', 'message-2');
    expect(later.deadlines.reply).toMatchObject({ ruleVersion: '2026-2', amount: { workingDays: 9 } });
    await stores.close();
  });

  it('says that a ticket is not found', async () => {
    const { deps, stores } = await given();
    await expect(changeTicket(deps, '20260302-9999', { name: 'SignTicket', actor, cause: 'a' })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await stores.close();
  });
});
