import { addressOf } from '../../../src/console/desk/pages/accounts/address.js';
import { personChanges, personIn, rebased } from '../../../src/console/desk/pages/accounts/person-changes.js';
import { channelKind, spanOf } from '../../../src/console/desk/pages/deliveries/channel-kind.js';

const WANG = { displayName: '王经办', role: 'department', department: '区住建局' } as const;

describe('a change of an account', () => {
  it('says only what is another than before', () => {
    expect(personChanges(WANG, { ...WANG, displayName: ' 王经办 ' })).toEqual({});
    expect(personChanges(WANG, { ...WANG, displayName: '王晓', department: '区人社局' })).toEqual({ displayName: '王晓', department: '区人社局' });
  });
  it('leaves the department out for who has none', () => {
    expect(personChanges(WANG, { ...WANG, role: 'editor' })).toEqual({ role: 'editor' });
    expect(personIn({ displayName: '编辑', role: 'editor', departmentName: null })).toEqual({ displayName: '编辑', role: 'editor' });
  });
  it('keeps what was typed when somebody else was there before, and takes the rest from them', () => {
    expect(rebased(WANG, { ...WANG, displayName: '王晓' }, { ...WANG, displayName: '老王', department: '区人社局' })).toEqual({ displayName: '王晓', role: 'department', department: '区人社局' });
    expect(rebased(WANG, WANG, { displayName: '老王', role: 'editor' })).toEqual({ displayName: '老王', role: 'editor' });
  });
  it('has an address whatever the name', () => {
    expect(addressOf('王/晓?')).toBe('/accounts/%E7%8E%8B%2F%E6%99%93%3F');
  });
});

describe('a channel', () => {
  it.each([['webhook-0a1b', 'webhook'], ['wechat-official', 'wechat'], ['wechaty', 'wechaty'], ['web-chat', 'web'], ['hotline-12345:linyi', 'hotline'], ['memory', null]])('%s is of the kind %s', (channel, kind) => {
    expect(channelKind(channel)).toBe(kind);
  });
  it.each([[0, 'seconds', 0], [59, 'seconds', 59], [60, 'minutes', 1], [3_599, 'minutes', 59], [7_300, 'hours', 2]])('that waits for %s seconds waits for %s: %s', (seconds, unit, count) => {
    expect(spanOf(seconds)).toEqual([unit, count]);
  });
});
