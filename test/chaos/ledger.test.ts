import type { SentText } from '../helpers/fake-wechat.js';
import { createLedger } from './ledger.js';

const DIED_AT = 10_000;
/** One process died; one, that lives, had once no answer from WeChat. */
const fleet = { diedAt: (name: string) => (name === '0.1' ? DIED_AT : null), unheardAt: (name: string) => (name === '2.1' ? [6_000] : []) };
const byApi = (at: number, by = '1.1', text = '不客气'): SentText => ({ to: 'o1', text, by, at });

function tallyOf(passive: readonly (string | null)[], texts: readonly SentText[]) {
  const ledger = createLedger();
  ledger.say({ id: 'm1', openid: 'o1', expects: /不客气/ });
  ledger.say({ id: 'm2', openid: 'o1', expects: /您好/ });
  for (const text of passive) ledger.acknowledged('m1', text);
  const { lost, repeated, ...tally } = ledger.tally(texts, fleet);
  return { ...tally, lost: lost.length, repeated: repeated.length };
}

const ONCE = { sent: 2, acknowledged: 1, answered: 1, byApi: 0, lost: 0, repeated: 0, unknowable: 0, givenAgain: 0, strange: [] };

describe('what the chaos test counts', () => {
  it('one answer, with the response or by the API, for each that was acknowledged', () => {
    expect(tallyOf(['不客气'], [])).toEqual(ONCE);
    expect(tallyOf([null], [byApi(1)])).toEqual({ ...ONCE, byApi: 1 });
    expect(tallyOf([], [byApi(1)])).toEqual({ ...ONCE, acknowledged: 0, byApi: 1 });
  });
  it('none as lost, when it was acknowledged', () => {
    expect(tallyOf([null], [])).toEqual({ ...ONCE, answered: 0, lost: 1 });
    expect(tallyOf([], [])).toEqual({ ...ONCE, acknowledged: 0, answered: 0 });
  });
  it('a second delivery as repeated, whichever way the two went', () => {
    expect(tallyOf(['不客气'], [byApi(1)]).repeated).toBe(1);
    expect(tallyOf([null], [byApi(1), byApi(2)]).repeated).toBe(1);
    expect(tallyOf(['不客气', '不客气。'], []).repeated).toBe(1);
  });
  it('the same reply to the same message brought again as one answer', () => {
    expect(tallyOf(['不客气', '不客气'], [])).toEqual({ ...ONCE, givenAgain: 1 });
  });
  it('a text sent again as unknowable only when its sender died just after WeChat had taken it', () => {
    expect(tallyOf([null], [byApi(DIED_AT - 5, '0.1'), byApi(70_000)])).toMatchObject({ repeated: 0, unknowable: 1 });
    expect(tallyOf([null], [byApi(DIED_AT - 5_000, '0.1'), byApi(70_000)])).toMatchObject({ repeated: 1, unknowable: 0 });
    expect(tallyOf([null], [byApi(DIED_AT - 5, '0.1'), byApi(70_000), byApi(71_000)])).toMatchObject({ repeated: 1, unknowable: 1 });
    expect(tallyOf(['不客气'], [byApi(70_000)])).toMatchObject({ repeated: 1, unknowable: 0 });
  });
  it('and when its sender had no answer from WeChat, and said so before it went again', () => {
    expect(tallyOf([null], [byApi(2_000, '2.1'), byApi(7_000)])).toMatchObject({ repeated: 0, unknowable: 1 });
    expect(tallyOf([null], [byApi(2_000, '2.1'), byApi(5_000)])).toMatchObject({ repeated: 1, unknowable: 0 });
    expect(tallyOf([null], [byApi(8_000, '2.1'), byApi(9_000)])).toMatchObject({ repeated: 0, unknowable: 1 });
    expect(tallyOf([null], [byApi(60_000, '2.1'), byApi(70_000)])).toMatchObject({ repeated: 1, unknowable: 0 });
    expect(tallyOf([null], [byApi(2_000, '1.1'), byApi(7_000)])).toMatchObject({ repeated: 1, unknowable: 0 });
  });
  it('what answers nothing as strange', () => {
    expect(tallyOf(['不客气'], [byApi(1, '1.1', '工单已受理')]).strange).toEqual(['o1: 工单已受理']);
  });
});
