import { createDistrict } from '../../../src/domain/district.js';
import { createShelf } from '../../../src/domain/knowledge/shelf.js';
import type { Principal } from '../../../src/domain/permission.js';
import { founded } from '../../../src/domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../../src/domain/unanswered/question.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { assignInterpretation, entryIdOf } from '../../../src/usecases/assign-interpretation.js';
import { handleEntry, type HandledEntryCommand } from '../../../src/usecases/handle-entry.js';
import { publishDocument } from '../../../src/usecases/publish-document.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { contentWith, POLICY } from '../../helpers/knowledge.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';

export const ZHANG: Principal = { name: 'zhang', displayName: '张', role: 'editor', department: null };
export const LI: Principal = { ...ZHANG, name: 'li' };
export const MINUTE_MS = 60_000;

/** A district at work with its stores, on a Monday morning. */
export async function knowledgeAtWork() {
  const { data } = await realDistrict();
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T10:00:00+08:00');
  const logger = createRecordingLogger();
  const deps = { ...stores, clock, logger, shelf: createShelf(data, data.departments), district: createDistrict(data, publishedCalendar), onKnowledgeChanged: () => {} };
  let requests = 0;
  const give = (id: string, command: HandledEntryCommand, who = ZHANG) => {
    requests += 1;
    return handleEntry(deps, who, id, command, `request-${requests}`);
  };
  /** Citizens' questions in one group; each word is a message of somebody. */
  const asked = async (...people: readonly string[]) => {
    const { unanswered, inbox } = stores;
    const question = (who: string, i: number): UnansweredQuestion => ({
      cause: `memory:${who}-${i}:0`, channel: 'memory', at: clock.now() + i, text: `${who}问夜间停车`, reason: 'unmatched', entryIds: [], ticketNumber: null, department: null,
    });
    const questions = people.map(question);
    await unanswered.save(founded('g', questions[0] ?? question('nobody', 0), '夜间停车'));
    for (const [i, who] of people.entries()) {
      await inbox.add({ channel: 'memory', externalId: `${who}-${i}`, conversationId: `memory:default:${who}`, text: '', attachments: [], receivedAt: 0 });
    }
    await unanswered.add([...questions, { ...question('ticket', 99), cause: 'ticket:20260302-0001:1', reason: 'hand-dispatched' }]);
    for (const { cause } of [...questions, { cause: 'ticket:20260302-0001:1' }]) await unanswered.assign(cause, 'g');
    clock.advance(MINUTE_MS);
  };
  const publishTask = async () => {
    const id = entryIdOf('g');
    await publishDocument(deps, ZHANG, POLICY, null, 'document');
    await assignInterpretation(deps, ZHANG, 'g', { department: null, policy: POLICY.id, note: '' }, 'task');
    await give(id, { name: 'ReviseEntry', revision: 0, content: contentWith() });
    await give(id, { name: 'ReviewEntry', revision: 1 }, LI);
    await give(id, { name: 'PublishEntry' });
    return id;
  };
  const outbox = async () => (await Promise.all(Array.from({ length: 5 }, () => stores.outbox.claim('memory', clock.now(), 10 * MINUTE_MS, 100)))).flat().map(({ message }) => message.id).sort();
  return { data, deps, stores, clock, logger, give, asked, publishTask, outbox };
}
