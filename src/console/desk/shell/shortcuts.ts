import { device } from '../../storage.js';

const OFF = 'yht-keys-off';
const WHERE_TEXT_GOES = 'input, textarea, select, [contenteditable], [role=combobox], [role=textbox]';
/** The second of two keys has to follow within this. */
const TOGETHER_MS = 1_500;

/** What was pressed, as far as it matters. */
export interface Pressed {
  readonly key: string;
  readonly at: number;
  readonly isTyping: boolean;
  readonly hasModifier: boolean;
}

export type Shortcut = { readonly kind: 'help' } | { readonly kind: 'page'; readonly place: number };

/** Who dictates, or rests a hand on the keyboard, can do without them (WCAG 2.1.4). */
export const singleKeys = {
  areOn: (): boolean => device.read(OFF) === null,
  set: (on: boolean): void => device.write(OFF, on ? null : '1'),
};

/** Understands keys one after another: `?`, and `g` with a digit. */
export function createShortcuts(): (pressed: Pressed) => Shortcut | null {
  let goAt = Number.NEGATIVE_INFINITY;
  return ({ key, at, isTyping, hasModifier }) => {
    const follows = at - goAt <= TOGETHER_MS;
    goAt = Number.NEGATIVE_INFINITY;
    if (isTyping || hasModifier) return null;
    if (key === '?') return { kind: 'help' };
    if (follows && /^[1-9]$/.test(key)) return { kind: 'page', place: Number(key) };
    if (key === 'g') goAt = at;
    return null;
  };
}

/** A key as the browser tells it. */
export function pressedIn(event: KeyboardEvent): Pressed {
  const { target } = event;
  return {
    key: event.key, at: event.timeStamp, hasModifier: event.ctrlKey || event.metaKey || event.altKey,
    isTyping: event.isComposing || (target instanceof Element && target.closest(WHERE_TEXT_GOES) !== null),
  };
}
