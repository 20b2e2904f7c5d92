import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { newId } from '../../../new-id.js';
import { FileField } from '../../forms/file-field.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { ImportForm } from './import-form.js';
import { usePreview } from './queries.js';
import { libraryWords } from './words.js';

/** A document's file read, looked at, and taken in. */
export function ImportPage(): ReactNode {
  const say = useWords(libraryWords);
  const preview = usePreview();
  const [key, setKey] = useState(newId);
  useTitle(say('importing'));
  const read = (file: File): void => {
    setKey(newId());
    preview.mutate(file);
  };
  const { data } = preview;
  return (
    <section className="page-card">
      <p className="way-back"><Link to="/documents">{say('toList')}</Link></p>
      <div className="page-head"><div><h1>{say('importing')}</h1><p className="quiet">{say('importAbout')}</p></div></div>
      <FileField label={say('file')} hint={say('fileHint')} accept=".txt,.docx,.pdf" error={preview.error} onChosen={read} />
      <ProblemAlert error={preview.error} fields={['file']} />
      {preview.isPending && <p role="status">{say('reading')}</p>}
      {data?.known && <Alert className="problem" type="warning" showIcon role="alert" title={say('known', { title: data.known.title, number: data.known.documentNumber })} action={<Link to={`/documents/${encodeURIComponent(data.known.id)}`}>{say('openKnown')}</Link>} />}
      {data && !data.known && <ImportForm key={key} preview={data} importKey={key} />}
    </section>
  );
}
