import { createDistrict } from '../../../src/domain/district.js';
import { isoAt } from '../../../src/domain/shanghai-time.js';
import type { UnansweredQuestion } from '../../../src/domain/unanswered/question.js';
import { assignInterpretation, entryIdOf } from '../../../src/usecases/assign-interpretation.js';
import { draftEntry } from '../../../src/usecases/draft-entry.js';
import { publishDocument } from '../../../src/usecases/publish-document.js';
import { recomputeKnowledge, recountKnowledge } from '../../../src/usecases/recompute-knowledge-deadlines.js';
import { runKnowledgeTimers } from '../../../src/usecases/run-knowledge-timers.js';
import { createWorkingCalendar, publishedCalendar } from '../../../src/working-calendar.js';
import { contentWith, POLICY } from '../../helpers/knowledge.js';
import { knowledgeAtWork, LI, MINUTE_MS, ZHANG } from './knowledge-at-work.js';

/** What everything has come to once all is done. */
async function outcome({ stores, outbox }: Awaited<ReturnType<typeof knowledgeAtWork>>, id: string) {
  const record = await stores.knowledge.loadEntry(id);
  const group = (await stores.unanswered.load('g', 0))?.group;
  const document = await stores.knowledge.loadDocument(POLICY.id);
  return {
    messages: await outbox(), group: [group?.status, group?.history.length], interpreted: document?.events.filter(({ name }) => name === 'DocumentInterpreted').length,
    announced: record?.events.filter(({ name }) => name === 'EntryAnnounced').length, timerAt: record?.timerAt,
  };
}
const DONE = { messages: ['knowledge:q-g:memory:a-0:0', 'knowledge:q-g:memory:b-1:0'], group: ['resolved', 1], interpreted: 1, announced: 2, timerAt: null };

