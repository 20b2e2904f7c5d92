import { readConfig } from '../../../src/config.js';

const MONGO = { MONGODB_URL: 'mongodb://127.0.0.1:1/yihaotong', TOKEN_SECRET: 'a secret of the test that is long enough' };

describe('the roles of a process', () => {
  it('are all, or those that are named, where several processes share the work', () => {
    expect(readConfig('.', {}).roles).toEqual(['gateway', 'worker']);
    expect(readConfig('.', { ...MONGO, ROLES: 'worker' }).roles).toEqual(['worker']);
    expect(readConfig('.', { ...MONGO, ROLES: ' gateway , worker,worker' }).roles).toEqual(['gateway', 'worker']);
  });

  it('are refused where they are not known, or would leave work to nobody', () => {
    expect(() => readConfig('.', { ...MONGO, ROLES: 'clerk' })).toThrow('ROLES');
    expect(() => readConfig('.', { ...MONGO, ROLES: ',' })).toThrow('ROLES');
    expect(() => readConfig('.', { ROLES: 'gateway' })).toThrow('没有设置 MONGODB_URL');
  });
});
