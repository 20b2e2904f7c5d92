import { useEffect, useRef, useState } from 'react';
import { type Listening, listen, recogniser } from './voice.js';

export interface Voice {
  readonly isThere: boolean;
  readonly isListening: boolean;
  /** What to do now, or what went wrong; null: nothing to say. */
  readonly hint: string | null;
  readonly isFault: boolean;
  toggle(): void;
  /** The words were sent, or changed by hand. */
  forget(): void;
}

const LISTENING = '正在听，请说话。说完点“停止”。';
const CHECK = '请看看听得对不对，改好后点“发送”。';
const NOTHING = '没有听到声音，请靠近手机再说一次。';
const OTHER_FAULT = '语音没有打开，请再试一次，或者直接打字。';

/**
 * 语音输入: words are put behind what is written already, and never sent before somebody has seen them.
 * @param onText the whole text, again and again while somebody speaks @param onDone they have spoken
 */
export function useVoice(text: string, onText: (text: string) => void, onDone: () => void): Voice {
  const [Recogniser] = useState(() => recogniser());
  const [hint, setHint] = useState<string | null>(null);
  const [isFault, setFault] = useState(false);
  const [listening, setListening] = useState<Listening | null>(null);
  const current = useRef<Listening | null>(null);
  useEffect(() => () => current.current?.drop(), []);
  const say = (words: string | null, wrong = false): void => {
    setHint(words);
    setFault(wrong);
  };
  const end = (fault: string | null, heard: boolean): void => {
    current.current = null;
    setListening(null);
    if (fault !== null && !heard) say(fault, true);
    else if (heard) say(CHECK);
    else say(NOTHING, true);
    if (heard) onDone();
  };
  const begin = (): void => {
    if (Recogniser === null) return;
    let heard = false;
    try {
      const begun = listen(Recogniser, {
        onWords: (words) => {
          heard = heard || words !== '';
          onText(`${text}${words}`);
        },
        onEnd: (fault) => end(fault, heard),
      });
      current.current = begun;
      setListening(begun);
      say(LISTENING);
    } catch {
      say(OTHER_FAULT, true);
    }
  };
  return { isThere: Recogniser !== null, isListening: listening !== null, hint, isFault, toggle: () => (listening ? listening.stop() : begin()), forget: () => say(null) };
}
