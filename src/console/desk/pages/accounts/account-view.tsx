import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../session/me-context.js';
import { readSessionAgain } from '../../session/queries.js';
import { useWords } from '../../words/words.js';
import { AccountActions } from './account-actions.js';
import { OneTimePassword } from './one-time-password.js';
import { PersonForm } from './person-form.js';
import { type Account, type AddedAccount, useAccounts } from './queries.js';
import { Trail } from './trail.js';
import { accountWords } from './words.js';

const LINES = 10;

/** One account: who it is, what may be done to it, and what was done. */
export function AccountView({ name, onClose }: { readonly name: string; readonly onClose: () => void }): ReactNode {
  const say = useWords(accountWords);
  const { data } = useAccounts();
  const [given, setGiven] = useState<AddedAccount | null>(null);
  const account = data?.find((one) => one.name === name);
  if (given) return <OneTimePassword given={given} reason="wasReset" onClose={() => setGiven(null)} />;
  if (account) return <Opened account={account} onPassword={setGiven} />;
  return data && <Alert type="warning" showIcon role="alert" title={say('gone')} action={<button type="button" className="plain" onClick={onClose}>{say('back')}</button>} />;
}

function Opened({ account, onPassword }: { readonly account: Account; readonly onPassword: (given: AddedAccount) => void }): ReactNode {
  const say = useWords(accountWords);
  const isOwn = useMe().name === account.name;
  const [notice, setNotice] = useState('');
  const told = (words: string): void => {
    setNotice(words);
    if (isOwn && words !== '') void readSessionAgain();
  };
  return (
    <div className="account">
      <div role="status">{notice !== '' && <Alert className="problem" type="success" showIcon title={notice} />}</div>
      {isOwn && <p className="quiet">{say('self')}</p>}
      <section><PersonForm key={account.name} account={account} onTold={told} /></section>
      <section><h2>{say('means')}</h2><AccountActions account={account} onDone={told} onPassword={onPassword} /></section>
      <section><h2>{say('trail')}</h2><Trail account={account.name} size={LINES} /></section>
    </div>
  );
}
