import { readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModelFiles } from '../../../src/stores/files/model-files.js';
import { temporaryDirectory } from '../../helpers/service.js';

describe('kept models', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => directory.remove());
  const folder = () => join(directory.path, 'models');
  const model = { words: ['低保', '公示'], weights: Float32Array.of(0.5, -1), none: null };

  it('come back as they were', async () => {
    await createModelFiles(folder()).save('a', model);
    expect(await createModelFiles(folder()).load('a')).toEqual(model);
  });
  it('are null when they were never kept, or are broken', async () => {
    const files = createModelFiles(folder());
    expect(await files.load('a')).toBeNull();
    await files.save('a', model);
    truncateSync(join(folder(), 'a.model'), 20);
    expect(await files.load('a')).toBeNull();
    writeFileSync(join(folder(), 'a.model'), '');
    expect(await files.load('a')).toBeNull();
    await files.save('a', model);
    expect(await files.load('a')).toEqual(model);
  });
  it('are the five latest, and nothing else is left behind', async () => {
    const files = createModelFiles(folder());
    for (let i = 0; i < 7; i += 1) {
      await files.save(`m${i}`, model);
      utimesSync(join(folder(), `m${i}.model`), 1_000 + i, 1_000 + i);
    }
    await files.save('last', model);
    expect(readdirSync(folder()).sort()).toEqual(['last.model', 'm3.model', 'm4.model', 'm5.model', 'm6.model']);
  });
  it('say so when they cannot be kept', async () => {
    writeFileSync(folder(), 'a file where the folder should be');
    await expect(createModelFiles(folder()).save('a', model)).rejects.toThrow();
    expect(await createModelFiles(folder()).load('a')).toBeNull();
  });
});
