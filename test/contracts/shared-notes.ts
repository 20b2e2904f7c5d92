import type { SharedNoteStore } from '../../src/domain/shared-notes.js';

const NEXT_WEEK = 7 * 86_400_000;

/** What every store of shared notes keeps. @param open a fresh one in each test */
export function sharedNotesContract(name: string, open: () => Promise<{ readonly sharedNotes: SharedNoteStore; close(): Promise<void> }>): void {
  describe(`shared notes: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    const notes = (): SharedNoteStore => opened.sharedNotes;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('has none at first, then the one that was saved, with its version', async () => {
      expect(await notes().load('token', 0)).toBeNull();
      expect(await notes().replace('token', { value: 'a', until: 10 }, 0, 0)).toBe(true);
      expect(await notes().load('token', 9)).toEqual({ value: 'a', version: 1, until: 10 });
      expect(await notes().load('other', 9)).toBeNull();
    });

    it('lets one of two processes that replace the same version win, and the other see it', async () => {
      await notes().replace('token', { value: 'old', until: NEXT_WEEK }, 0, 0);
      const values = ['mine', 'yours'];
      const won = await Promise.all(values.map((value) => notes().replace('token', { value, until: NEXT_WEEK }, 1, 0)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await notes().load('token', 0)).toMatchObject({ value: values[won.indexOf(true)], version: 2 });
      expect(await notes().replace('token', { value: 'late', until: NEXT_WEEK }, 1, 0)).toBe(false);
    });

    it('lets one of many be the first', async () => {
      const first = await Promise.all(Array.from({ length: 20 }, (_, i) => notes().replace('nonce', { value: `${i}`, until: NEXT_WEEK }, 0, 0)));
      expect(first.filter(Boolean)).toHaveLength(1);
    });

    it('counts a note until its instant and no longer: then it is as if there were none', async () => {
      await notes().replace('nonce', { value: 'a', until: 10 }, 0, 0);
      expect(await notes().replace('nonce', { value: 'b', until: 20 }, 0, 9)).toBe(false);
      expect(await notes().load('nonce', 10)).toBeNull();
      expect(await notes().replace('nonce', { value: 'b', until: 20 }, 0, 10)).toBe(true);
      expect(await notes().load('nonce', 10)).toMatchObject({ value: 'b' });
    });

    it('replaces no version of a note that there is not', async () => {
      expect(await notes().replace('token', { value: 'a', until: 10 }, 3, 0)).toBe(false);
      expect(await notes().load('token', 0)).toBeNull();
    });

    it('keeps whatever text it is given', async () => {
      const value = '令牌 “☎️”\n\'; DROP TABLE shared_notes; --';
      await notes().replace(value, { value, until: 10 }, 0, 0);
      expect((await notes().load(value, 0))?.value).toBe(value);
    });

    it('forgets what counts no more, as much at a time as it is told, and nothing else', async () => {
      for (const [key, until] of [['a', 1], ['b', 2], ['c', 3], ['d', 4]] as const) await notes().replace(key, { value: key, until }, 0, 0);
      expect(await notes().forget(3, 2)).toBe(2);
      expect(await notes().forget(3, 2)).toBe(1);
      expect(await notes().forget(3, 2)).toBe(0);
      expect((await notes().load('d', 0))?.value).toBe('d');
    });
  });
}
