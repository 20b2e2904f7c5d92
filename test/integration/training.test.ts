import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { DistrictData } from '../../src/domain/district.js';
import { createTrainer } from '../../src/understanding/trainer.js';
import { realDistrict } from '../helpers/district.js';
import { thinned } from '../helpers/folder.js';
import { temporaryDirectory } from '../helpers/service.js';
import { keptTraining } from '../helpers/training.js';

let small: DistrictData;
let directory: ReturnType<typeof temporaryDirectory>;

/** The folder with a fortieth of its texts: learned in half a second. */
beforeAll(async () => {
  const { data } = await realDistrict();
  small = thinned(data, 40);
});
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

/** Millions of numbers: jest would take longer to compare them than they take to learn. */
const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(deserialize(serialize(a)), deserialize(serialize(b)));
const modelsDir = () => join(directory.path, 'models');
const learnedLine = (training: ReturnType<typeof keptTraining>) => training.logger.lines.map(({ event }) => event);

describe('what is learned of a folder', () => {
  it('is learned on another thread as this one would learn it, and kept for the next start', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const models = await keptTraining(small, modelsDir()).folder();
    clearInterval(counting);
    // Learning takes hundreds of milliseconds: on this thread it would leave no turn to anybody.
    expect(turns).toBeGreaterThan(50);
    expect(isSame(models, await createTrainer(small).folder())).toBe(true);
    expect(readdirSync(modelsDir())).toHaveLength(1);
    expect(isSame(await keptTraining(small, modelsDir()).folder(), models)).toBe(true);
    expect(readdirSync(modelsDir())).toHaveLength(1);
  });
  it('is learned anew of another folder', async () => {
    await keptTraining(small, modelsDir()).folder();
    await keptTraining({ ...small, synonyms: [] }, modelsDir()).folder();
    expect(readdirSync(modelsDir())).toHaveLength(2);
  });
  it('serves without being kept where nothing can be written', async () => {
    writeFileSync(modelsDir(), 'a file where the folder should be');
    const training = keptTraining(small, modelsDir());
    expect((await training.folder()).routing.labels.length).toBeGreaterThan(10);
    expect(learnedLine(training)).toEqual(['understanding.learned', 'understanding.not-kept']);
  });
  it('is given up when the service stops', async () => {
    const training = keptTraining(small, modelsDir());
    const learning = training.folder();
    const ended = expect(learning).rejects.toThrow(/before its job was done/);
    await new Promise((resume) => setTimeout(resume, 100));
    await training.stop();
    await ended;
    expect(existsSync(modelsDir())).toBe(false);
  });
});

describe('a router on another thread', () => {
  it('learns from tickets what it would learn here', async () => {
    const department = small.departments[3]?.id ?? '';
    const tickets = ['无人机乱飞', '无人机偷拍'].map((text) => ({ number: text, text, area: null, department, returnedBy: [], closedAt: 1 }));
    expect(isSame(await keptTraining(small, modelsDir()).router(tickets), await createTrainer(small).router(tickets))).toBe(true);
  });
});
