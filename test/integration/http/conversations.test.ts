import { refOf } from '../../../src/usecases/conversation-ref.js';
import { picture } from '../../helpers/pictures.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite, PASSWORD, PHONE } from './desk.js';

const CITIZEN = 'memory:default:li';
const ID = refOf(CITIZEN);

describe('conversations over HTTP', () => {
  const desk = deskForSuite();
  let messages = 0;
  const writes = async (text: string, attachments: Parameters<typeof desk.service.memory.receive>[3] = []): Promise<void> => {
    messages += 1;
    const id = `h${messages}`;
    await desk.service.memory.receive('li', text, id, attachments);
    await eventually('it is decided', async () => (await desk.service.stores.conversations.load(CITIZEN))?.decided.some(({ externalId }) => externalId === id));
  };
  const path = (rest = ''): string => `/conversations/${ID}${rest}`;

  beforeAll(() => writes(`转人工，我的电话是${PHONE}`), 90_000);

  it.each(['department', 'editor', 'admin'] as const)('are nothing of %s', async (role) => {
    const { call } = desk.people[role];
    expect((await Promise.all([call('GET', '/conversations'), call('GET', path()), call('POST', path('/take-over'), {}), call('POST', path('/words'), { text: '您好' }), call('POST', path('/hand-back'), {})])).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
  it('are listed page by page, without anything that tells who it is', async () => {
    const { status, body } = await desk.people.operator.call('GET', '/conversations?limit=1');
    expect([status, body.total, body.waiting]).toEqual([200, 1, 1]);
    expect(body.conversations).toEqual([{ id: ID, channel: 'memory', channelName: 'memory', saidAt: '2026-03-02T21:00:00+08:00', lastWords: '转人工，我的电话是138****5678', cry: false, waitsSince: '2026-03-02T21:00:00+08:00', attended: null }]);
    expect((await desk.people.operator.call('GET', '/conversations?limit=1&offset=1')).body.conversations).toEqual([]);
    expect((await desk.people.operator.call('GET', `/conversations/${'0'.repeat(24)}`)).body).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
  it('are read masked until they are taken over', async () => {
    const { body } = await desk.people.operator.call('GET', path());
    expect(body).toMatchObject({ masked: true, words: [{ from: 'citizen', text: '转人工，我的电话是138****5678', state: null }, { from: 'bot', name: null }] });
    const taken = await desk.people.operator.call('POST', path('/take-over'), {});
    expect(taken).toMatchObject({ status: 200, body: { masked: false, waitsSince: null, attended: { name: 'operator', mine: true, since: '2026-03-02T21:00:00+08:00', until: '2026-03-02T21:15:00+08:00' } } });
    desk.heard.length = 0; // who attends reads the number as it was said
    expect((await desk.people.supervisor.call('GET', path())).body).toMatchObject({ masked: true, attended: { name: 'operator', mine: false } });
  });
  it('tell a second person who has it', async () => {
    expect(await desk.people.supervisor.call('POST', path('/take-over'), {})).toMatchObject({ status: 409, body: { code: 'CONVERSATION_ATTENDED', detail: 'operator正在接待这个会话。' } });
    expect(await desk.people.supervisor.call('POST', path('/words'), { text: '您好' })).toMatchObject({ status: 409, body: { code: 'CONVERSATION_NOT_ATTENDED' } });
  });
  it('have words said in them, once under one key; nothing is no word', async () => {
    const say = (text: string, key: string) => desk.people.operator.call('POST', path('/words'), { text }, { 'idempotency-key': key });
    expect((await say(' ', 'k0')).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'text', message: '请写下要说的话' }] });
    const { status, body } = await say('您好，请讲。', 'k1');
    expect([status, (body.words as { from: string; name: string; text: string }[]).at(-1)]).toEqual([201, expect.objectContaining({ from: 'staff', name: 'operator', text: '您好，请讲。' })]);
    await say('您好，请讲。', 'k1');
    await eventually('it is said', () => desk.service.memory.sent.some(({ reply, spokenBy }) => reply.text === '您好，请讲。' && spokenBy === 'operator'));
    expect(desk.service.memory.sent.filter(({ reply }) => reply.text === '您好，请讲。')).toHaveLength(1);
  });
  it('show a photo to who attends alone', async () => {
    const bytes = await picture({ format: 'jpeg' });
    const attachment = { id: 'photo1', contentType: 'image/jpeg', name: null, size: bytes.byteLength } as const;
    await desk.service.stores.attachments.put(CITIZEN, attachment, bytes, desk.clock.now());
    await writes('', [attachment]);
    const statusOf = async (who: string, photo: string): Promise<number> => {
      const { setCookie } = await createConsoleClient(desk.service.url).signIn(who, PASSWORD);
      return (await fetch(`${desk.service.url}/api/v1${path(`/photos/${photo}`)}`, { headers: { cookie: setCookie?.split(';')[0] ?? '' } })).status;
    };
    expect([await statusOf('operator', 'photo1'), await statusOf('supervisor', 'photo1'), await statusOf('operator', 'photo2')]).toEqual([200, 409, 404]);
  });
  it('give a photo to the ticket that is logged from them, which shows it to its readers', async () => {
    const matter = { text: '楼道里的灯坏了一个月', type: 'complaint', conversation: ID, photos: ['photo1'] };
    expect((await desk.people.operator.call('POST', '/tickets', { ...matter, conversation: null })).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'photos', message: '照片只能取自会话' }] });
    expect((await desk.people.operator.call('POST', '/tickets', { ...matter, photos: ['photo2'] })).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'photos' }] });
    expect((await desk.people.operator.call('POST', '/tickets', { ...matter, photos: Array.from({ length: 10 }, (_, i) => `p${i}`) })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { status, body } = await desk.people.operator.call('POST', '/tickets', matter);
    expect(status).toBe(201);
    expect((await desk.people.supervisor.call('GET', `/tickets/${String(body.number)}`)).body).toMatchObject({ supplements: [{ text: '', photos: ['photo1'] }] });
    const { setCookie } = await createConsoleClient(desk.service.url).signIn('supervisor', PASSWORD);
    const shown = await fetch(`${desk.service.url}/api/v1/tickets/${String(body.number)}/photos/photo1`, { headers: { cookie: setCookie?.split(';')[0] ?? '' } });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await fetch(`${desk.service.url}/api/v1/tickets/${String(body.number)}/photos/photo1`)).status).toBe(401);
  });
  it('are handed back, also twice', async () => {
    for (let i = 0; i < 2; i += 1) expect(await desk.people.operator.call('POST', path('/hand-back'), {})).toMatchObject({ status: 200, body: { attended: null, masked: true } });
    await eventually('the citizen is told', () => desk.service.memory.sent.some(({ reply }) => reply.text.includes('工作人员已结束')));
  });
  it('stand on top where a call for help was heard, with the words that tell what it is', async () => {
    await desk.service.memory.receive('zhao', '我想找个人问问养老金的事', 'z1');
    await writes('我家厨房着火了，火已经烧到窗户');
    await writes('转人工');
    await desk.service.memory.receive('zhao', '查询 20260302-0009', 'z2');
    const listed = async () => (await desk.people.operator.call('GET', '/conversations?limit=5')).body.conversations as { readonly id: string; readonly lastWords: string; readonly cry: boolean }[];
    await eventually('both are there', async () => (await listed()).length === 2 && (await desk.service.stores.conversations.load('memory:default:zhao'))?.decided.length === 2);
    expect((await listed()).map(({ id, lastWords, cry }) => [id, lastWords, cry])).toEqual([[ID, '我家厨房着火了，火已经烧到窗户', true], [refOf('memory:default:zhao'), '我想找个人问问养老金的事', false]]);
  });
});
