import { openConversation } from '../../helpers/direct-line.js';
import { faultsOfAnswer } from '../../helpers/api-document.js';
import { addPastTickets } from '../../helpers/past-tickets.js';
import { createFakeClock, startService } from '../../helpers/service.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import type { TicketDraft } from '../../../src/domain/conversation/state.js';

const DRAFT = { step: 'confirm', what: '小区路灯不亮，晚上看不见路', area: '柳青街道', where: '', department: '区住建局', type: 'complaint', urgent: false, contact: '13812345678', anonymous: false, photos: [], reason: '' } as unknown as TicketDraft;

type Chat = Awaited<ReturnType<typeof openConversation>>;

/** What the citizen’s page asks for beside the conversation. */
describe('a citizen', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  beforeAll(async () => {
    service = await startService({ clock });
  });
  afterAll(() => service.stop());

  const call = async (path: string, chat: Chat | null = null, body?: object, headers: Record<string, string> = {}) => {
    const method = body === undefined ? 'GET' : 'POST';
    const response = await fetch(`${service.url}/api/v1/citizen${path}`, {
      method, headers: { ...(chat === null ? {} : { authorization: `Bearer ${chat.token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json() as Record<string, unknown>;
    expect(faultsOfAnswer(method, `/citizen${path}`, response.status, answer)).toEqual([]);
    return { status: response.status, answer, headers: response.headers };
  };
  const inner = (chat: Chat): string => `web-chat:default:${chat.conversationId}`;
  /** Somebody with a ticket, handled as far as is said. */
  const citizenWith = async (cause: string, step: 'open' | 'in-review' | 'replied' = 'open') => {
    const chat = await openConversation(service.url);
    const { deps } = service;
    const { number, department } = await openTicket(deps, DRAFT, inner(chat), cause);
    if (step !== 'open') {
      const clerk = { kind: 'department', id: 'zhujian', department: department ?? '' } as const;
      await changeTicket(deps, number, { name: 'SignTicket', actor: clerk, cause: `${cause}-sign` });
      await changeTicket(deps, number, { name: 'ReplyTicket', actor: clerk, cause: `${cause}-reply`, publicAnswer: '路灯已修好。', handlingNote: '内部记录' });
      if (step === 'replied') await changeTicket(deps, number, { name: 'ApproveAnswer', actor: { kind: 'operator', id: 'huawu' }, cause: `${cause}-approve` });
    }
    return { chat, number, code: deps.lookupCodes.codeOf(number) };
  };

  /** Somebody asks, and is answered. */
  const ask = async (text: string): Promise<void> => {
    const chat = await openConversation(service.url);
    await fetch(`${chat.path}/activities`, { method: 'POST', headers: chat.headers, body: JSON.stringify({ type: 'message', from: { id: 'me' }, text }) });
    const said = async () => (await service.stores.activityLog.read(inner(chat), 0, 9)).length;
    while ((await said()) < 3) await new Promise((resolve) => { setTimeout(resolve, 50); });
  };

  it('sees the tickets of their own conversation with state, deadline and answer, and nobody else’s', async () => {
    const { chat, number } = await citizenWith('own-1');
    const { answer } = await call('/tickets', chat);
    expect(answer.tickets).toMatchObject([{ number, typeName: '投诉', statusText: '已派给区住建局，等待签收', text: DRAFT.what, answer: null, earlierAnswer: null, asks: null, may: ['remind', 'add', 'withdraw'], dueAt: expect.stringContaining('2026-03-') }]);
    expect(JSON.stringify(answer)).not.toMatch(/138|zhujian/);
    expect((await call('/tickets', await openConversation(service.url))).answer).toEqual({ tickets: [] });
    // No limit runs while the hotline reads the answer.
    expect((await call('/tickets', (await citizenWith('own-3', 'in-review')).chat)).answer.tickets).toMatchObject([{ statusText: '部门已办理，答复正在审核', answer: null, dueAt: null }]);
    const replied = await citizenWith('own-2', 'replied');
    const seen = await call('/tickets', replied.chat);
    expect(seen.answer.tickets).toMatchObject([{ answer: { department: '区住建局', text: '路灯已修好。' }, dueAt: null, asks: 'verdict', may: ['add'] }]);
    expect(JSON.stringify(seen.answer)).not.toContain('内部记录');
    expect(seen.headers.get('cache-control')).toBe('no-store');
  });

  it('is asked for the token of a conversation, and no other will do', async () => {
    expect((await call('/tickets')).status).toBe(403);
    const { headers } = await openConversation(service.url);
    expect((await call('/tickets', { token: `${headers.authorization.slice(7)}x` } as Chat)).status).toBe(403);
    expect((await call('/tickets', { token: 'yht_something' } as Chat)).status).toBe(403);
  });

  it('finds a ticket by number and code from elsewhere, without the words of whoever wrote it; wrong codes are counted', async () => {
    const { number, code } = await citizenWith('code-1', 'replied');
    const stranger = await openConversation(service.url);
    const found = await call('/ticket-lookups', stranger, { number, code: code.toLowerCase() });
    expect([found.status, found.answer.text, found.answer.place, found.answer.asks, found.answer.may]).toEqual([200, null, null, 'verdict', []]);
    for (let tries = 0; tries < 10; tries += 1) expect((await call('/ticket-lookups', stranger, { number, code: `WRON-G${tries}22` })).answer.code).toBe('TICKET_CODE_WRONG');
    expect((await call('/ticket-lookups', stranger, { number, code })).answer.code).toBe('TOO_MANY_REQUESTS');
    expect((await call('/ticket-lookups', await openConversation(service.url), { number: '20260302-9999', code })).status).toBe(404);
    expect((await call('/ticket-lookups', stranger, { number: '1', code: '' })).answer.errors).toHaveLength(2);
  });

  it('says that it is resolved and how satisfied they are: the ticket is closed, once', async () => {
    const { chat, number } = await citizenWith('judge-1', 'replied');
    const form = { resolved: true, rating: 5, words: '很快' };
    const key = { 'idempotency-key': 'one' };
    expect((await call(`/tickets/${number}/follow-up`, chat, { words: '' })).answer.errors).toMatchObject([{ field: 'resolved' }]);
    expect((await call(`/tickets/${number}/follow-up`, chat, form, key)).answer).toMatchObject({ status: 'closed', followUp: { resolved: true, rating: 5 }, asks: null });
    expect((await call(`/tickets/${number}/follow-up`, chat, form, key)).status).toBe(200);
    expect((await call(`/tickets/${number}/follow-up`, chat, form)).answer.code).toBe('TICKET_COMMAND_REFUSED');
    expect((await service.stores.tickets.load(number))?.ticket.followUps).toMatchObject([{ words: '很快', rating: 5 }]);
  });

  it('says that it is not resolved, and why: it is handled once more', async () => {
    const { chat, number } = await citizenWith('judge-2', 'replied');
    const { answer } = await call(`/tickets/${number}/follow-up`, chat, { resolved: false, rating: 1, words: '昨晚又灭了' });
    expect(answer).toMatchObject({ round: 2, answer: null, earlierAnswer: { department: '区住建局', text: '路灯已修好。' }, asks: null });
    expect((await service.stores.tickets.load(number))?.events.find(({ name }) => name === 'TicketRedone')).toMatchObject({ reason: '昨晚又灭了' });
  });

  it('gives a mark once the ticket is closed, once', async () => {
    const { chat, number } = await citizenWith('judge-3', 'replied');
    await call(`/tickets/${number}/follow-up`, chat, { resolved: true });
    expect((await call('/tickets', chat)).answer.tickets).toMatchObject([{ asks: 'mark' }]);
    expect((await call(`/tickets/${number}/follow-up`, chat, {})).answer.errors).toMatchObject([{ field: 'rating' }]);
    expect((await call(`/tickets/${number}/follow-up`, chat, { rating: 4 })).answer).toMatchObject({ followUp: { rating: 4 }, asks: null });
    expect((await call(`/tickets/${number}/follow-up`, chat, { rating: 1 })).answer.code).toBe('TICKET_ALREADY_RATED');
  });

  it('judges no ticket of others, but with its code', async () => {
    const { number, code } = await citizenWith('judge-4', 'replied');
    const stranger = await openConversation(service.url);
    expect((await call(`/tickets/${number}/follow-up`, stranger, { resolved: false })).answer.code).toBe('TICKET_NOT_FOUND');
    expect((await call(`/tickets/${number}/follow-up`, stranger, { resolved: false, code: 'ABCD-2345' })).answer.code).toBe('TICKET_CODE_WRONG');
    expect((await call(`/tickets/${number}/follow-up`, stranger, { resolved: true, rating: 5, code })).answer).toMatchObject({ status: 'closed', text: null });
  });

  it('sees popular questions: those of reviewed entries, those first that answered most', async () => {
    const before = await call('/popular-questions');
    expect(before.headers.get('cache-control')).toBe('public, max-age=300');
    const texts = (answer: Record<string, unknown>) => (answer.questions as { text: string; entryId: string }[]).map(({ entryId }) => entryId);
    expect(texts(before.answer)).toHaveLength(6);
    expect(texts(before.answer)[0]).not.toBe('hotline-12369');
    for (let i = 0; i < 5; i += 1) await ask('环保举报电话多少');
    expect(texts((await call('/popular-questions')).answer)).toEqual(texts(before.answer)); // remembered for a while
    clock.advance(5 * 60_000);
    expect(texts((await call('/popular-questions')).answer)[0]).toBe('hotline-12369');
  }, 120_000);

  it('reads how the district does, by type and by town; what is little stands with others', async () => {
    const none = await call('/figures');
    expect(none.answer).toMatchObject({ period: '30-days', from: '2026-01-31', to: '2026-03-01', total: null, types: [], areas: [] });
    const many = (n: number, area: string) => Array.from({ length: n }, (_, i) => ({ daysAgo: 3 + i, area, type: 'complaint' as const, resolved: i % 3 !== 0 }));
    await addPastTickets(service.deps, [...many(12, '柳青街道'), ...many(6, '义堂镇'), ...many(2, '汪沟镇'), ...many(4, '兰山街道')]);
    clock.advance(3_600_000);
    const { answer, headers } = await call('/figures');
    expect(headers.get('cache-control')).toBe('public, max-age=600');
    const lines = (of: unknown) => (of as { name: string; received: number }[]).map(({ name, received }) => `${name} ${received}`);
    expect(lines([answer.total])).toEqual(['合计 24']);
    expect(lines(answer.areas)).toEqual(['柳青街道 12', '义堂镇 6', '其他 6']);
    expect(lines(answer.types)).toEqual(['投诉 24']);
    expect(JSON.stringify(answer)).not.toMatch(/汪沟镇|兰山街道|区住建局/);
    expect((answer.total as { rates: object[] }).rates).toContainEqual({ id: 'on-time', name: '按时办结率', rate: expect.any(Number) }); // how many are overdue by now the timers say, when they come
    expect((answer.areas as { rates: { id: string; rate: number | null }[] }[])[1]?.rates.find(({ id }) => id === 'satisfied')?.rate).toBeNull(); // of four people
    expect((await call('/figures?period=12-months')).answer).toMatchObject({ from: '2025-03-02', to: '2026-03-01' });
    expect((await call('/figures?period=always')).status).toBe(422);
  });
});
