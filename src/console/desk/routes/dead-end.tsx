import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTitle } from '../shell/use-title.js';
import { useWords } from '../words/words.js';
import { routeWords } from './words.js';

/** Where no page stands, or none for this person. */
export function DeadEnd({ reason }: { readonly reason: 'missing' | 'closed' }): ReactNode {
  const say = useWords(routeWords);
  useTitle(say(reason));
  const status = reason === 'missing' ? '404' : '403';
  return <Result className="page-card" icon={<b className="dead-end" aria-hidden="true">{status}</b>} title={<h1>{say(reason)}</h1>} subTitle={say(`${reason}Hint`)} extra={<Link to="/"><Button type="primary" tabIndex={-1}>{say('home')}</Button></Link>} />;
}
