import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name));

/** Links to other files that lead nowhere, and paths of the project that do not exist. */
function deadEnds(path: string, text: string, exists: (path: string) => boolean): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) => join(dirname(path), target));
  const named = [...text.matchAll(/`((?:src|test|intents|docs|dist)\/[\w./-]+)`/g)].map(([, target = '']) => target);
  return [...links, ...named].filter((target) => !exists(target)).map((target) => `${path}: ${target}`);
}

describe('the pages of docs', () => {
  it.each(pages)('%s leads nowhere that does not exist', (path) => {
    expect(deadEnds(path, readFileSync(path, 'utf8'), existsSync)).toEqual([]);
  });
  it('would notice a dead end', () => {
    expect(deadEnds('docs/a.md', '[b](b.md#c) [d](../src/e.ts) `src/f.ts` [g](https://example.org) [h](#i)', () => false)).toEqual(['docs/a.md: docs/b.md', 'docs/a.md: src/e.ts', 'docs/a.md: src/f.ts']);
  });
});

describe('docs/decisions', () => {
  const index = readFileSync('docs/decisions/README.md', 'utf8');
  const decisions = readdirSync('docs/decisions').filter((name) => name !== 'README.md').sort();
  it('are numbered without a gap and listed in the index with title and status', () => {
    const listed = [...index.matchAll(/^\| (\d{4}) \| \[(.+)\]\((.+)\) \| (\w+) \|$/gm)].map(([, number, title, file, status]) => ({ number, title, file, status }));
    expect(listed).toEqual(decisions.map((file, i) => {
      const text = readFileSync(join('docs/decisions', file), 'utf8');
      const [, title] = new RegExp(`^# ${i + 1}\\. (.+)\n\n\\*\\*Status:\\*\\* (\\w+)`).exec(text) ?? [];
      const [, status] = /\*\*Status:\*\* (\w+)/.exec(text) ?? [];
      return { number: String(i + 1).padStart(4, '0'), title, file, status };
    }));
  });
  it.each(decisions)('%s has status, context, decision and consequences, in this order', (file) => {
    const text = readFileSync(join('docs/decisions', file), 'utf8');
    expect(file).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    expect(text).toMatch(/^# \d+\. .+\n\n\*\*Status:\*\* (?:accepted|superseded).*\n\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n/);
  });
});
