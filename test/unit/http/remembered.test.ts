import { createRemembered } from '../../../src/http/citizen/remembered.js';

describe('what everybody may read', () => {
  let now = 1_000;
  let asked: string[] = [];
  let fails = false;
  const remembered = () => createRemembered({ now: () => now }, 100, async (key: string) => {
    asked.push(key);
    if (fails) throw new Error('away');
    return `${key}${asked.length}`;
  });
  beforeEach(() => {
    [now, asked, fails] = [1_000, [], false];
  });

  it('is asked for once in a while, each by itself, however many want it', async () => {
    const read = remembered();
    expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a1', 'a1', 'b2']);
    now += 99;
    expect(await read('a')).toBe('a1');
    now += 1;
    expect(await read('a')).toBe('a3');
  });
  it('is asked for again after a failure, and when the clock was put back', async () => {
    const read = remembered();
    fails = true;
    await expect(read('a')).rejects.toThrow('away');
    fails = false;
    expect(await read('a')).toBe('a2');
    now -= 500;
    expect(await read('a')).toBe('a3');
  });
});
