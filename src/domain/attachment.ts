export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** What WeChat records: AMR, and Speex in Ogg. Browsers play neither. */
export const VOICE_TYPES = ['audio/amr', 'audio/ogg'] as const;
export type VoiceType = (typeof VOICE_TYPES)[number];

export const PDF_TYPE = 'application/pdf';

/** Something that came with a message: a photo or a voice, as its content type says, or what a department attached; its bytes are in the `AttachmentStore`. */
export interface Attachment {
  readonly id: string;
  readonly contentType: PhotoType | VoiceType | typeof PDF_TYPE;
  /** As the sender's device named it, or null when that says nothing. */
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

/** Photos that a ticket is opened with. */
export const MOST_OPENING_PHOTOS = 9;

/** Bytes of one voice: WeChat's own limit, some twenty minutes of AMR. */
export const MOST_VOICE_BYTES = 2 * 1024 * 1024;

/** Tickets hold ids alone; those of voices begin so, because a voice is shown to fewer people than a photo. */
export const VOICE_ID = 'voice-';

/** Is it the id of a voice, rather than of a photo? */
export function isVoice(id: string): boolean {
  return id.startsWith(VOICE_ID);
}

function beginsWith(bytes: Uint8Array, text: string, from = 0): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(from, from + text.length)) === text;
}

/** Where the first packet of an Ogg file lies: behind the head of a page with one segment. */
const OGG_PACKET = 28;

/** What a voice is by its first bytes, whatever it calls itself; null: no voice that we keep, or nothing behind its head. */
export function voiceTypeOf(bytes: Uint8Array): VoiceType | null {
  for (const head of ['#!AMR\n', '#!AMR-WB\n']) {
    if (beginsWith(bytes, head)) return bytes.byteLength > head.length ? 'audio/amr' : null;
  }
  return beginsWith(bytes, 'OggS') && beginsWith(bytes, 'Speex   ', OGG_PACKET) ? 'audio/ogg' : null;
}

/** Names that devices and browsers give of themselves. */
const NAMELESS = /^(?:blob|image|photo|unknown|untitled)(?: ?\(\d+\))?(?:\.\w+)?$/i;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const LONGEST_NAME = 100;

/** A file's name as it is kept: the last part of a path, without what is not seen, at most 100 characters; null: it has none worth keeping. */
export function attachmentName(sent: string | null): string | null {
  const name = (sent ?? '').split(/[\\/]/).at(-1)?.replace(UNSEEN, '').trim().slice(0, LONGEST_NAME) ?? '';
  return name === '' || NAMELESS.test(name) ? null : name;
}
