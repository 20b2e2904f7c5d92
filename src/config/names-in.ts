/** What a variable lists between commas; blanks around them, and empty places, are nothing. */
export function namesIn(list: string): string[] {
  return list.split(',').map((name) => name.trim()).filter(Boolean);
}
