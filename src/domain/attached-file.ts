import { type Attachment, attachmentName, type PDF_TYPE } from './attachment.js';

/** What a department attached to an answer or a note: a photo or a document. The ticket keeps this, the bytes are in the `AttachmentStore`. */
export interface AttachedFile extends Attachment {
  readonly contentType: 'image/jpeg' | typeof PDF_TYPE;
  /** As whoever reads it saves it; its ending is that of what it is. */
  readonly name: string;
}

/** What goes with one answer or one note. The console has the same figures (a test holds both together). */
export const FILE_LIMITS = {
  most: 5,
  /** Bytes of each, as it is sent. */
  bytes: 8 * 1024 * 1024,
} as const;

/** Where PDFs end: readers look for the mark in so many last bytes. */
const TAIL_BYTES = 1_024;
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

/** What a file is by its bytes, whatever it calls itself; null: nothing that a department attaches, or a document that breaks off. */
export function fileKindOf(bytes: Uint8Array): 'photo' | 'pdf' | null {
  if (startsWith(bytes, JPEG) || startsWith(bytes, PNG)) return 'photo';
  const text = (from: number, to?: number): string => new TextDecoder('latin1').decode(bytes.subarray(from, to));
  const isPdf = /^%PDF-[12]\.\d/.test(text(0, 8)) && text(Math.max(0, bytes.byteLength - TAIL_BYTES)).includes('%%EOF');
  return isPdf ? 'pdf' : null;
}

const ENDING = /\.(?:jpe?g|png|pdf)$/i;

/** What the file is kept as: the sender's name of it with the ending of what it is. @param sent as the sender says */
export function fileName(sent: string | null, kind: 'photo' | 'pdf'): string {
  const base = attachmentName(sent)?.replace(ENDING, '').trim() ?? '';
  return kind === 'photo' ? `${base || '照片'}.jpg` : `${base || '文件'}.pdf`;
}

/** For a state or an event: nothing where nothing is attached, as in those of before there were any. */
export function withFiles(files: readonly AttachedFile[] | undefined): { readonly files?: readonly AttachedFile[] } {
  return files === undefined || files.length === 0 ? {} : { files };
}

/** Under an answer's words: what comes with them; '' where nothing does. */
export function filesLine(files: readonly AttachedFile[] = []): string {
  return files.length === 0 ? '' : `\n附件${files.length}份：${files.map(({ name }) => name).join('、')}`;
}
