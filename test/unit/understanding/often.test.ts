import { createKeptTexts, often } from '../../../src/understanding/often.js';

const KEPT = 4_096;

describe('what is kept of texts', () => {
  it('is there while others were written less lately; the one that nobody wrote for longest goes', () => {
    const kept = createKeptTexts<number>();
    for (let i = 0; i < KEPT; i += 1) kept.set(`t${i}`, i);
    expect(kept.get('t0')).toBe(0); // written again: now the latest
    kept.set('another', -1);
    expect([kept.get('t0'), kept.get('t1'), kept.get('t2'), kept.get('another')]).toEqual([0, undefined, 2, -1]);
  });
  it('is nothing of a long text, which nobody else writes', () => {
    const kept = createKeptTexts<number>();
    kept.set('长'.repeat(100), 1);
    kept.set('长'.repeat(101), 2);
    expect([kept.get('长'.repeat(100)), kept.get('长'.repeat(101))]).toEqual([1, undefined]);
  });
});

describe('what many write', () => {
  it('is computed once, also when much else was asked in between', () => {
    const computed: string[] = [];
    const lengthOf = often((text) => {
      computed.push(text);
      return text.length;
    });
    const asked = ['你好', '查进度', ...Array.from({ length: 100 }, (_, i) => `问题${i}`), '你好', '查进度'];
    expect(asked.map(lengthOf)).toEqual(asked.map((text) => text.length));
    expect(computed).toHaveLength(102);
  });
  it('is computed again for a long text that comes again much later', () => {
    const computed: string[] = [];
    const lengthOf = often((text) => computed.push(text));
    const long = '长'.repeat(200);
    for (const text of [long, ...Array.from({ length: 100 }, (_, i) => `问题${i}`), long]) lengthOf(text);
    expect(computed.filter((text) => text === long)).toHaveLength(2);
  });
});
