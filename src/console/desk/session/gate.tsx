import { Alert, Button } from 'antd';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { wordsOf } from '../api/problem.js';
import { ended, useSignal } from '../api/signal.js';
import { lazily } from '../lazily.js';
import { useWords } from '../words/words.js';
import type { Me } from './me.js';
import { MeProvider } from './me-context.js';
import { Popups } from './popups.js';
import { readSessionAgain, useSession } from './queries.js';
import { useLastFocus } from './use-last-focus.js';
import { sessionWords } from './words.js';

const SignIn = lazily(() => import('../pages/sign-in/page.js').then(({ SignInPage }) => SignInPage));
const Enrolment = lazily(() => import('../pages/second-factor/page.js').then(({ FirstSecondFactor }) => FirstSecondFactor));
const ChangePassword = lazily(() => import('../pages/change-password/page.js').then(({ FirstPassword }) => FirstPassword));

export interface GateProps {
  /** @param leave shows the sign-in, with a notice if there is something to say */
  readonly children: (leave: (notice: string | null) => void) => ReactNode;
}

/**
 * Lets in who is signed in. When the session ends, the sign-in lies over the page, which stays as it is below: what was typed is
 * there again afterwards, at the same address.
 */
export function Gate({ children }: GateProps): ReactNode {
  const say = useWords(sessionWords);
  const session = useSession();
  const [notice, setNotice] = useState<string | null>(null);
  const me = session.data;
  // Once it is known who is signed in, a server that is away changes nothing in that.
  if (me === undefined) return session.isError ? <Failed words={wordsOf(session.error)} again={say('again')} /> : <Opening />;
  return (
    <Suspense fallback={<Opening />}>
      {me === null && <SignIn notice={notice} />}
      {me?.mustChangePassword && <ChangePassword />}
      {me && !me.mustChangePassword && me.mustEnrolSecondFactor && <Enrolment />}
      {me && !me.mustChangePassword && !me.mustEnrolSecondFactor && <Inside me={me}>{children(setNotice)}</Inside>}
    </Suspense>
  );
}

/** Covered, not taken away: what moves in the page comes to its end, and the keyboard finds its place again. */
function Inside({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  const say = useWords(sessionWords);
  const isLost = useSignal(ended);
  const page = useRef<HTMLDivElement>(null);
  useLastFocus(page, isLost);
  return (
    <>
      <div key={me.name} ref={page} className={isLost ? 'covered' : ''} inert={isLost}>
        <MeProvider me={me}><Popups>{children}</Popups></MeProvider>
      </div>
      {isLost && <div className="cover"><SignIn notice={say('lost')} name={me.name} /></div>}
    </>
  );
}

function Opening(): ReactNode {
  const say = useWords(sessionWords);
  return <p className="opening" role="status">{say('opening')}</p>;
}

function Failed({ words, again }: { readonly words: string; readonly again: string }): ReactNode {
  return <main className="gate"><Alert type="error" showIcon title={words} action={<Button onClick={() => void readSessionAgain()}>{again}</Button>} /></main>;
}
