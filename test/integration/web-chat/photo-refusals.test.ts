import { request } from 'node:http';
import { PHOTO_LIMITS } from '../../../src/domain/attachment.js';
import { openConversation } from '../../helpers/direct-line.js';
import { picture } from '../../helpers/pictures.js';
import { startService } from '../../helpers/service.js';
import { type Opened, saidIn, type SentFile, upload, uploadForm } from './photo-upload.js';

describe('a photo', () => {
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
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]); // none of these is a fault of ours
    await service.stop();
  });

  describe('is refused, and nothing of it kept,', () => {
    const text = (words: string): Uint8Array => new TextEncoder().encode(words);
    const large = (bytes: number): SentFile => ({ bytes: new Uint8Array(bytes) });
    it.each<[string, () => Promise<FormData> | FormData, number, string]>([
      ['when it is too large', () => uploadForm({ text: 'x' }, [large(PHOTO_LIMITS.bytes + 1)]), 413, 'ATTACHMENT_TOO_LARGE'],
      ['when it is no picture, whatever it says', () => uploadForm({ text: 'x' }, [{ bytes: text('<script>'), type: 'image/png' }]), 422, 'ATTACHMENT_INVALID'],
      ['when it is just not too large, but no picture', () => uploadForm({ text: 'x' }, [large(PHOTO_LIMITS.bytes)]), 422, 'ATTACHMENT_INVALID'],
      ['when it is an SVG', () => uploadForm({ text: 'x' }, [{ bytes: text('<svg xmlns="http://www.w3.org/2000/svg"/>'), type: 'image/svg+xml' }]), 422, 'ATTACHMENT_INVALID'],
      ['when it is a document', () => uploadForm({ text: 'x' }, [{ bytes: text('%PDF'), type: 'application/pdf', name: 'a.pdf' }]), 415, 'ATTACHMENTS_NOT_SUPPORTED'],
      ['when there are four', () => uploadForm({ text: 'x' }, [0, 1, 2, 3].map(() => ({ bytes: jpeg }))), 422, 'ATTACHMENTS_TOO_MANY'],
      ['when one of two is no picture', () => uploadForm({ text: 'x' }, [{ bytes: jpeg }, { bytes: text('x') }]), 422, 'ATTACHMENT_INVALID'],
      ['when the message is no JSON', () => uploadForm('{', [{ bytes: jpeg }]), 400, 'BAD_JSON'],
      ['when the message is a bare word', () => uploadForm('"x"', [{ bytes: jpeg }]), 422, 'VALIDATION_FAILED'],
      ['when the message is none', () => uploadForm({ type: 'typing' }, [{ bytes: jpeg }]), 422, 'VALIDATION_FAILED'],
      ['when its words are endless', () => uploadForm({ text: '长'.repeat(300_000) }, [{ bytes: jpeg }]), 413, 'BODY_TOO_LARGE'],
    ])('%s', async (_, form, status, code) => {
      const response = await upload(conversation, await form());
      expect([response.status, response.body.code]).toEqual([status, code]);
      expect(response.body.detail).toMatch(/\p{Script=Han}/u);
      expect(await saidIn(conversation)).toEqual([]);
    });

    it('without a token, or with that of another conversation', async () => {
      const form = () => uploadForm({ text: 'x' }, [{ bytes: jpeg }]);
      expect(await upload({ ...conversation, token: 'nonsense' }, form())).toMatchObject({ status: 403, body: { code: 'TOKEN_INVALID' } });
      const other = await openConversation(service.url);
      expect(await upload({ ...conversation, token: other.token }, form())).toMatchObject({ status: 404, body: { code: 'CONVERSATION_NOT_FOUND' } });
      expect(await saidIn(conversation)).toEqual([]);
    });

    it('without a token before any of it was sent', async () => {
      const status = await new Promise((resolve, reject) => {
        const { pathname } = new URL(conversation.path);
        const sent = request({ port: service.port, path: `${pathname}/upload`, method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000000' } }, (response) => {
          resolve(response.statusCode);
          sent.destroy();
        });
        sent.on('error', reject);
        sent.flushHeaders();
      });
      expect(status).toBe(403);
    });
  });

  describe('as a form that is none', () => {
    const post = (body: string, type: string, path = 'upload') => fetch(`${conversation.path}/${path}`, { method: 'POST', headers: { authorization: `Bearer ${conversation.token}`, 'content-type': type }, body });
    const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
    it.each([
      ['JSON', '{}', 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a form of another kind', 'type=message', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a form without a boundary', 'x', 'multipart/form-data', 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['a form that breaks off within a file', `${part}abc`, 'multipart/form-data; boundary=x', 422, 'VALIDATION_FAILED'],
      ['a form that breaks off before a file', '--x\r\ncontent-dispos', 'multipart/form-data; boundary=x', 422, 'VALIDATION_FAILED'],
    ])('%s is refused', async (_, body, type, status, code) => {
      const response = await post(body, type);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    });
    it('elsewhere a form is still refused', async () => {
      expect((await post(`${part}abc\r\n--x--\r\n`, 'multipart/form-data; boundary=x', 'activities')).status).toBe(415);
    });
  });
});
