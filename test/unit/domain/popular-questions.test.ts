import type { Interpretation } from '../../../src/domain/knowledge.js';
import { popularQuestions } from '../../../src/domain/popular-questions.js';

const entry = (id: string, topic: string, questions: readonly string[] = [`${id}怎么办？`]) => ({ id, topic, title: `${id}的规定`, questions }) as unknown as Interpretation;
const ENTRIES = [entry('a', 'one'), entry('b', 'one'), entry('c', 'two'), entry('d', 'three', []), entry('e', 'three')];
const texts = (answered: Readonly<Record<string, number>>, most = 4, chosen: readonly string[] = []): string[] => popularQuestions(ENTRIES, new Map(Object.entries(answered).map(([id, n]) => [id, { answered: n }])), chosen, most).map(({ text }) => text);

describe('popular questions', () => {
  it('are those asked most, in the entry’s own words', () => {
    expect(texts({ b: 5, e: 9 }, 2)).toEqual(['e怎么办？', 'b怎么办？']);
  });
  it('are filled up with the first entry of each other topic', () => {
    expect(texts({ b: 5 })).toEqual(['b怎么办？', 'c怎么办？', 'd的规定']);
    expect(texts({}, 2)).toEqual(['a怎么办？', 'c怎么办？']);
  });
  it('begin with what the editors chose, as long as little has been asked', () => {
    expect(texts({}, 4, ['e', 'gone', 'b'])).toEqual(['e怎么办？', 'b怎么办？', 'c怎么办？']);
    expect(texts({ b: 5 }, 2, ['e', 'b'])).toEqual(['b怎么办？', 'e怎么办？']);
  });
  it('leave out what few have asked, and what is quoted no more', () => {
    expect(texts({ gone: 50, e: 4 }, 3)).toEqual(['a怎么办？', 'c怎么办？', 'd的规定']);
  });
});
