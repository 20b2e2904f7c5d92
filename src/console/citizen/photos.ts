/** What the server takes, as `src/domain/attachment.ts` has it (a test holds both together). */
export const MOST_PHOTOS = 3;
export const MOST_PHOTO_BYTES = 8 * 1024 * 1024;
export const SENT_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** A photo that the page has: chosen just now, not yet sent or sent since the page was opened. */
export interface OwnPhoto {
  readonly kind: 'own';
  readonly key: string;
  /** Made with `URL.createObjectURL`. */
  readonly url: string;
  readonly blob: Blob;
  readonly name: string;
}

/** A photo that only the server has. */
export interface KeptPhoto {
  readonly kind: 'kept';
  /** Its path, which is read with the conversation's token. */
  readonly key: string;
}

export type ChatPhoto = OwnPhoto | KeptPhoto;

export function isOwn(photo: ChatPhoto): photo is OwnPhoto {
  return photo.kind === 'own';
}
