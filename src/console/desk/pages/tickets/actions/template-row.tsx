import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { busy } from '../../../forms/busy.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { shortTime } from '../../../time.js';
import { useWords } from '../../../words/words.js';
import { TemplateEditor } from './template-editor.js';
import { changesOf } from './template-names.js';
import { type Template, useChangeTemplate, useRemoveTemplate, type Wanted } from './template-queries.js';
import { templateWords } from './template-words.js';

type Doing = 'nothing' | 'changing' | 'removing';

interface TemplateRowProps {
  readonly template: Template;
  readonly onUse: (text: string) => void;
  readonly onGone: () => void;
}

/** One template: to be used, and for all colleagues renamed, changed or, asked twice, deleted. */
export function TemplateRow({ template, onUse, onGone }: TemplateRowProps): ReactNode {
  const say = useWords(templateWords);
  const [doing, setDoing] = useState<Doing>('nothing');
  const place = useRef<HTMLLIElement>(null);
  /** The keyboard goes back to where it came from. */
  const close = (): void => {
    place.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setDoing('nothing');
  };
  const { name, text, changedBy, changedAt } = template;
  return (
    <li ref={place}>
      <span className="template"><strong>{name}</strong><span className="template-text">{text}</span><small className="quiet">{say('changed', { by: changedBy, at: shortTime(changedAt) })}</small></span>
      <span className="template-buttons">
        <Button size="small" aria-label={say('useNamed', { name })} onClick={() => onUse(text)}>{say('use')}</Button>
        <Button size="small" type="text" aria-expanded={doing === 'changing'} aria-label={say('changeNamed', { name })} onClick={() => setDoing(doing === 'changing' ? 'nothing' : 'changing')}>{say('change')}</Button>
        <Button size="small" type="text" aria-expanded={doing === 'removing'} aria-label={say('removeNamed', { name })} onClick={() => setDoing(doing === 'removing' ? 'nothing' : 'removing')}>{say('remove')}</Button>
      </span>
      {doing === 'changing' && <Changing template={template} onClose={close} />}
      {doing === 'removing' && <Removing template={template} onClose={close} onGone={onGone} />}
    </li>
  );
}

interface DoingProps {
  readonly template: Template;
  readonly onClose: () => void;
}

/**
 * After a refusal the list shows what a colleague made of it; what was typed stays, and is saved over it only by another press. What is
 * as it was is not sent: who mends a word doesn't take back a colleague's new name.
 */
function Changing({ template, onClose }: DoingProps): ReactNode {
  const { mutate, isPending, error } = useChangeTemplate(template);
  const [opened] = useState(template);
  const save = (wanted: Wanted): void => {
    const change = changesOf(opened, wanted);
    if (Object.keys(change).length === 0) onClose();
    else mutate({ ...change, version: template.version }, { onSuccess: onClose });
  };
  return <TemplateEditor initial={opened} hasText isBusy={isPending} error={error} onClose={onClose} onSave={save} />;
}

function Removing({ template: { id, version, name }, onClose, onGone }: DoingProps & { readonly onGone: () => void }): ReactNode {
  const say = useWords(templateWords);
  const { mutateAsync, isPending, error } = useRemoveTemplate({ id });
  const remove = (): void => void mutateAsync(version).then(onGone, () => {}); // what went wrong is said above
  return (
    <div className="template-editor">
      <span>{say('removeSure', { name })}</span>
      <ProblemAlert error={error} />
      <span className="template-buttons">
        <Button size="small" danger autoFocus loading={busy(isPending)} onClick={remove}>{say('removeIt')}</Button>
        <Button size="small" onClick={onClose}>{say('cancel')}</Button>
      </span>
    </div>
  );
}
