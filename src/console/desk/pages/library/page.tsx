import { type ReactNode, Suspense } from 'react';
import { useParams } from 'react-router';
import { lazily } from '../../lazily.js';
import { useWords } from '../../words/words.js';
import './library.css';
import { LibraryList } from './library-list.js';
import { libraryWords } from './words.js';

/** No document is called so: it would be opened where one is taken in. */
const IMPORT = 'import';
const Opened = lazily(() => import('./opened.js').then((module) => module.Opened));
const ImportPage = lazily(() => import('./import-page.js').then((module) => module.ImportPage));

/** The documents that answers rest on: the list, one opened, or one being taken in. */
export function LibraryPage(): ReactNode {
  const say = useWords(libraryWords);
  const { opened } = useParams();
  return <Suspense fallback={<p className="opening" role="status">{say('loading')}</p>}>{opened === undefined ? <LibraryList /> : opened === IMPORT ? <ImportPage /> : <Opened key={opened} id={opened} />}</Suspense>;
}
