import { type FormEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { tab } from '../storage.js';
import { ChosenPhotoList, PhotoButton } from './photo-choice.js';
import type { OwnPhoto } from './photos.js';
import type { ChosenPhotos } from './use-photos.js';
import { useVoice } from './use-voice.js';
import { VoiceButton } from './voice-button.js';

const MAX_LENGTH = 4_000;
const MAX_ROWS = 4;
const DRAFT = 'yht-draft';
/** `keyCode` of a key that an input method is still busy with: Safari ends the composition before the key. */
const COMPOSING = 229;

/** As many rows as the words need. */
function growToFit(element: HTMLTextAreaElement): void {
  element.rows = 1;
  const style = getComputedStyle(element);
  const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
  const rows = Math.round((element.scrollHeight - padding) / Number.parseFloat(style.lineHeight));
  element.rows = Math.min(MAX_ROWS, Math.max(1, rows));
}

interface ComposerProps {
  readonly onSend: (text: string, photos: readonly OwnPhoto[]) => void;
  /** Not connected: what is typed stays in the box. */
  readonly disabled: boolean;
  readonly large: boolean;
  readonly chosen: ChosenPhotos;
}

/** The box to write or speak into, and photos to go with it: grows to four lines, Enter sends, what is typed survives a reload. */
export function Composer({ onSend, disabled, large, chosen }: ComposerProps): ReactNode {
  const [text, setText] = useState(() => tab.read(DRAFT) ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  const voice = useVoice(text, setText, () => box.current?.focus());
  const tooLong = text.trim().length > MAX_LENGTH;
  const isEmpty = text.trim() === '' && chosen.photos.length === 0;
  const idle = disabled || voice.isListening || tooLong || chosen.busy > 0 || isEmpty;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the type size changes how many lines the words take
  useLayoutEffect(() => {
    tab.write(DRAFT, text === '' ? null : text);
    if (box.current) growToFit(box.current);
  }, [text, large]);
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (idle) return;
    onSend(text.trim(), chosen.photos);
    setText('');
    voice.forget();
    chosen.clear();
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={isEmpty && !voice.isListening ? 'composer unwritten' : 'composer'} onSubmit={send}>
      {tooLong && <p role="alert" id="too-long" className="too-long">一次最多 {MAX_LENGTH} 个字，现在是 {text.trim().length} 个字，请分开发送。</p>}
      <ChosenPhotoList chosen={chosen} />
      {voice.hint !== null && <p role={voice.isFault ? 'alert' : 'status'} className={voice.isFault ? 'fault' : 'hint'}>{voice.hint}</p>}
      <PhotoButton chosen={chosen} />
      <VoiceButton voice={voice} />
      <textarea ref={box} rows={1} value={text} aria-label="输入您的问题或要反映的事" placeholder={chosen.photos.length > 0 ? '说说照片里的事情' : '请输入您的问题'} enterKeyHint="send"
        aria-invalid={tooLong} aria-describedby={tooLong ? 'too-long' : undefined} onChange={(event) => setText(event.target.value)} onKeyDown={onKey} />
      <button type="submit" className="send" disabled={idle}>发送</button>
    </form>
  );
}
