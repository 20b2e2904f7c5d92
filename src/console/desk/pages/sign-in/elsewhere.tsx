import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { useProvider } from './queries.js';
import { signInWords } from './words.js';

/** The way by the city's identity provider; nothing where there is none, or nobody could say. */
export function Elsewhere(): ReactNode {
  const say = useWords(signInWords);
  const { data: provider } = useProvider();
  if (!provider) return null;
  return (
    <>
      <p className="gate-or">{say('or')}</p>
      <Button block size="large" href={provider.path}>{say('elsewhere', { name: provider.name })}</Button>
    </>
  );
}
