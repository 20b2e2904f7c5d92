import { attachmentName, isVoice, MOST_VOICE_BYTES, PHOTO_LIMITS, PHOTO_TYPES, VOICE_ID, voiceTypeOf } from '../../../src/domain/attachment.js';
import { MOST_PHOTO_BYTES, MOST_PHOTOS, SENT_TYPES } from '../../../src/console/citizen/photos.js';
import { uploadLimit } from '../../../src/channels/web-chat/upload.js';
import { ERROR_CATALOGUE } from '../../../src/errors.js';

describe('what a citizen may send', () => {
  it('is three photos of 8 MB', () => {
    expect(PHOTO_LIMITS).toEqual({ perMessage: 3, bytes: 8_388_608 });
  });
  it('is the same for the page that sends and the service that receives', () => {
    expect({ perMessage: MOST_PHOTOS, bytes: MOST_PHOTO_BYTES }).toEqual(PHOTO_LIMITS);
    expect(SENT_TYPES).toEqual(PHOTO_TYPES);
    expect(uploadLimit('file')).toMatchObject({ most: PHOTO_LIMITS.perMessage, bytes: PHOTO_LIMITS.bytes });
  });
  it('is told in the words of the refusal', () => {
    expect(ERROR_CATALOGUE.ATTACHMENTS_TOO_MANY).toContain(`${PHOTO_LIMITS.perMessage} 张`);
    expect(ERROR_CATALOGUE.ATTACHMENT_TOO_LARGE).toContain(`${PHOTO_LIMITS.bytes / 1024 / 1024} MB`);
  });
  it('counts all files together, whatever their parts are called, apart from the message', () => {
    expect(uploadLimit('file')).toBe(uploadLimit('photo'));
    expect(uploadLimit('activity')).not.toBe(uploadLimit('file'));
  });
});

describe('the name of a photo', () => {
  it.each([
    ['路灯坏了.jpg', '路灯坏了.jpg'], ['C:\\Users\\张三\\桌面\\井盖.png', '井盖.png'], ['/storage/emulated/0/DCIM/IMG_1.jpg', 'IMG_1.jpg'],
    ['井\u202egpj.exe\u0000.jpg', '井gpj.exe.jpg'], [' 空格 .jpg ', '空格 .jpg'], ['长'.repeat(300), '长'.repeat(100)],
  ])('%s is kept as %s', (sent, kept) => {
    expect(attachmentName(sent)).toBe(kept);
  });
  it.each([null, '', '  ', 'blob', 'blob (1)', 'image.jpg', 'image (2).jpeg', 'Photo.png', '/a/b/'])('%s says nothing', (sent) => {
    expect(attachmentName(sent)).toBeNull();
  });
});

describe('a voice', () => {
  const bytes = (...parts: readonly string[]) => Uint8Array.from(Buffer.from(parts.join(''), 'latin1'));
  it.each([
    ['AMR', bytes('#!AMR\n', '\x3c'), 'audio/amr'], ['wide-band AMR', bytes('#!AMR-WB\n', '\x04'), 'audio/amr'], ['Speex in Ogg', bytes('OggS', '\0'.repeat(24), 'Speex   ', '1.2'), 'audio/ogg'],
  ])('is known by its bytes: %s', (_name, sent, type) => {
    expect(voiceTypeOf(sent)).toBe(type);
  });
  it.each([
    ['nothing', bytes()], ['a head alone', bytes('#!AMR\n')], ['a head cut off', bytes('#!AM')], ['another Ogg', bytes('OggS', '\0'.repeat(24), '\x01vorbis')], ['Ogg cut off', bytes('OggS')],
    ['a page', bytes('<html><script>')], ['a picture', bytes('\xff\xd8\xff')], ['the head further on', bytes(' #!AMR\n<')],
  ])('is not %s', (_name, sent) => {
    expect(voiceTypeOf(sent)).toBeNull();
  });
  it('has at most 2 MB, and an id that tells it from a photo', () => {
    expect(MOST_VOICE_BYTES).toBe(2_097_152);
    expect([isVoice(`${VOICE_ID}ab`), isVoice('ab')]).toEqual([true, false]);
  });
});
