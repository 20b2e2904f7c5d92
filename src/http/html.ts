const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML and its attributes. */
export function encoded(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? '');
}
