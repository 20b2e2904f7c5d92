import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { TextReading } from '../domain/policy/official-document.js';
import { AppError } from '../errors.js';
import { decodeText } from './decode-text.js';
import { inParts, weigh } from './weigh.js';

/** Far above any official document; keeps a mistaken path from filling the memory. */
const LARGEST_FILE_BYTES = 50 * 1024 * 1024;
/** Bytes of all that is packed in a .docx, its pictures too. */
const LONGEST_UNPACKED = 256 * 1024 * 1024;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: Word before 2007 and WPS. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

const SUPPORTED = '支持 .txt、.docx 和带文字的 .pdf';
const refuse = (reason: string): TextReading => ({ ok: false, reason });

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function readPlain(bytes: Uint8Array): TextReading {
  const text = decodeText(bytes);
  if (text === null) return refuse('文字编码无法识别，请另存为 UTF-8 编码的 .txt 文件。');
  return text.trim() === '' ? refuse('文件是空的。') : { ok: true, text };
}

async function readDocx(bytes: Uint8Array): Promise<TextReading> {
  if (startsWith(bytes, OLE)) return refuse('这是旧版 Word 或加密的文件，请用 Word 或 WPS 另存为不加密的 .docx。');
  if (!startsWith(bytes, ZIP)) return refuse('不是有效的 .docx 文件。');
  try {
    weigh(inParts(bytes), LONGEST_UNPACKED, ' .docx ');
    // Loaded on demand: only an import needs it, and it is large.
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    return value.trim() === '' ? refuse('文档里没有文字。') : { ok: true, text: value };
  } catch (error) {
    if (error instanceof AppError) return refuse(error.message);
    return refuse('.docx 文件已损坏或不完整，无法读取。');
  }
}

/** Not by `instanceof Error`: a thrown value may come from another realm. */
function fieldOf(error: unknown, field: 'name' | 'code'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
}

async function readPdf(bytes: Uint8Array): Promise<TextReading> {
  if (!startsWith(bytes, PDF)) return refuse('不是有效的 .pdf 文件。');
  try {
    const { extractText, getDocumentProxy } = await import('unpdf');
    // A copy, because the reader takes the buffer over; verbosity 0 keeps its font warnings off the terminal.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const { text } = await extractText(pdf);
    await pdf.destroy();
    const joined = text.join('\n');
    return joined.trim() === '' ? refuse('PDF 里没有文字，可能是扫描件，请先做文字识别（OCR）。') : { ok: true, text: joined };
  } catch (error) {
    return refuse(fieldOf(error, 'name') === 'PasswordException' ? 'PDF 有密码保护，请先解除。' : 'PDF 文件已损坏或不完整，无法读取。');
  }
}

/**
 * Text of a document's bytes.
 * @param name file name; its extension says which format to expect
 * @returns the text with the line breaks of the file, or why there is none, in Chinese
 */
export async function readTextFrom(bytes: Uint8Array, name: string): Promise<TextReading> {
  const extension = extname(name).toLowerCase();
  switch (extension) {
    case '.txt': return readPlain(bytes);
    case '.docx': return readDocx(bytes);
    case '.pdf': return readPdf(bytes);
    case '.doc': case '.wps': return refuse(`不支持 ${extension} 格式，请用 Word 或 WPS 另存为 .docx。`);
    case '.ofd': return refuse('不支持 .ofd 格式，请导出为带文字的 .pdf。');
    default: return refuse(`不支持${extension === '' ? '没有扩展名的文件' : ` ${extension} 格式`}；${SUPPORTED}。`);
  }
}

function fileFault(error: unknown): string {
  switch (fieldOf(error, 'code')) {
    case 'ENOENT': return '找不到这个文件。';
    case 'EACCES': case 'EPERM': return '没有读取这个文件的权限。';
    case 'EISDIR': return '这是一个文件夹，请指定文件。';
    default: return '无法读取这个文件。';
  }
}

/** Text of the file at a path; see {@link readTextFrom}. Never rejects. */
export async function readText(path: string): Promise<TextReading> {
  try {
    if ((await stat(path)).size > LARGEST_FILE_BYTES) return refuse('文件超过 50 MB，请确认是否选对了文件。');
    return await readTextFrom(await readFile(path), path);
  } catch (error) {
    return refuse(fileFault(error));
  }
}
