import { csvOf } from '../../../src/http/csv.js';

describe('CSV', () => {
  it('begins with the mark that Excel knows UTF-8 by, and ends each line with CR LF', () => {
    expect(csvOf([['部门', '数'], ['区住建局', 12], [null, 0.5]])).toBe('\uFEFF部门,数\r\n区住建局,12\r\n,0.5\r\n');
  });
  it('quotes what would end a cell', () => {
    expect(csvOf([['a,b', 'c"d', 'e\nf', 'g']])).toBe('\uFEFF"a,b","c""d","e\nf",g\r\n');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('lets no spreadsheet compute %j; numbers stay numbers', (text) => {
    expect(csvOf([[text, -1]])).toMatch(/^\uFEFF"?'[=+\-@\t\r]/);
    expect(csvOf([[text, -1]])).toMatch(/,-1\r\n$/);
  });
});
