import { useState } from 'react';
import { tab } from '../storage.js';

/** A text that survives a reload or a lost session, until it is forgotten. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => tab.read(key) ?? '');
  const change = (next: string): void => {
    setText(next);
    tab.write(key, next === '' ? null : next);
  };
  return [text, change];
}
