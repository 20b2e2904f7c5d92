import { learnServerTime, shortTime } from '../../../src/console/desk/time.js';

describe('an instant on a desk', () => {
  it('has its year when it is not the district’s of now, whatever the computer’s time zone', () => {
    learnServerTime('Thu, 31 Dec 2026 16:30:00 GMT'); // half past midnight in the district
    expect([shortTime('2027-01-01T00:29:00+08:00'), shortTime('2026-12-31T23:59:00+08:00')]).toEqual(['1月1日 00:29', '2026年12月31日 23:59']);
    learnServerTime('Thu, 31 Dec 2026 15:59:00 GMT');
    expect([shortTime('2027-01-01T09:00:00+08:00'), shortTime('2026-12-31T17:00:00+08:00')]).toEqual(['2027年1月1日 09:00', '12月31日 17:00']);
  });
});
