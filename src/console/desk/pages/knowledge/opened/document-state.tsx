import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { mayEnter } from '../../../session/me.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { libraryEntry } from '../../library/entry.js';
import type { RestingOn } from '../types.js';
import { knowledgeWords } from '../words.js';

/** That the document an entry rests on has ended, will soon, or can't be found, with the way to it. Nothing where all is well. */
export function DocumentState({ document }: { readonly document: RestingOn | null }): ReactNode {
  const say = useWords(knowledgeWords);
  const me = useMe();
  if (document === null || document.state === 'in-force') return null;
  const { id, title, section, state, expiresOn } = document;
  const way = title !== null && mayEnter(me, libraryEntry) && <Link to={`/documents/${encodeURIComponent(id)}`}>{say('openDocument')}</Link>;
  return <Alert className="problem document-state" type={state === 'expiring' ? 'warning' : 'error'} showIcon title={say(`rests_${state}`, { title: title ?? id, section, day: expiresOn ?? '' })} action={way} />;
}
