import { readWechaty } from '../../../src/config/wechaty.js';
import type { FieldFault } from '../../../src/errors.js';

function read(given: Readonly<Record<string, string>>) {
  const faults: FieldFault[] = [];
  return { config: readWechaty(given, faults), faults };
}

describe('the configuration of a personal account', () => {
  it('is off without a token', () => {
    expect(read({})).toEqual({ config: null, faults: [] });
    expect(read({ WECHATY_PUPPET_ENDPOINT: 'gateway:8788' }).config).toBeNull();
  });

  it('takes a token, and where the gateway is', () => {
    expect(read({ WECHATY_PUPPET_TOKEN: 'insecure_0f1e2d3c', WECHATY_PUPPET_ENDPOINT: '10.0.0.8:8788', WECHATY_NAME: 'lanshan' }).config)
      .toEqual({ account: 'lanshan', token: 'insecure_0f1e2d3c', endpoint: '10.0.0.8:8788' });
    expect(read({ WECHATY_PUPPET_TOKEN: 'insecure_0f1e2d3c' }).config).toEqual({ account: 'default', token: 'insecure_0f1e2d3c', endpoint: null });
  });

  it('names every fault at once, and never repeats the token', () => {
    const { config, faults } = read({ WECHATY_PUPPET_TOKEN: 'SECRETWITHOUTNAME', WECHATY_PUPPET_ENDPOINT: 'https://gateway', WECHATY_NAME: '兰山' });
    expect(config).toBeNull();
    expect(faults.map(({ field }) => field)).toEqual(['WECHATY_PUPPET_TOKEN', 'WECHATY_PUPPET_ENDPOINT', 'WECHATY_NAME']);
    expect(JSON.stringify(faults)).not.toContain('SECRET');
  });
});
