import { useEffect, useState } from 'react';

/** Long enough that not every letter is asked about, short enough to be there when the caller takes breath. */
const PAUSE_MS = 350;

/** A text once nobody has typed for a moment. What was typed before a reload is there at once; nothing is at once nothing, so that no call is taken for the one before. */
export function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === '') return setSettled(text);
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? text : settled;
}
