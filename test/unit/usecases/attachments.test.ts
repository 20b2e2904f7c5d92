import type { Attachment } from '../../../src/domain/attachment.js';
import { DAY_MS } from '../../../src/domain/unanswered/trend.js';
import { createAttachmentStore } from '../../../src/stores/sqlite/attachments.js';
import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { forgetAttachments, PHOTOS_KEPT_DAYS } from '../../../src/usecases/forget-attachments.js';
import { keepVoice } from '../../../src/usecases/keep-attachment.js';
import { readAttachment } from '../../../src/usecases/read-attachment.js';
import { createFakeClock } from '../../helpers/service.js';

const photo = (id: string): Attachment => ({ id, contentType: 'image/jpeg', name: null, size: 2 });
const BYTES = Uint8Array.from([1, 2]);

function given() {
  const db = openDatabase(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  return { db, clock, attachments: createAttachmentStore(db) };
}

describe('reading a photo of a ticket', () => {
  it('gives what the ticket has', async () => {
    const { db, attachments } = given();
    await attachments.put('test:default:a', photo('x'), BYTES, 0);
    const { attachment, bytes } = await readAttachment({ attachments }, ['w', 'x'], 'x');
    expect(attachment).toEqual(photo('x'));
    expect([...bytes]).toEqual([1, 2]);
    await db.close();
  });
  it('gives nothing that is another’s, nor what was forgotten, and does not tell which', async () => {
    const { db, attachments } = given();
    await attachments.put('test:default:a', photo('x'), BYTES, 0);
    for (const [ids, id] of [[['w'], 'x'], [[], 'x'], [['gone'], 'gone'], [['x'], '']] as const) {
      await expect(readAttachment({ attachments }, ids, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await db.close();
  });
});

describe('photos', () => {
  it('are kept for 400 days and then forgotten, some at a time', async () => {
    const { db, attachments, clock } = given();
    for (let i = 0; i < 60; i += 1) await attachments.put('test:default:a', photo(String(i)), BYTES, clock.now());
    clock.advance(PHOTOS_KEPT_DAYS * DAY_MS);
    expect(await forgetAttachments({ attachments, clock })).toBe(0);
    clock.advance(1);
    await attachments.put('test:default:a', photo('new'), BYTES, clock.now());
    expect(await forgetAttachments({ attachments, clock })).toBe(50);
    expect(await forgetAttachments({ attachments, clock })).toBe(10);
    expect(await forgetAttachments({ attachments, clock })).toBe(0);
    expect(await attachments.load('new')).not.toBeNull();
    await db.close();
  });
});

describe('keeping a voice', () => {
  const AMR = Uint8Array.from(Buffer.from('#!AMR\n\x3cvoice', 'latin1'));
  it('keeps it as it was recorded, once however often it is brought', async () => {
    const { db, attachments, clock } = given();
    const kept = await keepVoice({ attachments, clock }, 'test:default:a', 'm1', AMR);
    expect(kept).toMatchObject({ contentType: 'audio/amr', name: null, size: AMR.byteLength });
    expect(await keepVoice({ attachments, clock }, 'test:default:a', 'm1', AMR)).toEqual(kept);
    expect((await keepVoice({ attachments, clock }, 'test:default:b', 'm1', AMR)).id).not.toBe(kept.id);
    expect(Buffer.from((await attachments.load(kept.id))?.bytes ?? []).equals(AMR)).toBe(true);
    await db.close();
  });
  it('keeps nothing that is no voice, or too long', async () => {
    const { db, attachments, clock } = given();
    const long = new Uint8Array(2 * 1024 * 1024 + 1);
    long.set(AMR);
    await expect(keepVoice({ attachments, clock }, 'test:default:a', 'm', BYTES)).rejects.toMatchObject({ code: 'ATTACHMENT_INVALID' });
    await expect(keepVoice({ attachments, clock }, 'test:default:a', 'm', long)).rejects.toMatchObject({ code: 'ATTACHMENT_TOO_LARGE' });
    expect(await attachments.forget(Number.MAX_SAFE_INTEGER, 9)).toBe(0);
    await db.close();
  });
});
