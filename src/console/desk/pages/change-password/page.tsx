import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../session/me-context.js';
import { useSession, useSignOut } from '../../session/queries.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { PasswordForm } from './password-form.js';
import { passwordWords } from './words.js';

/** The one-time password has to be changed before anything else. */
export function FirstPassword(): ReactNode {
  const say = useWords(passwordWords);
  const { data: me } = useSession();
  const signOut = useSignOut(() => {});
  useTitle(say('first'));
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>{say('first')}</h1>
        <p className="quiet">{say('firstHint')}</p>
        <PasswordForm isFirst onSaved={() => {}} />
        <Button block size="large" className="gate-leave" onClick={() => me && signOut.mutate(me)}>{say('leave')}</Button>
      </div>
    </main>
  );
}

/** Another password, because somebody wants it. */
export function ChangePasswordPage(): ReactNode {
  const say = useWords(passwordWords);
  const me = useMe();
  const [isSaved, setIsSaved] = useState(false);
  useTitle(say('change'));
  return (
    <section className="page-card narrow">
      <h1>{say('change')}</h1>
      <p className="quiet">{say('changeHint')}</p>
      {isSaved && <Alert className="problem" type="success" showIcon role="status" title={say('saved')} />}
      {/* So that a password store knows whose it is. */}
      <input className="unseen" type="text" autoComplete="username" value={me.name} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordForm isFirst={false} onSaved={() => setIsSaved(true)} />
    </section>
  );
}
