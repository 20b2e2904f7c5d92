import { Alert, Button, Modal, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { newId } from '../../../../new-id.js';
import { busy } from '../../../forms/busy.js';
import { FileField } from '../../../forms/file-field.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useWords } from '../../../words/words.js';
import { type Outcome, type Plan, useBookImport, useBookPreview } from './queries.js';
import { bookWords } from './words.js';

const COLORS: Readonly<Record<Outcome, string>> = { new: 'success', changed: 'processing', unchanged: 'default', refused: 'error' };
const OUTCOMES: readonly Outcome[] = ['new', 'changed', 'unchanged', 'refused'];

/** A workbook brought back: first what it would change, then that as drafts. */
export function ImportBook({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(bookWords);
  const [chosen, setChosen] = useState<{ readonly file: File; readonly key: string } | null>(null);
  const preview = useBookPreview();
  const done = useBookImport();
  const choose = (file: File): void => {
    setChosen({ file, key: newId() });
    done.reset();
    preview.mutate(file);
  };
  const plan = done.data ?? preview.data;
  const wanted = (preview.data?.counts.new ?? 0) + (preview.data?.counts.changed ?? 0);
  return (
    <Modal open title={say('import')} onCancel={onClose} footer={null} width={760} destroyOnHidden>
      <p>{say('about')}</p>
      <FileField label={say('file')} accept=".xlsx" error={preview.error} onChosen={choose} />
      <ProblemAlert error={preview.error} fields={['file']} />
      {preview.isPending && <p role="status">{say('reading')}</p>}
      {done.data && <Alert role="status" type="success" showIcon title={say('done', { count: done.data.counts.new + done.data.counts.changed })} />}
      {plan && !preview.isPending && <Planned plan={plan} />}
      {preview.data && !done.data && wanted === 0 && <p>{say('nothing')}</p>}
      <ProblemAlert error={done.error} />
      <div className="form-buttons">
        {chosen && preview.data && !done.data && wanted > 0 && <Button type="primary" loading={busy(done.isPending)} onClick={() => done.mutate(chosen)}>{say('apply', { count: wanted })}</Button>}
        <Button onClick={onClose}>{say('close')}</Button>
      </div>
    </Modal>
  );
}

function Planned({ plan: { counts, rows } }: { readonly plan: Plan }): ReactNode {
  const say = useWords(bookWords);
  return (
    <>
      <p className="book-counts">{OUTCOMES.map((outcome) => <Tag key={outcome} color={counts[outcome] > 0 ? COLORS[outcome] : 'default'}>{say(outcome)} {counts[outcome]}</Tag>)}</p>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <ol className="book-plan" tabIndex={0} aria-label={say('changes')}>
          {rows.map(({ row, outcome, title, faults }) => (
            <li key={row}>
              <b>{say('atRow', { row })}</b> <Tag color={COLORS[outcome]}>{say(outcome)}</Tag> {title === '' ? say('untitled') : title}
              {faults.map(({ field, message }) => <span key={`${field}${message}`} className="under wrong">{say('inColumn', { column: field, message })}</span>)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
