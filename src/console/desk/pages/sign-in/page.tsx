import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { DISTRICT } from '../../../district.js';
import { LanguageSwitch } from '../../shell/language-switch.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { Elsewhere } from './elsewhere.js';
import { SignInForm } from './sign-in-form.js';
import { signInWords } from './words.js';

interface SignInProps {
  readonly notice: string | null;
  /** Whose session has ended. */
  readonly name?: string;
}

/** Account and password, or the city's identity provider where there is one. */
export function SignInPage({ notice, name = '' }: SignInProps): ReactNode {
  const say = useWords(signInWords);
  useTitle(say('submit'));
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-head"><h1>{say('title')}</h1><LanguageSwitch /></div>
        <p className="quiet">{say('about', { district: DISTRICT })}</p>
        {notice !== null && <Alert className="problem" type="warning" showIcon role="status" title={notice} />}
        <SignInForm name={name} />
        <Elsewhere />
        <p className="quiet gate-help">{say('help')}</p>
      </div>
    </main>
  );
}
