import { type ReactNode, useState } from 'react';
import type { AnswerPaper } from './activity.js';
import type { LoadPhoto } from './photo.js';

/** Milliseconds until the browser has surely begun to save what it was given. */
const SAVED_MS = 60_000;

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_MS);
}

/** A document of an answer: saved by a tap. Only the conversation's token opens it, so it is no plain link. */
export function Paper({ paper: { path, name }, load }: { readonly paper: AnswerPaper; readonly load: LoadPhoto }): ReactNode {
  const [state, setState] = useState<'ready' | 'loading' | 'failed'>('ready');
  const open = async (): Promise<void> => {
    setState('loading');
    try {
      save(await load(path), name);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <button type="button" className="paper" disabled={state === 'loading'} onClick={() => void open()}>
      {state === 'loading' ? `正在下载 ${name}` : state === 'failed' ? `没有下载成功，点此再试：${name}` : `下载附件 ${name}`}
    </button>
  );
}
