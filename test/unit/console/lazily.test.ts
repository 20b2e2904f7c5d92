import { untilFetched } from '../../../src/console/desk/lazily.js';

describe('code that is fetched when it is first shown', () => {
  const failing = (times: number) => {
    let tries = 0;
    const code = async (): Promise<string> => {
      tries += 1;
      if (tries <= times) throw new TypeError(`try ${tries}`);
      return 'here';
    };
    return { code, tries: () => tries };
  };

  it('is asked for once when it comes', async () => {
    const { code, tries } = failing(0);
    expect(await untilFetched(code, [60_000])).toBe('here');
    expect(tries()).toBe(1);
  });

  it('is asked for again while it does not come', async () => {
    const { code, tries } = failing(2);
    expect(await untilFetched(code, [1, 1, 60_000])).toBe('here');
    expect(tries()).toBe(3);
  });

  it('is given up after the last pause, with what was wrong then', async () => {
    const { code, tries } = failing(9);
    await expect(untilFetched(code, [1, 1])).rejects.toThrow('try 3');
    expect(tries()).toBe(3);
  });
});
