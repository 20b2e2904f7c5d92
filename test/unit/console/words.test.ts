import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { speak } from '../../../src/console/desk/words/language.js';
import { defineWords, say, type Words } from '../../../src/console/desk/words/words.js';

const DESK = 'src/console/desk';
const files = readdirSync(DESK, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|\/)words\.ts$/.test(path) && path !== 'words/words.ts');

function isWords(value: unknown): value is Words<string> {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
}

/** What is filled in where the words are said. */
function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
}

describe('the words of the console', () => {
  const dictionaries: Words<string>[] = [];
  beforeAll(async () => {
    for (const file of files) {
      const module = await import(resolve(DESK, file)) as Record<string, unknown>;
      dictionaries.push(...Object.values(module).filter(isWords));
    }
  });

  it('stand beside every part that says something', () => {
    expect(dictionaries.length).toBeGreaterThanOrEqual(files.length);
    expect(new Set(dictionaries.map(({ name }) => name)).size).toBe(dictionaries.length);
  });
  it('are the same in both languages, with the same things to fill in, and none is empty', () => {
    for (const { name, 'zh-CN': zh, en } of dictionaries) {
      expect([name, Object.keys(en).sort()]).toEqual([name, Object.keys(zh).sort()]);
      for (const [key, chinese] of Object.entries(zh)) {
        const english = en[key] ?? '';
        expect([name, key, placesIn(english)]).toEqual([name, key, placesIn(chinese)]);
        expect([name, key, chinese.trim() !== '' && english.trim() !== '']).toEqual([name, key, true]);
      }
    }
  });
  it('are Chinese in Chinese, and in English no Chinese is left', () => {
    for (const { name, 'zh-CN': zh, en } of dictionaries) {
      for (const [key, text] of Object.entries(zh)) expect([name, key, /\p{Script=Han}/u.test(text)]).toEqual([name, key, true]);
      for (const [key, text] of Object.entries(en)) expect([name, key, /\p{Script=Han}/u.test(text)]).toEqual([name, key, false]);
    }
  });
  it('are said in the language that was chosen, filled in as they are', () => {
    const words = defineWords('a-test', { hello: '{{name}}，您好' }, { hello: 'Hello {{name}}' });
    expect(say(words, 'hello', { name: '<李>' })).toBe('<李>，您好');
    speak('en');
    expect(say(words, 'hello', { name: '<李>' })).toBe('Hello <李>');
    speak('zh-CN');
  });
});
