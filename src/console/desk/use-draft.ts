import { useState } from 'react';
import { tab } from '../storage.js';
import type { Values } from './types.js';

/** A text that survives a reload or a lost session, until it is forgotten. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => tab.read(key) ?? '');
  const change = (next: string): void => {
    setText(next);
    tab.write(key, next === '' ? null : next);
  };
  return [text, change];
}

function valuesIn(text: string): Values {
  try {
    return JSON.parse(text) as Values;
  } catch {
    return {};
  }
}

/** A form whose fields survive a reload or a lost session, until they are forgotten (null). @param initial what they hold before anything is typed */
export function useFormDraft(key: string, initial: Values = {}): [Values, (values: Values | null) => void] {
  const [text, setText] = useDraft(key);
  return [text === '' ? initial : valuesIn(text), (values) => setText(values === null ? '' : JSON.stringify(values))];
}
