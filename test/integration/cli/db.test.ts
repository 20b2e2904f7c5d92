import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

describe('db copy between data folders', () => {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory.path, name);
  beforeAll(() => createSqliteStores(at('data')).close());
  afterAll(() => directory.remove());

  it('says what becomes of the secret, without which no code that was given out is known again', async () => {
    const without = await runCli(['db', 'copy', '--from', at('data'), '--to', at('one')]);
    expect(without).toMatchObject({ code: 0, stdout: expect.stringContaining('启动目标之前，请设置与原来相同的 TOKEN_SECRET') });
    writeFileSync(at('data/token-secret'), 'the secret of the test, long enough');
    const { code, stdout } = await runCli(['db', 'copy', '--from', at('data'), '--to', at('two')]);
    expect(code).toBe(0);
    expect(stdout).toContain(`把“${at('data/token-secret')}”的内容设为 TOKEN_SECRET，或者把这个文件复制到“${at('two')}”`);
    expect(stdout).not.toContain('the secret of the test');
  });
});
