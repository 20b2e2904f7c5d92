import { type ReactNode, Suspense } from 'react';
import { useParams } from 'react-router';
import { lazily } from '../../lazily.js';
import { useWords } from '../../words/words.js';
import { NEW } from './address.js';
import './knowledge.css';
import { ListPage } from './list/list-page.js';
import { knowledgeWords } from './words.js';

const NewEntry = lazily(() => import('./writing/new-entry.js').then((module) => module.NewEntry));
const Rewrite = lazily(() => import('./writing/rewrite.js').then((module) => module.Rewrite));
const EntryView = lazily(() => import('./opened/entry-view.js').then((module) => module.EntryView));

/** What citizens are answered with: the list, one opened, or one being written. */
export function KnowledgePage(): ReactNode {
  const say = useWords(knowledgeWords);
  const { opened, doing } = useParams();
  return <Suspense fallback={<p className="opening" role="status">{say('loading')}</p>}>{shownFor(opened, doing)}</Suspense>;
}

function shownFor(opened: string | undefined, doing: string | undefined): ReactNode {
  if (opened === undefined) return <ListPage />;
  if (opened === NEW) return <NewEntry />;
  return doing === 'edit' ? <Rewrite key={opened} id={opened} /> : <EntryView key={opened} id={opened} />;
}
