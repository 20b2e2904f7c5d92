import { createImageCleaner } from '../../src/images.js';
import { CAMERA, lookAt, NOTHING_TOLD, picture } from '../helpers/pictures.js';

const cleaner = createImageCleaner();
const cleaned = async (sent: Uint8Array) => lookAt((await cleaner.clean(sent)).bytes);
const words = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a photo that is cleaned', () => {
  it('no longer tells where and with what it was taken', async () => {
    const sent = await picture();
    expect(sent.includes(CAMERA)).toBe(true); // or the test would show nothing
    expect((await lookAt(sent)).tells.exif).toBeDefined();
    const { contentType, bytes } = await cleaner.clean(sent);
    expect(contentType).toBe('image/jpeg');
    expect(Buffer.from(bytes).includes(CAMERA)).toBe(false);
    expect(await lookAt(bytes)).toMatchObject({ format: 'jpeg', width: 60, height: 40, tells: NOTHING_TOLD });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('may be sent as %s and is kept as JPEG', async (format) => {
    expect(await cleaned(await picture({ format }))).toMatchObject({ format: 'jpeg', corners: ['red', 'red', 'blue', 'blue'], tells: NOTHING_TOLD });
  });

  it('stands upright, however the camera was held', async () => {
    expect(await cleaned(await picture({ orientation: 6 }))).toMatchObject({ width: 40, height: 60, corners: ['blue', 'red', 'blue', 'red'], tells: NOTHING_TOLD });
    expect(await cleaned(await picture({ orientation: 3 }))).toMatchObject({ width: 60, height: 40, corners: ['blue', 'blue', 'red', 'red'] });
  });

  it('has at most 2,000 pixels a side, and is never enlarged', async () => {
    expect(await cleaned(await picture({ width: 4_000, height: 3_000 }))).toMatchObject({ width: 2_000, height: 1_500 });
    expect(await cleaned(await picture({ width: 1_000, height: 3_000 }))).toMatchObject({ width: 667, height: 2_000 });
    expect(await cleaned(await picture({ width: 20, height: 10 }))).toMatchObject({ width: 20, height: 10 });
  });

  it.each([
    ['nothing', new Uint8Array()], ['a text', words('hello')], ['a page', words('<!doctype html><script>alert(1)</script>')],
    ['an SVG, which can hold scripts', words('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
    ['the head of a JPEG alone', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])], ['a PDF', words('%PDF-1.7\n')],
  ])('%s is none', async (_, sent) => {
    await expect(cleaner.clean(sent)).rejects.toMatchObject({ code: 'ATTACHMENT_INVALID', message: expect.stringContaining('打不开') });
  });

  it.each(['gif', 'tiff'] as const)('a %s is none: only what citizens send is read', async (format) => {
    await expect(cleaner.clean(await picture({ format }))).rejects.toMatchObject({ code: 'ATTACHMENT_INVALID' });
  });

  it('that breaks off is none', async () => {
    const whole = await picture({ width: 800, height: 600 });
    await expect(cleaner.clean(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'ATTACHMENT_INVALID' });
  });

  it('in an iPhone’s own format gets told how to send it all the same', async () => {
    await expect(cleaner.clean(Uint8Array.from([0, 0, 0, 24, ...words('ftypheic'), 0, 0, 0, 0]))).rejects.toMatchObject({ code: 'ATTACHMENT_INVALID', message: expect.stringMatching(/HEIC.*截/) });
  });

  it('that would fill the memory is refused before it is unpacked', async () => {
    const bomb = await picture({ width: 8_500, height: 8_500, format: 'png' });
    expect(bomb.length).toBeLessThan(3_000_000);
    const before = Date.now();
    await expect(cleaner.clean(bomb)).rejects.toMatchObject({ code: 'ATTACHMENT_TOO_LARGE' });
    expect(Date.now() - before).toBeLessThan(1_000);
  }, 60_000);

  it('does not keep others waiting for good when it is none', async () => {
    const results = await Promise.allSettled([cleaner.clean(words('x')), cleaned(await picture()), cleaner.clean(words('y')), cleaned(await picture({ format: 'png' }))]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
