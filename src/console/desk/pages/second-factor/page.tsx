import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../session/me-context.js';
import { useSession, useSignOut } from '../../session/queries.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { CodeForm } from './code-form.js';
import { Enrolment } from './enrolment.js';
import { useDropFactor } from './queries.js';
import { factorWords } from './words.js';

/** The role asks for it: nothing else goes before. */
export function FirstSecondFactor(): ReactNode {
  const say = useWords(factorWords);
  const { data: me } = useSession();
  const signOut = useSignOut(() => {});
  useTitle(say('title'));
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>{say('title')}</h1>
        <p className="quiet">{say('required')}{say('about')}</p>
        <Enrolment />
        <Button block size="large" className="gate-leave" onClick={() => me && signOut.mutate(me)}>{say('leave')}</Button>
      </div>
    </main>
  );
}

/** Turned on and off by whom it protects. */
export function SecondFactorPage(): ReactNode {
  const say = useWords(factorWords);
  const { hasSecondFactor = false } = useMe();
  const drop = useDropFactor();
  useTitle(say('title'));
  return (
    <section className="page-card narrow">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      {hasSecondFactor && <Alert className="problem" type="success" showIcon title={say('isOn')} />}
      {hasSecondFactor ? <CodeForm hint={say('offHint')} submit={say('off')} busy={drop.isPending} error={drop.error} onCode={drop.mutate} /> : <Enrolment />}
    </section>
  );
}
