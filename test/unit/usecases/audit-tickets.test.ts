import { createDistrict, type DistrictData } from '../../../src/domain/district.js';
import type { Principal } from '../../../src/domain/permission.js';
import type { TicketEvent } from '../../../src/domain/ticket/events.js';
import type { TicketRecord } from '../../../src/domain/ticket/ticket.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { auditAll, auditTicket, breachIn, brokenSeal, type Seal, sealAll } from '../../../src/usecases/audit-tickets.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { recordOpened } from '../../../src/usecases/record-events.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { createFakeClock } from '../../helpers/service.js';

let data: DistrictData;
beforeAll(async () => {
  ({ data } = await realDistrict());
});

const ADMIN: Principal = { name: 'admin', displayName: 'admin', role: 'admin', department: null };
const DRAFT = { what: '灯坏了', where: '', area: null, contact: '', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false } as const;

async function given() {
  const stores = createSqliteStores(':memory:');
  const deps = { clock: createFakeClock('2026-03-02T09:00:00+08:00'), tickets: stores.tickets, district: createDistrict(data, createWorkingCalendar([])), onTicketChanged: () => {} };
  const { number } = await openTicket(deps, DRAFT, 'memory:default:a', 'a');
  await changeTicket(deps, number, { name: 'SignTicket', actor: { kind: 'department', id: 'wang', department: 'housing' }, cause: 'b' });
  await changeTicket(deps, number, { name: 'AddNote', actor: { kind: 'operator', id: 'desk' }, cause: 'c', text: '已联系' });
  const record = await stores.tickets.load(number);
  if (!record) throw new Error('no ticket');
  return { deps, stores, number, record };
}

describe('the record of a ticket', () => {
  it('is intact as it was written, and says who did what when, and by what', async () => {
    const { record, deps, stores, number } = await given();
    expect(breachIn(record)).toBeNull();
    expect(await auditTicket(deps, ADMIN, number)).toMatchObject({ broken: null, events: expect.arrayContaining([expect.objectContaining({ name: 'TicketSigned', cause: 'b', actor: { kind: 'department', id: 'wang', department: 'housing' } })]) });
    await stores.close();
  });

  it.each<[string, (record: TicketRecord) => TicketRecord, object]>([
    ['a changed word', (record) => ({ ...record, events: record.events.map((event) => (event.name === 'NoteAdded' ? { ...event, text: '没联系' } : event)) }), { kind: 'event', index: 4 }],
    ['another time', (record) => ({ ...record, events: record.events.map((event, i) => (i === 3 ? { ...event, at: event.at - 1 } : event)) }), { kind: 'event', index: 3 }],
    ['an event taken out', (record) => ({ ...record, events: record.events.filter(({ name }) => name !== 'TicketSigned') }), { kind: 'event', index: 3 }],
    ['an event put in', (record) => ({ ...record, events: [...record.events.slice(0, 3), ...record.events.slice(2)] }), { kind: 'event', index: 3 }],
    ['the last event cut off', (record) => ({ ...record, events: record.events.slice(0, -1) }), { kind: 'state' }],
    ['a state of its own', (record) => ({ ...record, ticket: { ...record.ticket, urgent: true } }), { kind: 'state' }],
  ])('shows %s', async (_, tamper, breach) => {
    const { record, stores } = await given();
    expect(breachIn(tamper(record))).toEqual(breach);
    await stores.close();
  });

  it('sealed elsewhere shows what a chain made anew, cut off or taken out hides; what was added since is no fault', async () => {
    const { record, deps, stores, number } = await given();
    const seals: Seal[] = [];
    for await (const seal of sealAll(deps, ADMIN)) seals.push(seal);
    expect(seals).toEqual([{ ticket: number, events: record.events.length, hash: record.events.at(-1)?.hash }]);
    const [seal] = seals;
    if (!seal) throw new Error('no seal');
    await changeTicket(deps, number, { name: 'AddNote', actor: { kind: 'operator', id: 'desk' }, cause: 'd', text: '再联系' });
    expect(await brokenSeal(deps, ADMIN, seal)).toBeNull();
    const forged = recordOpened(record.events.map(({ hash: _hash, ...event }) => ({ ...event, cause: 'forged' }) as TicketEvent), deps.district.decideContext(0)).record;
    const holding = (found: TicketRecord | null) => ({ tickets: { load: async () => found, all: async () => [] } });
    expect(breachIn(forged)).toBeNull();
    expect(await brokenSeal(holding(forged), ADMIN, seal)).toEqual({ ticket: number, kind: 'rewritten' });
    expect(await brokenSeal(holding(recordOpened(forged.events.slice(0, 2), deps.district.decideContext(0)).record), ADMIN, seal)).toEqual({ ticket: number, kind: 'rewritten' });
    expect(await brokenSeal(holding(null), ADMIN, seal)).toEqual({ ticket: number, kind: 'missing' });
    await stores.close();
  });

  it('is for administrators and supervisors', async () => {
    const { deps, stores, number } = await given();
    for (const role of ['operator', 'department', 'editor'] as const) {
      await expect(auditTicket(deps, { ...ADMIN, role }, number)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(auditAll(deps, { ...ADMIN, role }).next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(sealAll(deps, { ...ADMIN, role }).next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(brokenSeal(deps, { ...ADMIN, role }, { ticket: number, events: 1, hash: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await stores.close();
  });

  it('of every ticket is gone through, however many pages they are', async () => {
    const { deps, stores } = await given();
    await Promise.all(Array.from({ length: 450 }, (_, i) => openTicket(deps, DRAFT, 'memory:default:a', `more-${i}`)));
    const numbers: string[] = [];
    for await (const { record, broken } of auditAll(deps, ADMIN)) {
      expect(broken).toBeNull();
      numbers.push(record.ticket.number);
    }
    expect([numbers.length, new Set(numbers).size]).toEqual([451, 451]);
    await stores.close();
  });
});
