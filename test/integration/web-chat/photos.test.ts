import { request } from 'node:http';
import { openConversation } from '../../helpers/direct-line.js';
import { CAMERA, lookAt, NOTHING_TOLD, picture } from '../../helpers/pictures.js';
import { eventually, startService } from '../../helpers/service.js';
import { logOf, type Opened, saidIn, type SentFile, upload, uploadForm } from './photo-upload.js';

describe('a photo sent by web chat', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let conversation: Opened;
  let jpeg: Buffer;

  beforeAll(async () => {
    service = await startService();
    jpeg = await picture();
  });
  beforeEach(async () => {
    conversation = await openConversation(service.url);
  });
  afterAll(async () => {
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    await service.stop();
  });

  const send = (activity: object, ...files: SentFile[]) => upload(conversation, uploadForm(activity, files));
  const photo = (path: string, headers: Record<string, string> = { authorization: `Bearer ${conversation.token}` }) => fetch(`${service.url}${path}`, { headers });
  const replyTo = (id: string | undefined) => eventually('the reply', async () => (await logOf(conversation)).find((activity) => activity.replyToId === id));
  const kept = async () => (await saidIn(conversation)).flatMap((activity) => activity.attachments ?? []);
  const idIn = (contentUrl: string | undefined): string => contentUrl?.split('/').at(-1) ?? '';

  it('stands in the conversation beside its words, and only the conversation’s token opens it', async () => {
    const { status, body } = await send({ text: '路灯坏了', channelData: { clientActivityID: 'one' } }, { bytes: jpeg, name: '路灯.jpg' });
    expect(status).toBe(200);
    const [said] = await saidIn(conversation);
    expect(said).toMatchObject({
      id: body.id, text: '路灯坏了', channelData: { clientActivityID: 'one' },
      attachments: [{ contentType: 'image/jpeg', name: '路灯.jpg', contentUrl: expect.stringMatching(`^/v3/directline/conversations/${conversation.conversationId}/attachments/[0-9a-f]{40}$`) }],
    });
    const [{ contentUrl = '' } = {}] = said?.attachments ?? [];
    expect((await photo(contentUrl)).status).toBe(200);
    expect((await photo(contentUrl, {})).status).toBe(403);
    const other = await openConversation(service.url);
    expect((await photo(contentUrl, other.headers)).status).toBe(404);
    const asIfTheirs = contentUrl.replace(conversation.conversationId, other.conversationId);
    const refused = await photo(asIfTheirs, other.headers);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
    await replyTo(body.id);
  });

  it('no longer tells where it was taken, and comes as a picture that can do nothing', async () => {
    expect(jpeg.includes(CAMERA)).toBe(true);
    await send({ text: '' }, { bytes: jpeg });
    const [{ contentUrl } = { contentUrl: '' }] = await kept();
    const response = await photo(contentUrl);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.includes(CAMERA)).toBe(false);
    expect(await lookAt(bytes)).toMatchObject({ format: 'jpeg', width: 60, height: 40, tells: NOTHING_TOLD });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg', 'content-length': String(bytes.length), 'content-disposition': 'inline', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('without a word is asked about kindly, and waits for the words', async () => {
    const { body } = await send({ text: '' }, { bytes: jpeg, name: 'a.jpg' }, { bytes: await picture({ format: 'png' }), type: 'image/png', name: 'b.png' });
    const reply = await replyTo(body.id);
    expect(reply.text).toMatch(/照片.*收到了/);
    expect(reply.text).not.toContain('没有听明白');
    const { stage } = (await service.stores.conversations.load(`web-chat:default:${conversation.conversationId}`)) ?? {};
    expect(stage).toMatchObject({ kind: 'photos', photos: (await kept()).map(({ contentUrl }) => idIn(contentUrl)) });
  });

  it('that is sent again (same clientActivityID) is one message, one photo, one answer', async () => {
    const again = () => send({ text: '谢谢', channelData: { clientActivityID: 'same' } }, { bytes: jpeg });
    const [first, second] = await Promise.all([again(), again()]);
    const third = await again();
    expect(new Set([first.body.id, second.body.id, third.body.id]).size).toBe(1);
    await replyTo(first.body.id);
    await send({ text: '再见', channelData: { clientActivityID: 'other' } }, { bytes: jpeg });
    await eventually('both answers', async () => (await logOf(conversation)).filter((activity) => activity.replyToId !== undefined).length === 2);
    expect(await saidIn(conversation)).toHaveLength(2);
    expect(new Set((await kept()).map(({ contentUrl }) => contentUrl)).size).toBe(2); // one of each message
  });

  it('may be the message by itself, without an activity', async () => {
    const form = new FormData();
    form.append('photo', new Blob([Uint8Array.from(jpeg)], { type: 'image/jpeg' }), 'x.jpg');
    expect((await upload(conversation, form)).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  it('that breaks off on the way leaves nothing, and others go on', async () => {
    const { pathname } = new URL(conversation.path);
    const sent = request({ port: service.port, path: `${pathname}/upload`, method: 'POST', headers: { authorization: `Bearer ${conversation.token}`, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '500000' } });
    sent.on('error', () => {});
    sent.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nabc');
    await new Promise((resolve) => setTimeout(resolve, 100));
    sent.destroy();
    expect((await send({ text: '谢谢' }, { bytes: jpeg })).status).toBe(200);
    expect(await saidIn(conversation)).toHaveLength(1);
  });

  it('that was kept long enough is found no more; the conversation stays', async () => {
    await send({ text: '谢谢' }, { bytes: jpeg });
    const [{ contentUrl } = { contentUrl: '' }] = await kept();
    while ((await service.stores.attachments.forget(Date.now() + 1, 100)) > 0);
    expect((await photo(contentUrl)).status).toBe(404);
    expect((await saidIn(conversation))[0]?.text).toBe('谢谢');
  });
});

describe('too many photos', () => {
  it('from one address have to wait, while words still go through', async () => {
    const service = await startService();
    const conversation = await openConversation(service.url);
    const form = () => uploadForm({ text: 'x' }, [{ bytes: new Uint8Array(1), type: 'application/pdf' }]);
    const results = await Promise.all(Array.from({ length: 32 }, () => upload(conversation, form())));
    expect(results.filter(({ status }) => status === 429)).toHaveLength(2);
    expect(results.filter(({ status }) => status === 415)).toHaveLength(30);
    const said = await fetch(`${conversation.path}/activities`, { method: 'POST', headers: conversation.headers, body: '{"type":"message","text":"谢谢"}' });
    expect(said.status).toBe(200);
    await service.stop();
  });
});
