import type { Entry } from '../../../src/domain/knowledge/entry.js';
import { createShelf, type FolderKnowledge } from '../../../src/domain/knowledge/shelf.js';
import { interpretationOf } from '../../../src/domain/knowledge/content.js';
import type { Interpretation } from '../../../src/domain/knowledge.js';
import { AppError } from '../../../src/errors.js';
import { createEntryPublisher } from '../../../src/usecases/publish-entries.js';
import { contentWith, draftedEntry, POLICY } from '../../helpers/knowledge.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';

const inFolder = (id: string): Interpretation => {
  const entry = interpretationOf(id, contentWith(), [POLICY]);
  if (!entry) throw new Error('no policy');
  return entry;
};
const published = (id: string, validUntil: string | null = null): Entry => ({ ...draftedEntry({ id }), published: { content: contentWith({ validUntil }), by: 'wang', at: 0 } });

function given() {
  const clock = createFakeClock('2026-03-02T10:00:00+08:00');
  const logger = createRecordingLogger();
  const state = { folderAt: '1', folder: { policies: [POLICY], interpretations: [inFolder('a')] } as FolderKnowledge, isFaulty: false, storeAt: '1', standing: [] as Entry[], reads: 0, isBroken: false };
  const heard: string[][] = [];
  const shelf = createShelf(state.folder, []);
  const look = createEntryPublisher({
    clock, logger, shelf, district: { publish: () => {} }, understander: { publish: (entries) => void heard.push(entries.map(({ id }) => id)) },
    folder: {
      fingerprint: async () => state.folderAt,
      read: async () => {
        state.reads += 1;
        if (state.isFaulty) throw new AppError('INTENTS_INVALID');
        return state.folder;
      },
    },
    knowledge: {
      fingerprint: async () => state.storeAt, policies: async () => [],
      standing: async () => {
        if (state.isBroken) throw new Error('disk');
        return state.standing;
      },
    },
  });
  return { look, state, heard, clock, logger, shelf };
}

describe('publishing entries', () => {
  it('looks at folder and store, and publishes when one of them has changed', async () => {
    const { look, state, heard, logger, shelf } = given();
    await look();
    await look();
    expect([heard, logger.lines]).toEqual([[['a']], []]);
    Object.assign(state, { storeAt: '2', standing: [published('b')] });
    await look();
    Object.assign(state, { folderAt: '2', folder: { policies: [POLICY], interpretations: [inFolder('a'), inFolder('c')] } });
    await look();
    expect([heard.slice(1), state.reads, shelf.quoted().map(({ id }) => id)]).toEqual([[['a', 'b'], ['a', 'c', 'b']], 2, ['a', 'c', 'b']]);
    expect(logger.lines.map(({ event }) => event)).toEqual(['entries.published', 'entries.published']);
  });

  it('goes on publishing what the store says while the folder has faults', async () => {
    const { look, state, heard, logger } = given();
    await look();
    Object.assign(state, { folderAt: '2', isFaulty: true });
    await look();
    await look();
    expect([heard.length, logger.lines.map(({ event }) => event)]).toEqual([1, ['entries.refused']]); // told once, and nothing changed
    Object.assign(state, { storeAt: '2', standing: [published('b')] });
    await look();
    expect(heard.at(-1)).toEqual(['a', 'b']);
    Object.assign(state, { folderAt: '2b', storeAt: '3', standing: [published('b'), published('d')] }); // both at once
    await look();
    expect(heard.at(-1)).toEqual(['a', 'b', 'd']);
    Object.assign(state, { folderAt: '3', isFaulty: false, folder: { policies: [POLICY], interpretations: [] } });
    await look();
    expect(heard.at(-1)).toEqual(['b', 'd']);
  });

  it('takes out at midnight what has expired', async () => {
    const { look, state, heard, clock } = given();
    state.standing = [published('b', '2026-03-02')];
    await look();
    clock.advance(14 * 3_600_000);
    await look();
    expect(heard).toEqual([['a', 'b'], ['a']]);
  });

  it('tries again what failed, and tells of entries whose source is gone', async () => {
    const { look, state, heard, logger } = given();
    Object.assign(state, { isBroken: true, standing: [{ ...published('b'), published: { content: contentWith({ policy: 'gone' }), by: 'w', at: 0 } }] });
    await expect(look()).rejects.toThrow('disk');
    state.isBroken = false;
    await look();
    expect([heard, logger.lines.map(({ event }) => event)]).toEqual([[['a']], ['entries.without-source']]);
  });
});
