import type { ClosedTicketSource } from '../../../src/domain/ports.js';
import type { RouteMatter, RoutingSchool } from '../../../src/domain/routing/school.js';
import type { TicketEvent } from '../../../src/domain/ticket/events.js';
import { replay } from '../../../src/domain/ticket/evolve.js';
import type { TicketRecord } from '../../../src/domain/ticket/ticket.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { chooseRoutingModel } from '../../../src/usecases/choose-routing-model.js';
import { createRoutingModelFollower } from '../../../src/usecases/follow-routing-model.js';
import { createDailyRetraining } from '../../../src/usecases/retrain-daily.js';
import { KEPT_VERSIONS, retrainRouter } from '../../../src/usecases/retrain-router.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';

const DAY_MS = 86_400_000;

/** Closed tickets of one department each, in order. */
function closedTickets(departments: readonly string[]): ClosedTicketSource {
  const records = departments.map((department, i): TicketRecord => {
    const fact = { at: i + 1, actor: { kind: 'bot', id: 'bot' }, cause: 'c' } as const;
    const events: TicketEvent[] = [
      { ...fact, name: 'TicketReceived', number: String(i).padStart(5, '0'), type: 'help', urgent: false, utility: false, photos: [], rules: '2018-1', matter: { text: '路灯不亮', area: null, address: null }, citizen: { conversationId: 't:1', contact: null, anonymous: false } },
      { ...fact, name: 'TicketDispatched', department, coHandlers: [], reason: '' },
      { ...fact, name: 'TicketReplied', department, writtenAt: i + 1, writtenBy: 'wang', publicAnswer: '已处理', handlingNote: '' },
      { ...fact, name: 'TicketClosed', resolved: true, reason: '' },
    ];
    return { ticket: replay(events), events: events.map((event) => ({ ...event, hash: '' })), version: 1, timerAt: null };
  }).reverse();
  return { closed: async (after, limit) => records.filter((record) => after === null || (record.events.at(-1)?.at ?? 0) < after.closedAt).slice(0, limit) };
}

/** Proposes whoever answered most of what it learned from; `folder` before. */
function majoritySchool() {
  const learned: number[] = [];
  const taught: RoutingSchool['taught'] = async (tickets): Promise<RouteMatter> => {
    const counts = new Map([['folder', 0.5]]);
    for (const { department } of tickets) counts.set(department ?? '', (counts.get(department ?? '') ?? 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([department]) => ({ department, confidence: 1, reason: '' }));
    return () => ranked;
  };
  return { learned, taught, learn: async (tickets: readonly unknown[]) => void learned.push(tickets.length) };
}

function setting() {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  const school = majoritySchool();
  const deps = { clock, routingModels: stores.routingModels, school, district: { departmentName: (id: string) => id } };
  return { clock, school, deps, models: stores.routingModels, retrain: (departments: readonly string[]) => retrainRouter({ ...deps, closedTickets: closedTickets(departments) }), close: () => stores.close() };
}

const of = (department: string, count: number) => Array<string>(count).fill(department);

describe('retraining the department router', () => {
  let under: ReturnType<typeof setting>;
  beforeEach(() => {
    under = setting();
  });
  afterEach(() => under.close());

  it('waits for enough closed tickets', async () => {
    expect(await under.retrain(of('a', 59))).toEqual({ outcome: 'too-few', tickets: 59, needed: 60 });
    expect(await under.models.list(9)).toEqual([]);
  });

  it('puts in use a candidate that is no worse on the newest tickets, and learns from the older ones only', async () => {
    expect(await under.retrain(of('a', 100))).toMatchObject({
      outcome: 'replaced', model: { version: 1, learnedFrom: 70, heldBack: { tickets: 30, inUse: { first: 0 }, candidate: { first: 30 }, gained: 30, lost: 0 } },
    });
    expect(await under.models.inUse()).toBe(1);
    expect((await under.models.load(1))?.tickets).toHaveLength(70);
  });

  it('keeps the one in use when the candidate is worse, and says so in the list', async () => {
    await under.retrain(of('a', 100));
    expect(await under.retrain([...of('a', 30), ...of('b', 90), ...of('a', 30)])).toMatchObject({ outcome: 'rejected', model: { version: 2, chosen: 0, heldBack: { lost: 30 } } });
    expect(await under.models.inUse()).toBe(1);
  });

  it('judges the same tickets once, however often it is run', async () => {
    await under.retrain(of('a', 100));
    expect(await under.retrain(of('a', 100))).toEqual({ outcome: 'unchanged', tickets: 100 });
    expect(await under.models.list(9)).toHaveLength(1);
  });

  it('run by many processes at once, gives one version', async () => {
    const outcomes = (await Promise.all(Array.from({ length: 4 }, () => under.retrain(of('a', 100))))).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['replaced', 'unchanged', 'unchanged', 'unchanged']);
    expect(await under.models.list(9)).toHaveLength(1);
  });

  it('does not undo a choice by hand on the same tickets', async () => {
    await under.retrain(of('a', 100));
    expect(await chooseRoutingModel(under.deps, 0)).toBe(true);
    expect(await under.models.inUse()).toBe(0);
    expect(await under.retrain(of('a', 100))).toMatchObject({ outcome: 'unchanged' });
    expect(await under.models.inUse()).toBe(0);
    expect(await chooseRoutingModel(under.deps, 1)).toBe(true);
    expect(await chooseRoutingModel(under.deps, 0)).toBe(true);
    expect(await chooseRoutingModel(under.deps, 9)).toBe(false);
    expect(await under.models.inUse()).toBe(0);
  });

  it('keeps some versions to go back to', async () => {
    for (let extra = 0; extra < KEPT_VERSIONS + 4; extra += 1) await under.retrain(of('a', 100 + extra));
    expect((await under.models.list(99)).map(({ version }) => version)).toEqual(Array.from({ length: KEPT_VERSIONS }, (_, i) => KEPT_VERSIONS + 4 - i));
  });

  it('is followed by each process, once a version', async () => {
    const seen: number[] = [];
    const follow = createRoutingModelFollower({ ...under.deps, onRoutingModel: (version) => void seen.push(version) });
    await follow();
    await under.retrain(of('a', 100));
    await follow();
    await follow();
    await chooseRoutingModel(under.deps, 0);
    await follow();
    expect([seen, under.school.learned]).toEqual([[1, 0], [70, 0]]);
  });

  it('happens once a day, from three in the night', async () => {
    const logger = createRecordingLogger();
    const look = createDailyRetraining({ ...under.deps, closedTickets: closedTickets(of('a', 100)), logger, onReplaced: () => {} });
    for (const hours of [0, 1, 16, 0.5, 1]) {
      under.clock.advance(hours * 3_600_000);
      await look();
    }
    expect(logger.lines.map(({ event }) => event)).toEqual(['router.retrained', 'router.retrained']);
    under.clock.advance(DAY_MS);
    await look();
    expect(logger.lines).toHaveLength(3);
  });
});
