import type { Attachment } from '../../src/domain/attachment.js';
import type { AttachmentStore } from '../../src/domain/ports.js';

export interface AttachmentStoreUnderTest {
  readonly attachments: AttachmentStore;
  close(): Promise<void>;
}

const LARGE = 1_500_000;

function photo(id: string, size: number): Attachment {
  return { id, contentType: 'image/jpeg', name: '路灯.jpg', size };
}

/** Every byte there is, so that none is taken for text. */
function bytesOf(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => i % 256);
}

/** The contract that every implementation of the attachment store keeps. */
export function attachmentContract(name: string, open: () => Promise<AttachmentStoreUnderTest>): void {
  describe(`${name} store of attachments`, () => {
    let under: AttachmentStoreUnderTest;
    let store: AttachmentStore;
    beforeEach(async () => {
      under = await open();
      store = under.attachments;
    });
    afterEach(() => under.close());
    const put = (id: string, at: number) => store.put('test:default:a', photo(id, 3), bytesOf(3), at);

    it.each([0, 1, 256, LARGE])('gives back what was put in, byte by byte (%s bytes), with whose it is', async (size) => {
      await store.put('test:default:a', photo('x', size), bytesOf(size), 5);
      const found = await store.load('x');
      expect(found).toMatchObject({ conversationId: 'test:default:a', attachment: photo('x', size) });
      expect(Buffer.from(found?.bytes ?? []).equals(bytesOf(size))).toBe(true);
    });
    it('keeps a view of a larger buffer as what it shows', async () => {
      await store.put('test:default:a', photo('x', 2), bytesOf(256).subarray(100, 102), 5);
      expect([...((await store.load('x'))?.bytes ?? [])]).toEqual([100, 101]);
    });
    it('knows nothing of what was never put in', async () => {
      expect(await store.load('x')).toBeNull();
    });
    it('takes each id once: the first stays, also when they come at the same time', async () => {
      await Promise.all(Array.from({ length: 5 }, () => store.put('test:default:a', photo('x', 1), bytesOf(1), 5)));
      await store.put('test:default:b', photo('x', 2), bytesOf(2), 9);
      expect(await store.load('x')).toMatchObject({ conversationId: 'test:default:a', attachment: { size: 1 } });
    });
    it('keeps a photo without a name', async () => {
      await store.put('test:default:a', { ...photo('x', 1), name: null }, bytesOf(1), 5);
      expect((await store.load('x'))?.attachment.name).toBeNull();
    });
    it('forgets the oldest first, no more than asked for, and tells how many', async () => {
      for (const [id, at] of [['c', 30], ['a', 10], ['b', 20], ['new', 100]] as const) await put(id, at);
      expect(await store.forget(100, 2)).toBe(2);
      expect(await store.load('a')).toBeNull();
      expect(await store.load('b')).toBeNull();
      expect(await store.load('c')).not.toBeNull();
      expect(await store.forget(100, 2)).toBe(1);
      expect(await store.forget(100, 2)).toBe(0);
      expect(await store.load('new')).not.toBeNull();
    });
  });
}
