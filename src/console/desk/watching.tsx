import { type ReactNode, useEffect, useState } from 'react';
import { Desk } from './desk.js';
import type { Me } from './types.js';
import { QUESTIONS, Questions } from './unanswered/questions.js';

function inQuestions(): boolean {
  return location.hash.startsWith(QUESTIONS);
}

/** Who watches over all of it: the tickets, and the questions that wait for the editors. */
export function Watching({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  const [questions, setQuestions] = useState(inQuestions);
  useEffect(() => {
    const follow = (): void => setQuestions(inQuestions());
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('popstate', follow);
    };
  }, []);
  const go = (to: boolean): void => {
    history.pushState(null, '', `${location.pathname}${to ? QUESTIONS : ''}`);
    setQuestions(to);
  };
  return (
    <>
      <nav className="rooms" aria-label="工作台">
        <button type="button" aria-current={questions ? undefined : 'page'} onClick={() => go(false)}>工单</button>
        <button type="button" aria-current={questions ? 'page' : undefined} onClick={() => go(true)}>待补充的问题</button>
      </nav>
      {questions ? <Questions me={me} onLost={onLost} /> : <Desk me={me} onLost={onLost} />}
    </>
  );
}