describe('what follows from a publication', () => {
  it('is that the document is interpreted, everybody who asked is told once, and the group is resolved', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a', 'b', 'a');
    const id = await world.publishTask();
    for (let i = 0; i < 3; i += 1) {
      await runKnowledgeTimers(world.deps);
      world.clock.advance(MINUTE_MS);
    }
    expect(await outcome(world, id)).toEqual(DONE);
    await world.stores.close();
  });

  const STEPS = [['knowledge', 'saveDocument'], ['outbox', 'put'], ['unanswered', 'save'], ['knowledge', 'saveEntry']] as const;
  it.each(STEPS.flatMap(([store, step]) => [['before', store, step], ['after', store, step]] as const))('is the same when the process dies %s %s.%s', async (when, store, step) => {
    const world = await knowledgeAtWork();
    await world.asked('a', 'b', 'a');
    const id = await world.publishTask();
    let isDead = false;
    const port = world.deps[store] as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
    const real = port[step] as (...values: unknown[]) => Promise<unknown>;
    const dying = async (...values: unknown[]): Promise<unknown> => {
      const value = isDead || when === 'after' ? await real(...values) : null;
      if (!isDead) {
        isDead = true;
        throw new Error('the process died');
      }
      return value;
    };
    const deps = { ...world.deps, [store]: { ...world.deps[store], [step]: dying } };
    await runKnowledgeTimers(deps);
    expect([isDead, world.logger.lines.map(({ event }) => event)]).toEqual([true, ['knowledge.timers-failed']]);
    expect(await runKnowledgeTimers(deps)).toBe(0); // still in the dead one's hand
    for (let i = 0; i < 4; i += 1) {
      world.clock.advance(MINUTE_MS);
      await runKnowledgeTimers(deps);
    }
    expect(await outcome(world, id)).toEqual(DONE);
    await world.stores.close();
  });

  it('is the same when several processes look at once, again and again', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a', 'b', 'a');
    const id = await world.publishTask();
    for (let i = 0; i < 4; i += 1) {
      await Promise.all(Array.from({ length: 5 }, () => runKnowledgeTimers(world.deps)));
      world.clock.advance(MINUTE_MS);
    }
    expect([await outcome(world, id), world.logger.lines]).toEqual([DONE, []]);
    await world.stores.close();
  });

  it('reaches who asked before it but was put into the group later, and not who asks after it', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    const id = await world.publishTask();
    await runKnowledgeTimers(world.deps);
    const late: UnansweredQuestion = { cause: 'memory:late:0', channel: 'memory', at: world.clock.now() - 1, text: '夜间停车', reason: 'unmatched', entryIds: [], ticketNumber: null, department: null };
    for (const who of ['late', 'after']) await world.stores.inbox.add({ channel: 'memory', externalId: who, conversationId: `memory:default:${who}`, text: '', attachments: [], receivedAt: 0 });
    await world.stores.unanswered.add([late, { ...late, cause: 'memory:after:0', at: world.clock.now() + 1 }]);
    for (const who of ['late', 'after']) await world.stores.unanswered.assign(`memory:${who}:0`, 'g');
    world.clock.advance(MINUTE_MS);
    await runKnowledgeTimers(world.deps);
    expect((await outcome(world, id)).messages).toEqual(['knowledge:q-g:memory:a-0:0', 'knowledge:q-g:memory:late:0']);
    await world.stores.close();
  });

  it('is nothing when it is withdrawn before anybody is told', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    const id = await world.publishTask();
    await world.give(id, { name: 'WithdrawEntry', reason: '答错了' });
    await runKnowledgeTimers(world.deps);
    world.clock.advance(5 * MINUTE_MS);
    await runKnowledgeTimers(world.deps);
    expect(await outcome(world, id)).toMatchObject({ messages: [], group: ['open', 0], timerAt: null });
    expect((await world.stores.knowledge.loadEntry(id))?.events.at(-1)).toMatchObject({ name: 'EntryAnnounced', told: 0 });
    await world.stores.close();
  });

  it('is nothing when it is withdrawn while it is already in hand', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    const id = await world.publishTask();
    const { knowledge } = world.stores;
    const slow = { ...world.deps, knowledge: { ...knowledge, claimEntries: async (...values: Parameters<typeof knowledge.claimEntries>) => {
      const claimed = await knowledge.claimEntries(...values);
      await world.give(id, { name: 'WithdrawEntry', reason: '答错了' });
      return claimed;
    } } };
    await runKnowledgeTimers(slow);
    expect([await world.outbox(), world.logger.lines, (await knowledge.loadEntry(id))?.entry.published]).toEqual([[], [], null]);
    await world.stores.close();
  });

  it('is noted with the document before somebody is told that its interpretation is missing', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    await world.publishTask();
    world.clock.advance(30 * 24 * 60 * MINUTE_MS);
    // The process that had the entry in hand died, and the document's time is over.
    await runKnowledgeTimers({ ...world.deps, knowledge: { ...world.stores.knowledge, claimEntries: async () => [] } });
    expect((await world.stores.knowledge.loadDocument(POLICY.id))?.events.map(({ name }) => name)).toEqual(['DocumentPublished', 'DocumentInterpreted']);
    await world.stores.close();
  });

  it('is told on the morning of its first day when it is not valid before', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    await draftEntry(world.deps, ZHANG, { id: 'later', kind: 'interpretation', department: '区住建局', groupId: 'g', content: contentWith({ validFrom: '2026-04-01' }) }, 'draft');
    await world.give('later', { name: 'ReviewEntry', revision: 1 }, LI);
    await world.give('later', { name: 'PublishEntry' });
    await runKnowledgeTimers(world.deps);
    expect([await world.outbox(), (await world.stores.unanswered.load('g', 0))?.group.status]).toEqual([[], 'open']);
    world.clock.advance(Date.parse('2026-04-01T09:00:00+08:00') - world.clock.now());
    await runKnowledgeTimers(world.deps);
    expect([await world.outbox(), (await world.stores.unanswered.load('g', 0))?.group.status]).toEqual([['knowledge:later:memory:a-0:0'], 'resolved']);
    await world.stores.close();
  });
});

