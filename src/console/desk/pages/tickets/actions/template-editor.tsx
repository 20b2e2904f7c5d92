import { Button, Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { busy } from '../../../forms/busy.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useWords } from '../../../words/words.js';
import { NAME_MOST, TEXT_LEAST, TEXT_MOST } from './template-names.js';
import type { Wanted } from './template-queries.js';
import { templateWords } from './template-words.js';

interface TemplateEditorProps {
  readonly initial: Wanted;
  /** The text may be changed too. */
  readonly hasText: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSave: (wanted: Wanted) => void;
  readonly onClose: () => void;
}

/** The name of a template, and its text. It stands within the form of a command: Enter and Escape are its own here. */
export function TemplateEditor({ initial, hasText, isBusy, error, onSave, onClose }: TemplateEditorProps): ReactNode {
  const say = useWords(templateWords);
  const id = useId();
  const [wanted, setWanted] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.select(), []);
  const faults = { name: wanted.name.trim() === '', text: wanted.text.trim().length < TEXT_LEAST };
  const save = (): void => {
    setIsChecked(true);
    if (!faults.name && !faults.text && !isBusy) onSave({ name: wanted.name.trim(), text: wanted.text.trim() });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    save();
  };
  const wrong = (isWrong: boolean) => (isChecked && isWrong ? { status: 'error' as const, 'aria-invalid': true } : {});
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within it
    <div ref={place} className="template-editor" onKeyDown={onKeyDown}>
      <label htmlFor={`${id}-name`}>{say('name')}</label>
      <Input id={`${id}-name`} value={wanted.name} maxLength={NAME_MOST} autoComplete="off" aria-describedby={`${id}-fault`} {...wrong(faults.name)} onChange={(event) => setWanted({ ...wanted, name: event.target.value })} />
      {hasText && <label htmlFor={`${id}-text`}>{say('text')}</label>}
      {hasText && <Input.TextArea id={`${id}-text`} value={wanted.text} rows={4} maxLength={TEXT_MOST} aria-describedby={`${id}-fault`} {...wrong(faults.text)} onChange={(event) => setWanted({ ...wanted, text: event.target.value })} />}
      <span id={`${id}-fault`} className="wrong" role="status">{isChecked && (faults.name ? say('nameMissing') : faults.text ? say('textMissing') : '')}</span>
      <ProblemAlert error={error} />
      <span className="template-buttons">
        <Button size="small" type="primary" loading={busy(isBusy)} onClick={save}>{say('save')}</Button>
        <Button size="small" onClick={onClose}>{say('cancel')}</Button>
      </span>
    </div>
  );
}
