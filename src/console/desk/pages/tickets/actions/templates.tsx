import { Button, Form, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { TakingOver } from './taking-over.js';
import { TemplateEditor } from './template-editor.js';
import { matching, nameFor } from './template-names.js';
import { useKeepTemplate, useTemplates } from './template-queries.js';
import { TemplateRow } from './template-row.js';
import { templateWords } from './template-words.js';
import { useWriter, type WriterProps } from './use-writer.js';

/** From so many on one looks for a word rather than through all. */
const MANY = 8;

/** Whole answers that colleagues at this desk share, kept by the server. */
export function Templates(props: WriterProps): ReactNode {
  const say = useWords(templateWords);
  const { data = [], error } = useTemplates();
  const { text, write } = useWriter(props);
  const [isOpen, setIsOpen] = useState(false);
  const [isKeeping, setIsKeeping] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const toToggle = (): void => toggle.current?.focus();
  const closeKeeping = (): void => {
    setIsKeeping(false);
    toToggle();
  };
  const current = String(Form.useWatch(props.name) ?? '').trim();
  return (
    <div className="templates">
      <Button ref={toggle} size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{say('templates')}{data.length > 0 && ` (${data.length})`}</Button>
      {current !== '' && !isKeeping && !data.some((template) => template.text === current) && <Button size="small" onClick={() => setIsKeeping(true)}>{say('keep')}</Button>}
      {isKeeping && <Keeping text={current} onClose={closeKeeping} />}
      {isOpen && <Opened error={error} onGone={toToggle} onUse={(template) => write(text().trim() === '' ? template : `${text().trimEnd()}\n${template}`)} />}
    </div>
  );
}

function Keeping({ text, onClose }: { readonly text: string; readonly onClose: () => void }): ReactNode {
  const { mutate, isPending, error } = useKeepTemplate();
  return <div className="kept-templates"><TemplateEditor initial={{ name: nameFor(text), text }} hasText={false} isBusy={isPending} error={error} onClose={onClose} onSave={({ name }) => mutate({ name, text }, { onSuccess: onClose })} /></div>;
}

interface OpenedProps {
  readonly error: unknown;
  readonly onUse: (text: string) => void;
  readonly onGone: () => void;
}

function Opened({ error, onUse, onGone }: OpenedProps): ReactNode {
  const say = useWords(templateWords);
  const { role } = useMe();
  const { data, isPending } = useTemplates();
  const [sought, setSought] = useState('');
  const templates = matching(data ?? [], sought);
  return (
    <div className="kept-templates">
      <TakingOver />
      <ProblemAlert error={error} />
      {isPending && <p className="quiet" role="status">{say('loading')}</p>}
      {data?.length === 0 && <p className="quiet">{say('none')}</p>}
      {(data?.length ?? 0) > MANY && <Input size="small" allowClear value={sought} aria-label={say('find')} placeholder={say('find')} onChange={(event) => setSought(event.target.value)} onPressEnter={(event) => event.preventDefault()} />}
      {sought !== '' && templates.length === 0 && <p className="quiet">{say('noneFound')}</p>}
      <ul className="plain-list">{templates.map((template) => <TemplateRow key={template.id} template={template} onUse={onUse} onGone={onGone} />)}</ul>
      <p className="quiet">{say(role === 'department' ? 'departments' : 'roles')}</p>
    </div>
  );
}
