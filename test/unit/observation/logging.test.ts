import { spawnSync } from 'node:child_process';
import { framesOf, redactForeign, redactLine } from '../../../src/domain/log-redaction.js';
import { isRequestId } from '../../../src/domain/tracing.js';

const PHONE = '13812345678';
const ID_CARD = '371302199003071234';
const OPENID = 'oABCDEFGHIJKLMNOPQRSTUVWXYZ0';
const PERSONAL = [PHONE, ID_CARD, OPENID, 'wxid_zhangsan1', '@0123456789abcdef0123456789abcdef', 'zhang.san@example.com', '张三', '我家楼上漏水'];

/** What libraries say when something of a citizen's goes through them. */
const OF_LIBRARIES = [
  (text: string) => `Unexpected token '我', "${text}"... is not valid JSON`,
  (text: string) => `E11000 duplicate key error collection: y.inbox index: _id_ dup key: { _id: "wechat-official:${text}" }`,
  (text: string) => `Cast to Number failed for value "${text}" (type string) at path "count"`,
  (text: string) => `SQLITE_CONSTRAINT: '${text}' is not allowed`,
  (text: string) => `invalid input: ${text}\nsecond line of ${text}`,
  (text: string) => `failed for “${text}” and ‘${text}’`,
];

describe('what the log keeps of an error that is not ours', () => {
  it.each(PERSONAL)('never %s, whoever says it and however', (personal) => {
    for (const say of OF_LIBRARIES) expect(redactForeign(say(personal))).not.toContain(personal);
  });
  it('is enough to find the fault', () => {
    expect(redactForeign('connect ECONNREFUSED 127.0.0.1:27017')).toBe('connect ECONNREFUSED 127.0.0.1:27017');
    expect(redactForeign('E11000 duplicate key error collection: y.inbox index: _id_')).toContain('E11000 duplicate key error collection: y.inbox');
  });
  it('has no secret in it', () => {
    const said = redactLine('GET https://api.weixin.qq.com/x?access_token=55_abcDEF&openid=1 mongodb://app:pass%40word@db:27017/y Authorization: Bearer eyJhbGciOi.eyJzdWIi.c2ln token="whsec_abc" secret=hidden');
    for (const secret of ['55_abcDEF', 'pass%40word', 'app:', 'eyJhbGciOi', 'whsec_abc', 'hidden']) expect(said).not.toContain(secret);
    expect(said).toContain('api.weixin.qq.com');
  });
  it('has the frames of the stack, and no line of the message among them', () => {
    const error = new Error(`first ${PHONE}\n张三 说: at home\nthird`);
    expect(framesOf(error.stack, 3).split('\n').every((line) => line.startsWith('    at '))).toBe(true);
    expect(framesOf(error.stack, 3)).not.toMatch(/张三|third/);
    expect(framesOf(undefined, 3)).toBe('');
  });
});

describe('an id that a request brings', () => {
  it.each(['0123456789abcdef0123456789abcdef', '7f5b1c7e-6a7f-4a55-9a1e-0d8d4b1f2c3d', 'req_01H8.a-b'])('%s is taken', (id) => expect(isRequestId(id)).toBe(true));
  it.each(['', 'short', 'a'.repeat(65), 'with space', 'a\nb-newline', '张三张三张三张三', '<script>alert', PHONE, ID_CARD, OPENID, `x-${PHONE}`])('%j is not', (id) => expect(isRequestId(id)).toBe(false));
});

/** The real logger, in a process of its own: winston writes to the real stderr. */
function logged(code: string): Record<string, unknown>[] {
  const source = `import { createLogger } from './src/logging.ts'; import { createTracing } from './src/tracing.ts'; import { AppError } from './src/errors.ts';\nconst tracing = createTracing(); const logger = createLogger('info', tracing);\n${code}`;
  const built = spawnSync('node_modules/.bin/esbuild', ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'], { input: source, encoding: 'utf8' });
  const { stderr } = spawnSync(process.execPath, ['--input-type=module'], { input: built.stdout, encoding: 'utf8', cwd: process.cwd() });
  return `${built.stderr}${stderr}`.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is JSON lines that bear the id of their request, through waiting and timers, and of no other', () => {
    const lines = logged(`
      const turn = (id) => tracing.run(id, async () => { await null; await new Promise((go) => setTimeout(go, 1)); logger.info('a', { channel: 'web-chat' }); });
      await Promise.all([turn('request-1'), turn('request-2')]); logger.info('b'); tracing.run(null, () => logger.info('c'));`);
    expect(lines.map(({ message, requestId }) => [message, requestId])).toEqual([['a', 'request-1'], ['a', 'request-2'], ['b', undefined], ['c', undefined]]);
    expect(lines[0]).toMatchObject({ level: 'info', channel: 'web-chat', timestamp: expect.stringMatching(/^20/) });
  });
  it('masks facts, and tells errors of ours by their code and those of libraries without what they were given', () => {
    const lines = logged(`
      logger.warn('facts', { phone: '${PHONE}', id: '${ID_CARD}', who: '${OPENID}' });
      logger.error('ours', new AppError('TICKET_NOT_FOUND'));
      try { JSON.parse('我叫张三，${PHONE}'); } catch (error) { logger.error('theirs', error, { channel: 'wechat-official' }); }
      logger.error('thrown', '张三 ${ID_CARD}');`);
    expect(lines.map(({ error }) => error)).toEqual([undefined, expect.stringContaining('TICKET_NOT_FOUND: 找不到这个工单'), expect.stringContaining('SyntaxError: Unexpected token'), expect.any(String)]);
    for (const personal of [...PERSONAL, '叫张三']) expect(JSON.stringify(lines)).not.toContain(personal);
  });
  it('says more when it is told to, and less again', () => {
    const lines = logged("logger.debug('a'); logger.setLevel('debug'); logger.debug('b'); logger.setLevel('error'); logger.warn('c'); logger.error('d', new Error('x')); logger.info('e', { level: logger.level() });");
    expect(lines.map(({ message }) => message)).toEqual(['b', 'd']);
  });
});
