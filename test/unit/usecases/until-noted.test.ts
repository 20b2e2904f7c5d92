import { AppError } from '../../../src/errors.js';
import { untilNoted } from '../../../src/usecases/until-noted.js';

const { jest } = import.meta;

describe('noting what has happened outside', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const away = (times: number) => jest.fn(async () => {
    times -= 1;
    if (times >= 0) throw new AppError('STORE_UNAVAILABLE');
  });

  it('tries until the store is back', async () => {
    const note = away(8);
    const noted = untilNoted(note);
    await jest.advanceTimersByTimeAsync(12_000);
    await noted;
    expect(note).toHaveBeenCalledTimes(9);
  });
  it('gives up before a lease ends', async () => {
    const note = away(Number.POSITIVE_INFINITY);
    const noted = untilNoted(note);
    const given = expect(noted).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await jest.advanceTimersByTimeAsync(60_000);
    await given;
    expect(note.mock.calls.length).toBeLessThan(40);
  });
  it('tells at once what no waiting mends', async () => {
    await expect(untilNoted(async () => { throw new AppError('VERSION_CONFLICT'); })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});
