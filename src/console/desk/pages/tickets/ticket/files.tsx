import { type ReactNode, useState } from 'react';
import type { AttachedFile } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { fileWords } from '../actions/file-words.js';
import { sizeText } from './file-size.js';

interface FileProps {
  readonly number: string;
  readonly file: AttachedFile;
}

/** What a department attached to an answer or a note: photos small, documents by their names. */
export function AttachedFiles({ number, files }: { readonly number: string; readonly files: readonly AttachedFile[] }): ReactNode {
  const say = useWords(fileWords);
  if (files.length === 0) return null;
  return <ul className="attached" aria-label={say('files')}>{files.map((file) => <li key={file.id}>{file.contentType.startsWith('image/') ? <Picture number={number} file={file} /> : <Paper number={number} file={file} />}</li>)}</ul>;
}

function urlOf({ number, file }: FileProps): string {
  return `/api/v1/tickets/${number}/attachments/${file.id}`;
}

/** Small here, whole in a window of its own. */
function Picture(props: FileProps): ReactNode {
  const say = useWords(fileWords);
  const [isGone, setGone] = useState(false);
  const { name } = props.file;
  if (isGone) return <span className="quiet">{say('gone', { name })}</span>;
  return <a href={urlOf(props)} target="_blank" rel="noreferrer" title={say('open', { name })}><img src={urlOf(props)} alt={name} loading="lazy" onError={() => setGone(true)} /></a>;
}

/** Saved, and opened elsewhere: the server lets no browser run what is in it. */
function Paper(props: FileProps): ReactNode {
  const say = useWords(fileWords);
  const { name, size } = props.file;
  return <a className="paper-file" href={urlOf(props)} download={name} title={say('save', { name })}>{name}<span className="quiet">{sizeText(size)}</span></a>;
}
