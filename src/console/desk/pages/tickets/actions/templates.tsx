import { Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { detailWords } from '../ticket/words.js';
import { forgetTemplate, keepTemplate, readTemplates } from './kept-templates.js';

interface WriterProps {
  readonly name: string;
  readonly onWritten: () => void;
}

/** Puts words into a field at the end, so that what was typed stays; and there the typing goes on. */
function useWriter({ name, onWritten }: WriterProps): { readonly text: () => string; readonly write: (text: string) => void } {
  const form = Form.useFormInstance();
  const text = (): string => String(form.getFieldValue(name) ?? '');
  const write = (next: string): void => {
    flushSync(() => form.setFields([{ name, value: next, errors: [] }]));
    onWritten();
    form.focusField([name]);
    const box = document.activeElement;
    if (box instanceof HTMLTextAreaElement) box.setSelectionRange(next.length, next.length);
  };
  return { text, write };
}

/** Reasons that are often given: a tap writes them. */
export function Phrases({ phrases, ...props }: WriterProps & { readonly phrases: readonly string[] }): ReactNode {
  const say = useWords(detailWords);
  const { text, write } = useWriter(props);
  const add = (phrase: string): void => {
    const before = text();
    write(before === '' || before.endsWith(phrase) ? phrase : `${before}${/[。；，]$/.test(before) ? '' : '；'}${phrase}`);
  };
  return <p className="phrases"><span>{say('common')}</span>{phrases.map((phrase) => <Button key={phrase} size="small" onClick={() => add(phrase)}>{phrase}</Button>)}</p>;
}

/** Whole answers of one's own, kept on this computer: the server keeps none. */
export function Templates(props: WriterProps): ReactNode {
  const say = useWords(detailWords);
  const { name } = useMe();
  const { text, write } = useWriter(props);
  const [kept, setKept] = useState(() => readTemplates(name));
  const [isOpen, setIsOpen] = useState(false);
  const current = String(Form.useWatch(props.name) ?? '').trim();
  return (
    <div className="templates">
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{say('templates')}{kept.length > 0 && ` (${kept.length})`}</Button>
      {current !== '' && !kept.includes(current) && <Button size="small" onClick={() => setKept(keepTemplate(name, current))}>{say('templateKeep')}</Button>}
      {isOpen && (
        <div className="kept-templates">
          {kept.length === 0 && <p className="quiet">{say('templateNone')}</p>}
          <ul className="plain-list">
            {kept.map((template) => (
              <li key={template}><span className="template">{template}</span>
                <Button size="small" onClick={() => write(text().trim() === '' ? template : `${text().trimEnd()}\n${template}`)}>{say('templateUse')}</Button>
                <Button size="small" type="text" onClick={() => setKept(forgetTemplate(name, template))}>{say('templateForget')}</Button>
              </li>
            ))}
          </ul>
          <p className="quiet">{say('templateWhere')}</p>
        </div>
      )}
    </div>
  );
}
