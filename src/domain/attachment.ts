export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Something that came with a message. For now that is a photo; its bytes are in the `AttachmentStore`. */
export interface Attachment {
  readonly id: string;
  readonly contentType: PhotoType;
  /** As the citizen's device named it, or null when that says nothing. */
  readonly name: string | null;
  /** Bytes, as kept. */
  readonly size: number;
}

/** What a citizen may send. The page that sends has the same figures (a test holds both together). */
export const PHOTO_LIMITS = {
  /** Photos of one message. */
  perMessage: 3,
  /** Bytes of one photo as it is sent. */
  bytes: 8 * 1024 * 1024,
} as const;

/** Names that devices and browsers give of themselves. */
const NAMELESS = /^(?:blob|image|photo|unknown|untitled)(?: ?\(\d+\))?(?:\.\w+)?$/i;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const LONGEST_NAME = 100;

/** A file's name as it is kept: the last part of a path, without what is not seen, at most 100 characters; null: it has none worth keeping. */
export function attachmentName(sent: string | null): string | null {
  const name = (sent ?? '').split(/[\\/]/).at(-1)?.replace(UNSEEN, '').trim().slice(0, LONGEST_NAME) ?? '';
  return name === '' || NAMELESS.test(name) ? null : name;
}
