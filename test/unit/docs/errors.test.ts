import { readFileSync } from 'node:fs';
import { ERROR_CATALOGUE, type ErrorCode } from '../../../src/errors.js';
import { statusOf } from '../../../src/http/problem.js';

interface DocumentedError {
  readonly code: string;
  readonly status: number;
  readonly sentence: string;
  readonly body: string;
}

/** A heading `### CODE · status`, the sentence as a quotation, then what it means. */
function errorsIn(page: string): DocumentedError[] {
  return [...page.matchAll(/^### ([A-Z_]+) · (\d{3})\n> (.+)\n\n(.+)$/gm)]
    .map(([, code = '', status, sentence = '', body = '']) => ({ code, status: Number(status), sentence, body }));
}

const page = readFileSync('docs/errors.md', 'utf8');
const documented = errorsIn(page);
const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

describe('docs/errors.md', () => {
  it('describes each code once, and no other', () => {
    expect(documented.map(({ code }) => code).sort()).toEqual([...codes].sort());
  });
  it('has no heading of a code that the form hides from this test', () => {
    expect(page.match(/^### /gm)).toHaveLength(codes.length);
  });
  it.each(codes)('%s: sentence and status are those of the code', (code) => {
    expect(documented.find((error) => error.code === code)).toMatchObject({ status: statusOf(code), sentence: ERROR_CATALOGUE[code] });
  });
  it('tells what to do about each', () => {
    expect(documented.filter(({ body }) => !/\*\*Do:\*\* \S/.test(body)).map(({ code }) => code)).toEqual([]);
  });
  it('would notice a code that is missing, or documented with another status', () => {
    const [first] = errorsIn(page.replace('### ACCOUNT_LOCKED · 423', '### ACCOUNT_LOCKED · 400'));
    expect(first).toMatchObject({ code: 'ACCOUNT_LOCKED', status: 400 });
    expect(errorsIn(page.replace('### ACCOUNT_LOCKED', '### Account locked'))).toHaveLength(codes.length - 1);
  });
});
