import { answeredBody, type Call, chosenFrom, doubtsOf, isOddPhone, NEW_CALL, nextMerge, settledOf, ticketBody, ticketFaults, toggledRead } from '../../../src/console/desk/pages/call/call.js';
import { callKeyOf } from '../../../src/console/desk/pages/call/keys.js';
import type { FoundForCaller, Proposal } from '../../../src/console/desk/pages/call/queries.js';

const HOUSING = { department: 'housing', name: '区住建局', reason: '因提到“物业”，属区住建局职责', confidence: 0.7 };
const URBAN = { department: 'urban', name: '区城管局', reason: '因提到“占道”，属区城管局职责', confidence: 0.2 };

function found(more: Partial<Proposal> = {}, emergencies: FoundForCaller['emergencies'] = []): FoundForCaller {
  const proposal: Proposal = { type: 'complaint', typeName: '投诉', typeSign: '没人管', urgent: false, urgentSign: null, isMatter: true, area: '义堂镇', otherRegion: null, departments: [HOUSING, URBAN], ...more };
  return { entries: [], proposal, emergencies, parts: [] };
}

const call = (more: Partial<Call> = {}): Call => ({ ...NEW_CALL, text: '物业没人管', ...more });

describe('what a call is taken for', () => {
  it('is the proposal, with the reason of its department', () => {
    expect(settledOf(call(), found())).toEqual({ type: 'complaint', urgent: false, area: '义堂镇', department: 'housing', reason: HOUSING.reason });
  });
  it('is what the operator says, also that nobody gets it, and the reason follows the department', () => {
    expect(settledOf(call({ own: { type: 'help', department: 'urban' } }), found())).toMatchObject({ type: 'help', area: '义堂镇', department: 'urban', reason: URBAN.reason });
    expect(settledOf(call({ own: { department: null, area: null } }), found())).toMatchObject({ department: null, area: null, reason: '' });
    expect(settledOf(call({ own: { department: 'water' } }), found())).toMatchObject({ department: 'water', reason: '' });
  });
  it('names no department by itself where it is unsure, nobody takes it, or the caller only asks', () => {
    for (const more of [{ departments: [{ ...HOUSING, confidence: 0.2 }] }, { departments: [{ ...HOUSING, department: null }] }, { isMatter: false }]) {
      expect(settledOf(call(), found(more)).department).toBeNull();
    }
  });
  it('names another where one has said that it is not its own', () => {
    expect(chosenFrom(found({ departments: [HOUSING, { ...URBAN, confidence: 0.4 }] }), 'housing')).toBe('urban');
    expect(chosenFrom(found(), 'housing')).toBeNull();
  });
  it('is asked about once by whom nobody could be called back, and where nobody would find it', () => {
    const somewhere = settledOf(call(), found());
    const nowhere = settledOf(call(), found({ area: null }));
    expect(doubtsOf(call({ phone: '13500001111' }), somewhere)).toEqual([]);
    expect(doubtsOf(call(), nowhere)).toEqual(['phoneNone', 'placeNone']);
    expect(doubtsOf(call({ phone: '110', address: '金雀山路' }), nowhere)).toEqual(['phoneOdd']);
    expect(doubtsOf(call({ conversation: 'ref' }), somewhere)).toEqual([]);
    expect(doubtsOf(call({ anonymous: true, mergeInto: '20260302-0001' }), nowhere)).toEqual([]);
    expect(doubtsOf(call({ phone: '13500001111' }), settledOf(call(), found({ area: null, type: 'consult' })))).toEqual([]);
  });
  it('is urgent where somebody cries for help', () => {
    expect(settledOf(call(), found({}, [{ number: '119', readAloud: '拨打119' }])).urgent).toBe(true);
  });
  it('is a request for help before anything was heard', () => {
    expect(settledOf(call(), undefined)).toEqual({ type: 'help', urgent: false, area: null, department: null, reason: '' });
  });
});

describe('what is sent', () => {
  const settled = settledOf(call(), found());
  it('dispatches with the reason; what is merged is not dispatched; what is empty is nothing', () => {
    expect(ticketBody(call({ phone: ' 139 ', address: ' ' }), settled)).toEqual({
      text: '物业没人管', type: 'complaint', urgent: false, area: '义堂镇', address: null, contact: '139', anonymous: false, department: 'housing', reason: HOUSING.reason,
    });
    expect(ticketBody(call({ mergeInto: '20260101-0001' }), settled)).not.toHaveProperty('department');
  });
  it('has the photos of a conversation with it, and of a call none', () => {
    expect(ticketBody(call({ conversation: 'c1', photos: ['p1'] }), settled)).toMatchObject({ conversation: 'c1', photos: ['p1'] });
    expect(ticketBody(call({ photos: ['p1'] }), settled)).not.toHaveProperty('photos');
  });
  it('names what was read out, in that order', () => {
    const read = toggledRead(toggledRead([], { id: 'a', title: 'A' }), { id: 'b', title: 'B' });
    expect(answeredBody(call({ read }), settled)).toEqual({ question: '物业没人管', entryIds: ['a', 'b'], area: '义堂镇', contact: null, anonymous: false });
    expect(answeredBody(call({ read, anonymous: true }), settled)).toMatchObject({ anonymous: true });
    expect(toggledRead(read, { id: 'a', title: 'A' })).toEqual([{ id: 'b', title: 'B' }]);
  });
  it('is not sent without the matter, nor dispatched without a reason', () => {
    const words = { text: '写事项', reason: '写理由' };
    expect(ticketFaults(call({ text: ' 水 ' }), { ...settled, reason: '' }, words)).toEqual([{ field: 'text', message: '写事项' }, { field: 'reason', message: '写理由' }]);
    expect(ticketFaults(call({ mergeInto: '20260101-0001' }), { ...settled, reason: '' }, words)).toMatchObject([]);
  });
});

it.each([['', false], ['139', true], ['1391234567', false], ['0539-8727012', false], ['+86 139 1234 5678', false], ['12345', true], ['无', true], ['1391234567813912345678', true]])('a number such as “%s” can be called back or not', (phone, isOdd) => {
  expect(isOddPhone(phone)).toBe(isOdd);
});

it('goes through the tickets to merge into, and past the last to none', () => {
  expect([nextMerge(['1', '2'], null), nextMerge(['1', '2'], '1'), nextMerge(['1', '2'], '2'), nextMerge([], null), nextMerge(['1'], 'gone')]).toEqual(['1', '2', null, null, '1']);
});

describe('the desk’s keys', () => {
  const press = (code: string, more: object = {}) => callKeyOf({ code, alt: false, ctrl: false, isComposing: false, ...more });
  it('need a modifier, as they are pressed while typing', () => {
    expect([press('Enter'), press('Digit1'), press('KeyM')]).toEqual([null, null, null]);
    expect([press('Enter', { ctrl: true }), press('Enter', { alt: true }), press('Digit3', { alt: true }), press('KeyM', { alt: true }), press('KeyN', { alt: true })].map((key) => key?.kind)).toEqual(['ticket', 'answered', 'read', 'merge', 'next']);
  });
  it('are left to the input method, to AltGr, and to the browser', () => {
    expect([press('Enter', { ctrl: true, isComposing: true }), press('Digit1', { alt: true, ctrl: true }), press('Digit6', { alt: true }), press('KeyR', { ctrl: true })]).toEqual([null, null, null, null]);
  });
});
