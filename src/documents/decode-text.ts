/** `null` when the bytes are no text in any encoding that official documents come in. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byteOrderMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/**
 * Decodes a text file: UTF-16 when it says so, else UTF-8, else GB18030 (which includes GBK and GB2312).
 * UTF-8 goes first, for nearly any bytes are some GB18030 text, but hardly ever valid UTF-8 by chance.
 * @returns null for bytes that are no text
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = byteOrderMark(bytes);
  const text = marked ? decodeAs(marked, bytes) : decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
  return text?.includes('\0') ? null : text;
}
