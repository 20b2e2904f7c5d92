import { contentOf } from '../../../src/domain/knowledge/content.js';
import { createShelf } from '../../../src/domain/knowledge/shelf.js';
import { draftEntry } from '../../../src/usecases/draft-entry.js';
import { publishDocument } from '../../../src/usecases/publish-document.js';
import { createEntryPublisher } from '../../../src/usecases/publish-entries.js';
import { runKnowledgeTimers } from '../../../src/usecases/run-knowledge-timers.js';
import { contentWith, POLICY } from '../../helpers/knowledge.js';
import { knowledgeAtWork, LI, ZHANG } from './knowledge-at-work.js';

type World = Awaited<ReturnType<typeof knowledgeAtWork>>;

describe('the interpretation of a document', () => {
  const publishInterpretation = async (world: World, id: string, validFrom: string) => {
    await draftEntry(world.deps, ZHANG, { id, kind: 'interpretation', department: '区住建局', groupId: null, content: contentWith({ validFrom, questions: contentWith().questions.map((question) => `${question}${id}`) }) }, `draft-${id}`);
    await world.give(id, { name: 'ReviewEntry', revision: 1 }, LI);
    await world.give(id, { name: 'PublishEntry' });
    await runKnowledgeTimers(world.deps);
  };
  const documentOf = async ({ stores }: World) => (await stores.knowledge.loadDocument(POLICY.id))?.document;
  const at = async (world: World, time: string) => {
    world.clock.advance(Date.parse(`${time}+08:00`) - world.clock.now());
    await runKnowledgeTimers(world.deps);
  };

  it('is no interpretation before its first day, and then one of that day', async () => {
    const world = await knowledgeAtWork();
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    await publishInterpretation(world, 'later', '2026-03-10');
    await at(world, '2026-03-05T17:00:01');
    expect(await documentOf(world)).toMatchObject({ interpreted: null, warnings: [{ kind: 'overdue' }] });
    await at(world, '2026-03-09T23:59:59');
    expect((await documentOf(world))?.interpreted).toBeNull();
    await at(world, '2026-03-10T00:00:00');
    expect((await documentOf(world))?.interpreted).toEqual({ entryId: 'later', at: Date.parse('2026-03-10T00:00:00+08:00') });
    await world.stores.close();
  });

  it('is undone when it is withdrawn within the limit, and another that can be read takes its place; not after the limit', async () => {
    const world = await knowledgeAtWork();
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    await publishInterpretation(world, 'first', '2026-03-02');
    expect((await documentOf(world))?.interpreted?.entryId).toBe('first');
    await world.give('first', { name: 'WithdrawEntry', reason: '答错了' });
    await runKnowledgeTimers(world.deps);
    expect((await documentOf(world))?.interpreted).toBeNull();
    for (const id of ['second', 'third']) await publishInterpretation(world, id, '2026-03-02');
    await world.give('second', { name: 'WithdrawEntry', reason: '答错了' });
    await runKnowledgeTimers(world.deps);
    expect((await documentOf(world))?.interpreted?.entryId).toBe('third');
    // Another wording planned for later takes nothing from this: both are withdrawn, and nobody could read on.
    await world.give('third', { name: 'ReviseEntry', revision: 1, content: { ...contentWith({ validFrom: '2030-01-01' }), topic: '夜间' } });
    await world.give('third', { name: 'ReviewEntry', revision: 2 }, LI);
    await world.give('third', { name: 'PublishEntry' });
    await runKnowledgeTimers(world.deps);
    expect((await documentOf(world))?.interpreted?.entryId).toBe('third');
    await world.give('third', { name: 'WithdrawEntry', reason: '答错了' });
    await runKnowledgeTimers(world.deps);
    expect((await documentOf(world))?.interpreted).toBeNull();
    await publishInterpretation(world, 'fourth', '2026-03-02');
    await at(world, '2026-03-05T17:00:01');
    await world.give('fourth', { name: 'WithdrawEntry', reason: '过时' });
    await runKnowledgeTimers(world.deps);
    expect(await documentOf(world)).toMatchObject({ interpreted: { entryId: 'fourth' }, warnings: [] });
    expect(world.logger.lines).toEqual([]);
    await world.stores.close();
  });
});

describe('a wording for a later day', () => {
  it('is quoted by every process from that day on, and the one of before until the day before', async () => {
    const world = await knowledgeAtWork();
    const folder = { fingerprint: async () => 'same', read: async () => world.data };
    const processes = [0, 1].map(() => {
      const shelf = createShelf(world.data, world.data.departments);
      return { shelf, look: createEntryPublisher({ ...world.deps, folder, shelf, understander: { publish: () => {} }, district: { publish: () => {} } }) };
    });
    const ofBoth = async () => {
      for (const { look } of processes) await look();
      return processes.map(({ shelf }) => shelf.quoted().find(({ id }) => id === 'company-three-days')?.title);
    };
    const before = await ofBoth();
    const entry = world.data.interpretations.find(({ id }) => id === 'company-three-days');
    const planned = entry && { ...contentOf(entry), title: '下个月的办法', validFrom: '2026-04-01' };
    await world.give('company-three-days', { name: 'ReviseEntry', revision: 0, content: planned ?? contentWith() });
    await world.give('company-three-days', { name: 'ReviewEntry', revision: 1 }, LI);
    await world.give('company-three-days', { name: 'PublishEntry' });
    expect(await ofBoth()).toEqual(before);
    world.clock.advance(Date.parse('2026-03-31T23:59:59+08:00') - world.clock.now());
    expect(await ofBoth()).toEqual(before);
    world.clock.advance(1_000);
    expect(await ofBoth()).toEqual(['下个月的办法', '下个月的办法']);
    await runKnowledgeTimers(world.deps);
    const record = await world.stores.knowledge.loadEntry('company-three-days');
    expect(['standing' in (record?.entry ?? {}), record?.events.at(-1)?.name, await ofBoth()]).toEqual([false, 'EntrySucceeded', ['下个月的办法', '下个月的办法']]);
    await world.stores.close();
  });

  it('has its questions taken from its publication on', async () => {
    const world = await knowledgeAtWork();
    await publishDocument(world.deps, ZHANG, POLICY, null, 'document');
    const [planned] = world.data.interpretations;
    world.deps.shelf.setQuoted([], planned ? [{ ...planned, questions: contentWith().questions }] : []);
    await expect(draftEntry(world.deps, ZHANG, { id: 'x', kind: 'interpretation', department: '区住建局', groupId: null, content: contentWith() }, 'draft')).rejects.toMatchObject({ code: 'VALIDATION_FAILED', faults: expect.arrayContaining([expect.objectContaining({ field: 'questions.0' })]) });
    await world.stores.close();
  });
});
