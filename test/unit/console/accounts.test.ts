import { accountsOf, addressOf } from '../../../src/console/desk/pages/accounts/address.js';
import { personChanges, personIn, rebased } from '../../../src/console/desk/pages/accounts/person-changes.js';
import { channelName, spanOf } from '../../../src/console/desk/pages/deliveries/channel-kind.js';
import { finding } from '../../../src/console/desk/pages/departments/finding.js';
import type { StaffedDepartment } from '../../../src/console/desk/pages/departments/queries.js';

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
    expect(accountsOf('housing&construction')).toBe('/accounts?department=housing%26construction');
  });
});

describe('a list of departments', () => {
  const department = (name: string, activeAccounts: number, duties: readonly string[], changes: Partial<StaffedDepartment> = {}): StaffedDepartment => ({ id: name, name, aliases: [], area: '全区', duties, activeAccounts, oneTimeAccounts: 0, disabledAccounts: 0, ...changes });
  const all = [
    department('区住建局', 2, ['楼道灯坏了', '物业乱收费'], { aliases: ['住建局', '房管局'] }), department('区发改局', 0, ['停车场乱收费', '物业电费加价']), department('义堂镇政府', 1, [], { area: '义堂镇' }), department('区编办', 0, []),
  ];
  const names = (wanted: string) => finding(all, wanted).map(({ department: { name } }) => name);
  it('begins with those where nobody can sign, and else stands as in the file', () => {
    expect(names('')).toEqual(['区发改局', '区编办', '区住建局', '义堂镇政府']);
  });
  it.each([['房管', ['区住建局']], ['义堂', ['义堂镇政府']], ['乱收费', ['区发改局', '区住建局']], ['物业 收费', ['区住建局']], ['住建 电费', []], ['发改 电费', ['区发改局']], ['没有这样的事', []]])('finds by name, other name, place or one duty: %s', (wanted, expected) => {
    expect(names(wanted)).toEqual(expected);
  });
  it('shows the duty that was looked for before the others', () => {
    expect(finding(all, '电费')[0]?.duties).toEqual(['物业电费加价', '停车场乱收费']);
    expect(finding(all, '住建')[0]?.duties).toEqual(['楼道灯坏了', '物业乱收费']);
  });
});

describe('a channel', () => {
  it.each([['webhook-0a1b', 'webhook 0a1b'], ['wechat-official', 'wechat'], ['wechat-official:second', 'wechat second'], ['wechaty', 'wechaty'], ['web-chat', 'web'], ['hotline-12345:linyi', 'hotline linyi'], ['memory', 'memory']])('%s is called %s', (channel, name) => {
    expect(channelName(channel, (kind) => kind)).toBe(name);
  });
  it.each([[0, 'seconds', 0], [59, 'seconds', 59], [60, 'minutes', 1], [3_599, 'minutes', 59], [7_300, 'hours', 2]])('that waits for %s seconds waits for %s: %s', (seconds, unit, count) => {
    expect(spanOf(seconds)).toEqual([unit, count]);
  });
});
