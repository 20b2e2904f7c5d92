import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { type Account, type AddedAccount, useChangeAccount, useRemoveFactor, useResetPassword, useSignOutEverywhere } from './queries.js';
import { accountWords } from './words.js';

interface AccountActionsProps {
  readonly account: Account;
  readonly onDone: (words: string) => void;
  readonly onPassword: (given: AddedAccount) => void;
}

/** What ends, or begins, signing in to an account; each asks first. */
export function AccountActions({ account: { name, disabled, secondFactor }, onDone, onPassword }: AccountActionsProps): ReactNode {
  const say = useWords(accountWords);
  const reset = useResetPassword(name);
  const signOut = useSignOutEverywhere(name);
  const drop = useRemoveFactor(name);
  const change = useChangeAccount(name);
  const turn = (off: boolean): void => change.mutate({ disabled: off }, { onSuccess: () => onDone(say(off ? 'nowDisabled' : 'nowEnabled')) });
  return (
    <>
      <ProblemAlert error={reset.error ?? signOut.error ?? drop.error ?? change.error} />
      <div className="form-buttons">
        <Asked word="reset" isBusy={reset.isPending} onYes={() => reset.mutate(undefined, { onSuccess: onPassword })} />
        <Asked word="signOut" isBusy={signOut.isPending} onYes={() => signOut.mutate(undefined, { onSuccess: () => onDone(say('signedOut')) })} />
        {secondFactor && <Asked word="dropFactor" isBusy={drop.isPending} onYes={() => drop.mutate(undefined, { onSuccess: () => onDone(say('factorDropped')) })} />}
        {disabled ? <Asked word="enable" isBusy={change.isPending} onYes={() => turn(false)} /> : <Asked word="disable" danger isBusy={change.isPending} onYes={() => turn(true)} />}
      </div>
    </>
  );
}

interface AskedProps {
  readonly word: 'reset' | 'signOut' | 'dropFactor' | 'disable' | 'enable';
  readonly isBusy: boolean;
  readonly danger?: boolean;
  readonly onYes: () => void;
}

function Asked({ word, isBusy, danger = false, onYes }: AskedProps): ReactNode {
  const say = useWords(accountWords);
  return (
    <Popconfirm title={say(`${word}Ask`)} description={<p className="asked-hint">{say(`${word}Hint`)}</p>} okText={say(word)} cancelText={say('no')} okButtonProps={{ danger }} onConfirm={onYes}>
      <Button danger={danger} loading={busy(isBusy)}>{say(word)}</Button>
    </Popconfirm>
  );
}
