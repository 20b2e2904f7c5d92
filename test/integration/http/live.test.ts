import { addAccount } from '../../../src/usecases/add-account.js';
import { refOf } from '../../../src/usecases/conversation-ref.js';
import { MOST_PAGES } from '../../../src/usecases/follow-live.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { eventually, startService } from '../../helpers/service.js';
import { deskForSuite, PASSWORD } from './desk.js';

interface Told {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A page that listens, until it is closed or cut. */
async function listen(url: string, cookie: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(`${url}/api/v1/live`, { headers: { cookie, ...headers }, signal: stop.signal });
  const told: Told[] = [];
  const state = { ended: false, broken: false };
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString();
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const block of whole) {
        const [event] = /(?<=^event: ).*/m.exec(block) ?? [];
        if (event !== undefined) told.push({ event, data: JSON.parse(/(?<=^data: ).*/m.exec(block)?.[0] ?? '{}') as Told['data'] });
      }
    }
  };
  void read().catch(() => {
    state.broken = true;
  }).finally(() => {
    state.ended = true;
  });
  return { response, told, state, close: () => stop.abort() };
}

describe('what open pages are told', () => {
  const desk = deskForSuite();
  const cookieOf = async (name: string): Promise<string> => {
    const { setCookie } = await createConsoleClient(desk.service.url).signIn(name, PASSWORD);
    return setCookie?.split(';')[0] ?? '';
  };

  it('is a stream that no proxy may keep back', async () => {
    const page = await listen(desk.service.url, await cookieOf('operator'));
    expect(page.response.status).toBe(200);
    expect(Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => [name, page.response.headers.get(name)]))).toEqual({
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no',
    });
    page.close();
  });

  it('is a ticket’s number for the desk and its own department, to another department only that lists changed, and to an editor or a stranger nothing', async () => {
    const pages = Object.fromEntries(await Promise.all(['operator', 'department', 'other', 'editor', 'admin'].map(async (name) => [name, await listen(desk.service.url, await cookieOf(name))] as const)));
    const number = await desk.open();
    await desk.people.operator.call('POST', `/tickets/${number}/accept`, {});
    const dispatched = await desk.people.operator.call('POST', `/tickets/${number}/dispatch`, { department: '区住建局', reason: '因提到“楼道灯”' });
    expect(dispatched.status).toBeLessThan(500);
    await eventually('the department hears of it', () => pages.department?.told.find(({ event, data }) => event === 'ticket' && data.number === number));
    await eventually('the operator hears of it', () => pages.operator?.told.find(({ event, data }) => event === 'ticket' && data.number === number));
    await eventually('the other hears that lists changed', () => pages.other?.told.find(({ event }) => event === 'tickets'));
    expect(pages.other?.told.filter(({ event }) => event !== 'tickets')).toEqual([]);
    expect([pages.editor?.told, pages.admin?.told]).toEqual([[], []]);
    for (const page of Object.values(pages)) page.close();
    expect((await fetch(`${desk.service.url}/api/v1/live`)).status).toBe(401);
  });

  it('is for administrators that limits or the calendar were changed, and for nobody else', async () => {
    const [admin, operator] = [await listen(desk.service.url, await cookieOf('admin')), await listen(desk.service.url, await cookieOf('operator'))];
    const body = { working: false, from: '2026-08-05', to: '2026-08-05', name: '台风停工', notice: '区政府令第3号', reason: '防汛' };
    expect((await desk.people.admin.call('POST', '/calendar/supplements', body)).status).toBe(201);
    await eventually('the administrator hears of it', () => admin.told.find(({ event }) => event === 'rules'));
    expect(operator.told.filter(({ event }) => event === 'rules')).toEqual([]);
    admin.close();
    operator.close();
  });

  it('tells whoever connects again, once, that all they may see may have changed', async () => {
    const page = await listen(desk.service.url, await cookieOf('supervisor'), { 'last-event-id': 'x' });
    await eventually('all is told', () => page.told.length >= 5);
    expect(page.told).toEqual(['ticket', 'tickets', 'entries', 'conversation', 'deliveries'].map((event) => ({ event, data: {} })));
    const clerk = await listen(desk.service.url, await cookieOf('department'), { 'last-event-id': 'x' });
    await eventually('all is told', () => clerk.told.length >= 3);
    expect(clerk.told.map(({ event }) => event)).toEqual(['ticket', 'tickets', 'entries']);
    page.close();
    clerk.close();
  });

  it('tells that somebody wrote, to who answers', async () => {
    const page = await listen(desk.service.url, await cookieOf('operator'));
    await desk.service.memory.receive('somebody', '你好', 'm1');
    await eventually('the conversation is told', () => page.told.find(({ event, data }) => event === 'conversation' && data.id === refOf('memory:default:somebody')));
    page.close();
  });

  it('ends with the session, also one that is signed out elsewhere', async () => {
    await addAccount(desk.service.deps, { name: 'sun', displayName: '孙', role: 'operator', department: null, password: PASSWORD });
    const cookie = await cookieOf('sun');
    const page = await listen(desk.service.url, cookie);
    await fetch(`${desk.service.url}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    await new Promise((passed) => setTimeout(passed, 2_000)); // for so long it was seen to be signed in: unit/usecases/follow-live
    await desk.open();
    await eventually('the page is cut', () => page.state.ended, 15_000);
    expect(page.told).toEqual([]);
  });

  it('ends cleanly when the service is told to stop', async () => {
    const service = await startService();
    await addAccount(service.deps, { name: 'li', displayName: '李', role: 'operator', department: null, password: PASSWORD });
    const { setCookie } = await createConsoleClient(service.url).signIn('li', PASSWORD);
    const page = await listen(service.url, setCookie?.split(';')[0] ?? '');
    await service.stop();
    await eventually('the page has ended', () => page.state.ended);
    expect(page.state.broken).toBe(false);
  });

  it('is for so many pages of one account, and no more', async () => {
    await addAccount(desk.service.deps, { name: 'pages', displayName: '多', role: 'operator', department: null, password: PASSWORD });
    const cookie = await cookieOf('pages');
    const pages = await Promise.all(Array.from({ length: MOST_PAGES }, () => listen(desk.service.url, cookie)));
    const more = await fetch(`${desk.service.url}/api/v1/live`, { headers: { cookie } });
    expect([more.status, (await more.json() as { code: string }).code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    pages[0]?.close();
    await eventually('there is room again', async () => {
      const next = await listen(desk.service.url, cookie);
      next.close();
      return next.response.status === 200;
    });
    for (const page of pages) page.close();
  });
});