describe('changes to an entry', () => {
  it('at the same time happen once each, on what was there', async () => {
    const world = await knowledgeAtWork();
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    const wanted = { id: null, kind: 'interpretation', department: '区住建局', groupId: null, content: contentWith() } as const;
    const drafts = await Promise.all(Array.from({ length: 4 }, () => draftEntry(world.deps, ZHANG, wanted, 'same')));
    expect(new Set(drafts.map(({ entry }) => entry.id)).size).toBe(1);
    const id = drafts[0]?.entry.id ?? '';
    const revise = (topic: string) => world.give(id, { name: 'ReviseEntry', revision: 1, content: contentWith({ topic }) });
    const results = await Promise.allSettled(['停车', '收费', '夜间'].map(revise));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await world.give(id, { name: 'ReviewEntry', revision: 2 }, LI);
    const published = await Promise.allSettled(Array.from({ length: 4 }, () => world.give(id, { name: 'PublishEntry' })));
    expect(published.map((result) => (result.status === 'fulfilled' ? 'ok' : result.reason.code)).sort()).toEqual(['ENTRY_COMMAND_REFUSED', 'ENTRY_COMMAND_REFUSED', 'ENTRY_COMMAND_REFUSED', 'ok']);
    await world.stores.close();
  });

  it('of the folder’s entries take them over once, whoever comes first', async () => {
    const world = await knowledgeAtWork();
    const both = await Promise.allSettled(['过时', '有误'].map((reason) => world.give('company-three-days', { name: 'WithdrawEntry', reason })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await world.stores.knowledge.loadEntry('company-three-days'))?.events.map(({ name }) => name)).toEqual(['EntryAdopted', 'EntryWithdrawn']);
    await world.stores.close();
  });

  it('are no publication when the policy or the question has become another’s meanwhile', async () => {
    const world = await knowledgeAtWork();
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    await draftEntry(world.deps, ZHANG, { id: 'x', kind: 'interpretation', department: '区住建局', groupId: null, content: contentWith() }, 'draft');
    await world.give('x', { name: 'ReviewEntry', revision: 1 }, LI);
    const other = world.data.interpretations[0];
    world.deps.shelf.setQuoted(other ? [{ ...other, questions: contentWith().questions.slice(0, 1) }] : []);
    await expect(world.give('x', { name: 'PublishEntry' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED', faults: [expect.objectContaining({ field: 'questions.0' })] });
    await world.stores.close();
  });
});

describe('a deadline that reaches into a year without a calendar', () => {
  it('is computed anew, of documents and of tasks, when the year’s is published', async () => {
    const world = await knowledgeAtWork();
    await world.asked('a');
    world.clock.advance(Date.parse('2026-12-30T09:00:00+08:00') - world.clock.now());
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    await assignInterpretation(world.deps, ZHANG, 'g', { department: null, policy: POLICY.id, note: '' }, 'task');
    const due = async () => [(await world.stores.knowledge.loadDocument(POLICY.id))?.document.deadline, (await world.stores.knowledge.loadEntry(entryIdOf('g')))?.entry.deadlines.interpretation]
      .map((deadline) => deadline && [isoAt(deadline.dueAt), deadline.provisionalFrom]);
    expect([await due(), await recomputeKnowledge({ ...world.deps, calendar: publishedCalendar })]).toEqual([[['2027-01-04T17:00:00+08:00', 2027], ['2027-01-04T17:00:00+08:00', 2027]], 0]);
    const calendar = createWorkingCalendar([{ year: 2027, source: '测试', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }], makeUpWorkdays: [] }]);
    const next = { ...world.deps, calendar, district: createDistrict(world.data, calendar) };
    expect(await Promise.all([recomputeKnowledge(next), recomputeKnowledge(next)])).toEqual([2, 0]);
    expect([await due(), await recomputeKnowledge(next)]).toEqual([[['2027-01-06T17:00:00+08:00', null], ['2027-01-06T17:00:00+08:00', null]], 0]);
    await world.stores.close();
  });
});

describe('a day that an administrator makes free', () => {
  it('moves the running deadlines of documents and tasks that reach it, once', async () => {
    const world = await knowledgeAtWork();
    const calendar = createWorkingCalendar([]);
    const deps = { ...world.deps, calendar, district: createDistrict(world.data, calendar) };
    await world.asked('a');
    await publishDocument(deps, ZHANG, POLICY, null, 'document');
    await assignInterpretation(deps, ZHANG, 'g', { department: null, policy: POLICY.id, note: '' }, 'task');
    const due = async () => [(await world.stores.knowledge.loadDocument(POLICY.id))?.document.deadline, (await world.stores.knowledge.loadEntry(entryIdOf('g')))?.entry.deadlines.interpretation]
      .map((deadline) => deadline && isoAt(deadline.dueAt).slice(0, 10));
    expect([await recountKnowledge(deps, 'calendar-change:1'), await due()]).toEqual([0, ['2026-03-05', '2026-03-05']]);
    calendar.add({ days: [{ id: 'a', working: false, from: '2026-03-04', to: '2026-03-04', name: '停工', notice: '令', at: world.clock.now(), withdrawnAt: null, by: 'guanli', reason: '' }], years: [] });
    expect([await recountKnowledge(deps, 'calendar-change:2'), await due(), await recountKnowledge(deps, 'calendar-change:2')]).toEqual([2, ['2026-03-06', '2026-03-06'], 0]);
    await world.stores.close();
  });
});
