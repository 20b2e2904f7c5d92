import { changed, filtersIn, meaningOf, queryOf } from '../../../src/console/desk/pages/tickets/filters.js';
import { bodyOf, fieldsOf } from '../../../src/console/desk/pages/tickets/forms/form.js';
import { FORMS } from '../../../src/console/desk/pages/tickets/forms/index.js';
import { levelOf } from '../../../src/console/desk/pages/tickets/list/level.js';
import { STATUS_NAMES } from '../../../src/console/desk/pages/tickets/status-names.js';
import { STATUSES } from '../../../src/console/desk/pages/tickets/tabs.js';
import { doneSince, nameOfAccount, placeOf } from '../../../src/console/desk/pages/tickets/ticket/about.js';
import { STATUS_NAMES as NAMED } from '../../../src/domain/ticket/status.js';

const NOW = Date.parse('2026-03-02T09:00:00+08:00');
const NOTHING = { tab: null, q: '' };
const department = { role: 'department' } as const;

describe('the filters of the tickets', () => {
  it('are read from the address; what it has wrong is left out', () => {
    const found = filtersIn(new URLSearchParams('tab=ended&area=柳青街道&page=3'), department, NOTHING);
    expect([found.tab.id, found.area, found.page, found.type]).toEqual(['ended', '柳青街道', 3, '']);
    const wrong = filtersIn(new URLSearchParams('tab=nothing&page=-1'), department, { tab: 'all', q: '路灯' });
    expect([wrong.tab.id, wrong.page, wrong.q]).toEqual(['own', 1, '路灯']);
  });
  it('begin at the first page when they change, and leave the address when they are taken away', () => {
    const search = new URLSearchParams('tab=own&area=柳青街道&page=3');
    expect(decodeURIComponent(changed(search, { type: 'help' }).toString())).toBe('tab=own&area=柳青街道&type=help');
    expect(changed(search, { area: '', page: '2' }).toString()).toBe('tab=own&page=2');
  });
  it('ask the server for one page of what they say', () => {
    const query = new URLSearchParams(queryOf(filtersIn(new URLSearchParams('status=signed&type=help&page=2'), department, { tab: null, q: '停水' }), 50));
    expect(Object.fromEntries(query)).toEqual({ status: 'signed', limit: '50', offset: '50', type: 'help', q: '停水' });
  });
  it.each([['20260302－0001', 'number', '20260302-0001'], [' LY2026030200001 ', 'origin', 'LY2026030200001'], ['路灯', 'words', '路灯'], ['WiFi', 'words', 'WiFi']])('take %s for what it is', (typed, kind, text) => {
    expect(meaningOf(typed)).toEqual({ kind, text });
  });
  it('know every state by the server’s name', () => {
    expect(STATUS_NAMES).toEqual(NAMED);
    expect([...STATUSES].sort()).toEqual(Object.keys(NAMED).sort());
  });
});

describe('how much a ticket presses', () => {
  const due = (hours: number, clock = 'reply') => ({ clock, clockName: '', dueAt: new Date(NOW + hours * 3_600_000).toISOString(), provisional: false, overdue: hours < 0 });
  it.each([[48, null, 'calm'], [48, 'yellow', 'yellow'], [20, null, 'yellow'], [3, 'yellow', 'orange'], [-1, null, 'red'], [48, 'red', 'red']] as const)('with %s hours left and card %s: %s', (hours, card, level) => {
    expect(levelOf({ deadline: due(hours), card }, department, NOW)).toBe(level);
  });
  it('not at all, where somebody else’s time runs', () => {
    expect([levelOf({ deadline: due(-1, 'follow-up-answer'), card: null }, department, NOW), levelOf({ deadline: due(-1, 'review'), card: null }, department, NOW), levelOf({ deadline: due(-1, 'review'), card: null }, { role: 'operator' }, NOW)]).toEqual(['calm', 'calm', 'red']);
  });
});

describe('the forms of a ticket', () => {
  it('correct only what this person may, and send only what is another', () => {
    const form = FORMS.CorrectTicket;
    if (!form) throw new Error('there is one');
    const fields = fieldsOf(form, { correctable: ['urgent'] }, { role: 'operator' });
    expect(fields.map(({ name }) => name)).toEqual(['urgent', 'reason']);
    expect(bodyOf(fields, { urgent: 'false', reason: ' 记错了 ' }, { urgent: 'true' })).toEqual({ urgent: false, reason: '记错了' });
    expect(bodyOf(fields, { urgent: 'true', reason: '记错了' }, { urgent: 'true' })).toEqual({ reason: '记错了' });
  });
});

describe('what stands on a ticket', () => {
  it('names a place once', () => {
    expect([placeOf({ area: '柳青街道', address: '柳青街道金源小区' }), placeOf({ area: '柳青街道', address: '金源小区' }), placeOf({ area: null, address: null })]).toEqual(['柳青街道金源小区', '柳青街道　金源小区', null]);
  });
  it('tells what others did since', () => {
    const event = (name: string) => ({ name, label: name, at: '', actor: '', actorId: null, detail: '' });
    expect(doneSince({ history: [event('a')] }, { history: [event('a'), event('b')] }).map(({ name }) => name)).toEqual(['b']);
  });
});

describe('who wrote a note', () => {
  it('is named as in the history, by the account where nobody is known', () => {
    const history = [{ actor: '市民', actorId: null }, { actor: '张晓燕', actorId: 'zhang' }];
    expect([nameOfAccount({ history }, 'zhang'), nameOfAccount({ history }, 'li')]).toEqual(['张晓燕', 'li']);
  });
});
