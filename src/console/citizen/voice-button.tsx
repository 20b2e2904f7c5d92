import type { ReactNode } from 'react';
import type { Voice } from './use-voice.js';

function Microphone(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" aria-hidden="true">
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </svg>
  );
}

/** 语音: only where the browser understands speech. */
export function VoiceButton({ voice }: { readonly voice: Voice }): ReactNode {
  const { isThere, isListening, toggle } = voice;
  return isThere && (
    <button type="button" className={isListening ? 'photo-button listening' : 'photo-button'} aria-label={isListening ? '停止说话' : '语音输入'} onClick={toggle}><Microphone /><span>{isListening ? '停止' : '语音'}</span></button>
  );
}
