import type { Role } from '../../../src/domain/account.js';
import { FILE_LIMITS } from '../../../src/domain/attached-file.js';
import { innerId } from '../../../src/channels/web-chat/log.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { readAnswerFile } from '../../../src/usecases/read-answer-file.js';
import { openConversation } from '../../helpers/direct-line.js';
import { CAMERA, picture } from '../../helpers/pictures.js';
import { eventually } from '../../helpers/service.js';
import { logOf } from '../web-chat/photo-upload.js';
import { deskForSuite, PASSWORD } from './desk.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n', 'latin1');

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly code?: string;
}

describe('a file that a department attaches', () => {
  const desk = deskForSuite();
  type Who = keyof typeof desk.people;
  const cookies: Partial<Record<Who, string>> = {};
  const cookieOf = async (who: Who): Promise<string> => {
    cookies[who] ??= (await desk.people[who].signIn(who, PASSWORD)).setCookie?.split(';')[0] ?? '';
    return cookies[who];
  };
  const upload = async (who: Who, number: string, bytes: Uint8Array, { name = '报告.pdf', key = 'k1', headers = {} }: { name?: string; key?: string; headers?: Record<string, string> } = {}) => {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'text/html' }), name);
    const response = await fetch(`${desk.service.url}/api/v1/tickets/${number}/attachments`, { method: 'POST', headers: { cookie: await cookieOf(who), 'idempotency-key': key, ...headers }, body: form });
    return { status: response.status, body: (await response.json()) as Kept };
  };
  const read = async (who: Who, number: string, id: string) => fetch(`${desk.service.url}/api/v1/tickets/${number}/attachments/${id}`, { headers: { cookie: await cookieOf(who) } });
  const signed = async (): Promise<string> => {
    const number = await desk.open();
    await desk.people.department.call('POST', `/tickets/${number}/sign`, {});
    return number;
  };
  const seenBy = async (who: Who, number: string) => (await desk.people[who].call('GET', `/tickets/${number}`)).body as {
    pendingAnswer: { files: Kept[] } | null; sentBack: { files: Kept[] } | null; answers: { files: Kept[] }[]; notes: { files: Kept[] }[];
  };

  it('is kept once however often it is sent, and is what its bytes are', async () => {
    const number = await signed();
    const first = await upload('department', number, PDF, { name: '检测报告.html' });
    expect(first).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^[0-9a-f]{40}$/), name: '检测报告.html.pdf', contentType: 'application/pdf', size: PDF.length } });
    expect((await upload('department', number, PDF, { name: '检测报告.html' })).body).toEqual(first.body);
    expect((await upload('department', number, PDF, { key: 'k2' })).body.id).not.toBe(first.body.id);
    const photo = await upload('department', number, await picture({ format: 'png' }), { name: '现场.png' });
    expect(photo.body).toMatchObject({ name: '现场.jpg', contentType: 'image/jpeg' });
    expect(Buffer.from((await desk.service.stores.attachments.load(photo.body.id))?.bytes ?? []).includes(CAMERA)).toBe(false);
  });

  it('is refused when it is nothing that can be attached, too large, or from another site', async () => {
    const number = await signed();
    expect(await upload('department', number, Buffer.from('<html></html>'))).toMatchObject({ status: 415, body: { code: 'FILE_NOT_SUPPORTED' } });
    expect(await upload('department', number, new Uint8Array(FILE_LIMITS.bytes + 1))).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(await upload('department', number, PDF, { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    const json = await desk.people.department.call('POST', `/tickets/${number}/attachments`, {});
    expect(json).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    const empty = await fetch(`${desk.service.url}/api/v1/tickets/${number}/attachments`, { method: 'POST', headers: { cookie: await cookieOf('department') }, body: new FormData() });
    expect(empty.status).toBe(422);
  });

  it('is taken of the department that handles the ticket, of nobody else', async () => {
    const number = await signed();
    const got: Record<string, number> = {};
    for (const who of ['admin', 'operator', 'editor', 'supervisor', 'other', 'department'] as const) got[who] = (await upload(who, number, PDF)).status;
    expect(got).toEqual({ admin: 403, operator: 403, editor: 403, supervisor: 403, other: 404, department: 201 });
    expect((await fetch(`${desk.service.url}/api/v1/tickets/${number}/attachments`, { method: 'POST' })).status).toBe(401);
  });

  it('goes with an answer: the desk reads it in review, it comes back with it, and is saved, never run', async () => {
    const number = await signed();
    const { body: { id } } = await upload('department', number, PDF, { name: '检测“报告”(1).pdf' });
    expect((await read('department', number, id)).status).toBe(404); // not attached to anything yet
    expect((await desk.people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好。', files: [id] })).status).toBe(200);
    for (const who of ['department', 'operator', 'supervisor'] as const) {
      expect((await seenBy(who, number)).pendingAnswer?.files).toMatchObject([{ id, name: '检测“报告”(1).pdf' }]);
      expect((await read(who, number, id)).status).toBe(200);
    }
    for (const who of ['other', 'admin', 'editor'] as const) expect((await read(who, number, id)).status).toBe(404);
    const response = await read('operator', number, id);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('检测“报告”')}%281%29.pdf`,
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true);
    await desk.people.operator.call('POST', `/tickets/${number}/send-back`, { reason: '写明依据' });
    expect((await seenBy('department', number)).sentBack?.files).toMatchObject([{ id }]);
    expect((await desk.people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已按规定修好。', files: [id] })).status).toBe(200);
    await desk.people.operator.call('POST', `/tickets/${number}/approve`, {});
    expect((await seenBy('operator', number)).answers[0]?.files).toMatchObject([{ id }]);
  });

  it('can’t be another ticket’s, a citizen’s, twice the same, or one of six; the operator attaches none', async () => {
    const [number, elsewhere] = [await signed(), await signed()];
    const { body: { id } } = await upload('department', elsewhere, PDF);
    for (const files of [[id], ['unknown'], ['a', 'b', 'c', 'd', 'e', 'f'], ['a', 'a']]) {
      expect(await desk.people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好。', files })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', errors: [{ field: 'files' }] } });
    }
    expect((await desk.people.operator.call('POST', `/tickets/${elsewhere}/note`, { text: '记一下', files: [id] })).status).toBe(403);
    expect((await desk.people.operator.call('POST', `/tickets/${elsewhere}/note`, { text: '记一下', files: [] })).status).toBe(200);
  });

  it('reaches the citizen with the approved answer, and not before; of a note never', async () => {
    const chat = await openConversation(desk.service.url);
    const stranger = await openConversation(desk.service.url);
    const conversationId = innerId(chat.conversationId);
    const draft = { what: '路灯坏了', where: '义堂镇', area: '义堂镇', contact: '', anonymous: false, photos: [], department: '区住建局', reason: '路灯', type: 'complaint', urgent: false } as const;
    const { number } = await openTicket(desk.service.deps, draft, conversationId, 'with-files');
    await desk.people.department.call('POST', `/tickets/${number}/sign`, {});
    const answered = (await upload('department', number, PDF)).body;
    const noted = (await upload('department', number, PDF, { key: 'k2' })).body;
    const open = async (id: string, by = chat) => (await fetch(`${by.path}/attachments/${id}`, { headers: by.headers })).status;
    await desk.people.department.call('POST', `/tickets/${number}/note`, { text: '内部', files: [noted.id] });
    await desk.people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好。', files: [answered.id] });
    expect((await seenBy('supervisor', number)).notes[0]?.files).toMatchObject([{ id: noted.id }]);
    expect([await open(answered.id), await open(noted.id)]).toEqual([404, 404]);
    await desk.people.operator.call('POST', `/tickets/${number}/approve`, {});
    expect([await open(answered.id), await open(noted.id), await open(answered.id, stranger)]).toEqual([200, 404, 404]);
    const told = await eventually('the answer in the chat', async () => (await logOf(chat)).find(({ text }) => text.includes('已修好')));
    expect(told).toMatchObject({ text: expect.stringContaining('附件1份：报告.pdf'), attachments: [{ contentType: 'application/pdf', name: '报告.pdf', contentUrl: `/v3/directline/conversations/${chat.conversationId}/attachments/${answered.id}` }] });
    // Whoever gives the lookup code reads the answer, and opens what goes with it.
    await fetch(`${stranger.path}/activities`, { method: 'POST', headers: stranger.headers, body: JSON.stringify({ type: 'message', text: `${number} ${desk.service.deps.lookupCodes.codeOf(number)}`, from: { id: 'me' } }) });
    await eventually('the ticket by its code', async () => (await logOf(stranger)).find(({ text, attachments }) => text.includes('已修好') && attachments?.length === 1));
    expect([await open(answered.id, stranger), await open(noted.id, stranger)]).toEqual([200, 404]);
    desk.clock.advance(-2 * 3_600_000); // the clock was ahead, and is put right
    expect(await open(answered.id, stranger)).toBe(404);
    desk.clock.advance(2 * 3_600_000 + 31 * 60_000);
    expect(await readAnswerFile(desk.service.deps, innerId(stranger.conversationId), answered.id)).toBeNull();
    expect(await readAnswerFile(desk.service.deps, conversationId, answered.id)).not.toBeNull();
  });

  it('opens for whoever is told the answer by way of another merged ticket', async () => {
    const draft = { what: '路灯坏了', where: '义堂镇', area: '义堂镇', contact: '', anonymous: false, photos: [], department: '区住建局', reason: '路灯', type: 'complaint', urgent: false } as const;
    const [first = '', second = '', third = ''] = await Promise.all(['a', 'b', 'c'].map(async (asker) => (await openTicket(desk.service.deps, draft, `memory:default:${asker}`, `chain-${asker}`)).number)).then((numbers) => numbers.sort());
    const merge = (number: string, into: string) => desk.people.operator.call('POST', `/tickets/${number}/merge`, { into, reason: '同一处路灯' });
    expect([(await merge(third, second)).status, (await merge(second, first)).status]).toEqual([200, 200]);
    await desk.people.department.call('POST', `/tickets/${first}/sign`, {});
    const { body: { id } } = await upload('department', first, PDF);
    await desk.people.department.call('POST', `/tickets/${first}/reply`, { publicAnswer: '已修好。', files: [id] });
    await desk.people.operator.call('POST', `/tickets/${first}/approve`, {});
    const last = (await desk.service.stores.tickets.load(third))?.ticket.citizen.conversationId ?? '';
    expect((await readAnswerFile(desk.service.deps, last, String(id)))?.attachment.name).toBe('报告.pdf');
    expect(await readAnswerFile(desk.service.deps, 'memory:default:d', String(id))).toBeNull();
  });

  it('tells nobody a number in its name', async () => {
    const number = await signed();
    const { body: { id } } = await upload('department', number, PDF, { name: '回访13812345678.pdf' });
    expect(await desk.people.department.call('POST', `/tickets/${number}/note`, { text: '见附件', files: [id] })).toMatchObject({ status: 200 });
    for (const who of ['department', 'operator'] as readonly Role[]) expect((await seenBy(who, number)).notes[0]?.files[0]?.name).toBe('回访138****5678.pdf');
  });
});
