import { percent } from '../../../src/console/citizen/figures/public-figures.js';
import { ratingName, spoken } from '../../../src/console/citizen/tickets/own-ticket.js';
import { listen } from '../../../src/console/citizen/voice.js';

class Spoken {
  static last: Spoken;
  lang = '';
  onresult: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  onend: (() => void) | null = null;
  isAborted = false;
  start(): void {
    Spoken.last = this;
  }
  stop(): void {
    this.onend?.();
  }
  abort(): void {
    this.isAborted = true;
    this.onend?.();
  }
}

describe('what a citizen reads', () => {
  it('is an instant as people say it, with the year when it is another', () => {
    expect([spoken('2026-03-05T17:00:00+08:00', 2026), spoken('2025-12-31T09:05:00+08:00', 2026)]).toEqual(['3月5日17:00', '2025年12月31日09:05']);
  });
  it('is a rate in whole per cent, or a dash', () => {
    expect([percent(0.87), percent(0), percent(null)]).toEqual(['87%', '0%', '—']);
  });
  it('is a mark by its name', () => {
    expect([ratingName(5), ratingName(2)]).toEqual(['非常满意', '不满意']);
  });
});

describe('what a citizen says into the phone', () => {
  let words: string[] = [];
  let ends: (string | null)[] = [];
  const begin = () => listen(Spoken as never, { onWords: (heard) => void words.push(heard), onEnd: (fault) => void ends.push(fault) });
  beforeEach(() => {
    [words, ends] = [[], []];
  });

  it('comes as Chinese words, again and again until the end', () => {
    const listening = begin();
    expect(Spoken.last.lang).toBe('zh-CN');
    Spoken.last.onresult?.({ results: [[{ transcript: '路灯' }], [{ transcript: '不亮' }]] });
    listening.stop();
    expect([words, ends]).toEqual([['路灯不亮'], [null]]);
  });
  it.each([['not-allowed', /权限/], ['no-speech', /没有听到/], ['network', /网络/], ['something-new', /没有听清/]])('is told in plain words when it fails: %s', (error, told) => {
    begin();
    Spoken.last.onerror?.({ error });
    Spoken.last.onend?.();
    expect(ends).toEqual([expect.stringMatching(told)]);
  });
  it('is heard no more once the page has turned away', () => {
    begin().drop();
    expect([Spoken.last.isAborted, words, ends]).toEqual([true, [], []]);
  });
});
