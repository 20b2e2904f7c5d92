import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../../new-id.js';
import { isLost, isPassing, wordsOf } from '../../../api/problem.js';
import { uploadFile } from '../../../api/upload.js';
import type { AttachedFile } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { FILE_LIMITS } from './file-limits.js';
import { fileWords } from './file-words.js';

/** A file on its way, or one that did not get there. */
export interface Sending {
  /** The same for every try: what came through unheard is not kept twice. */
  readonly key: string;
  readonly file: File;
  readonly percent: number;
  /** null: still on its way. Some pass: another try may do. */
  readonly fault: { readonly words: string; readonly passes: boolean } | null;
}

export interface FilesProps {
  readonly number: string;
  readonly value?: readonly AttachedFile[];
  readonly onChange?: (value: readonly AttachedFile[]) => void;
}

/** Files are sent as soon as they are chosen; what has come through is the field's value. */
export function useFiles({ number, value = [], onChange }: FilesProps) {
  const say = useWords(fileWords);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  // Several may come through between two renderings.
  const kept = useRef(value);
  useEffect(() => {
    kept.current = value;
  }, [value]);
  const set = (files: readonly AttachedFile[]): void => {
    kept.current = files;
    onChange?.(files);
  };
  const change = (key: string, changes: Partial<Sending>): void => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const drop = (key: string): void => setSending((all) => all.filter((one) => one.key !== key));
  const send = async ({ key, file }: Pick<Sending, 'key' | 'file'>): Promise<void> => {
    change(key, { percent: 0, fault: null });
    try {
      const done = await uploadFile<AttachedFile>(`/tickets/${number}/attachments`, file, key, (percent) => change(key, { percent }));
      drop(key);
      set([...kept.current.filter(({ id }) => id !== done.id), done]);
    } catch (error) {
      change(key, { fault: { words: wordsOf(error), passes: isPassing(error) || isLost(error) } });
    }
  };
  const add = (chosen: readonly File[]): void => {
    const tooLarge = chosen.filter(({ size }) => size > FILE_LIMITS.bytes);
    const fitting = chosen.filter((file) => !tooLarge.includes(file));
    const room = Math.max(0, FILE_LIMITS.most - kept.current.length - sending.length);
    setRefused([...tooLarge.map(({ name }) => say('tooLarge', { name })), ...(fitting.length > room ? [say('tooMany', { most: FILE_LIMITS.most })] : [])]);
    const begun = fitting.slice(0, room).map((file): Sending => ({ key: newId(), file, percent: 0, fault: null }));
    setSending((all) => [...all, ...begun]);
    for (const one of begun) void send(one);
  };
  return { sending, refused, add, again: send, drop, remove: (id: string) => set(kept.current.filter((file) => file.id !== id)) };
}
