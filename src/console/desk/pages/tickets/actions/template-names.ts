/** As the server has them. */
export const NAME_MOST = 40;
export const TEXT_LEAST = 2;
export const TEXT_MOST = 4_000;
const PROPOSED_MOST = 20;

interface Named {
  readonly name: string;
  readonly text: string;
}

/** What a text may be called: how it begins, up to where a sentence or line ends. */
export function nameFor(text: string): string {
  const [begins = ''] = text.trim().split(/[\n。！？；]/u);
  const words = begins === '' ? text.trim() : begins.trim();
  return [...words].slice(0, PROPOSED_MOST).join('');
}

/** {@link nameFor} the first time, then the same with a number behind it. */
export function nextName(text: string, n: number): string {
  return n === 1 ? nameFor(text) : `${nameFor(text)}（${n}）`;
}

/** Those that have what is looked for in their name or text. */
export function matching<T extends Named>(templates: readonly T[], sought: string): readonly T[] {
  const words = sought.trim().toLowerCase();
  return words === '' ? templates : templates.filter(({ name, text }) => name.toLowerCase().includes(words) || text.toLowerCase().includes(words));
}

/** What is another than it was. */
export function changesOf(before: Named, { name, text }: Named): { readonly name?: string; readonly text?: string } {
  return { ...(name === before.name ? {} : { name }), ...(text === before.text ? {} : { text }) };
}
