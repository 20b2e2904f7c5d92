/** What a key asks for at the operator's desk. */
export type CallKey = { readonly kind: 'read'; readonly place: number } | { readonly kind: 'merge' | 'ticket' | 'answered' | 'next' };

/** A key as the browser tells it: by its place on the board, as Alt writes other letters on some. */
export interface CallPress {
  readonly code: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly isComposing: boolean;
}

/** With a modifier, as they are pressed while typing; none that an input method for Chinese takes. Null: it is none of ours. */
export function callKeyOf({ code, alt, ctrl, isComposing }: CallPress): CallKey | null {
  if (isComposing || alt === ctrl) return null;
  const isEnter = code === 'Enter' || code === 'NumpadEnter';
  if (ctrl) return isEnter ? { kind: 'ticket' } : null;
  if (isEnter) return { kind: 'answered' };
  const [, digit] = /^Digit([1-5])$/.exec(code) ?? [];
  if (digit !== undefined) return { kind: 'read', place: Number(digit) };
  if (code === 'KeyM') return { kind: 'merge' };
  return code === 'KeyN' ? { kind: 'next' } : null;
}
