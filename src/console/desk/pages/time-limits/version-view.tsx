import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { AskReason } from '../../rules/ask-reason.js';
import { useWords } from '../../words/words.js';
import { newAddress } from './address.js';
import { LimitTable, WarningTable } from './limit-table.js';
import { type Handling, type TimeLimits, useWithdrawVersion, type Version } from './queries.js';
import { StateTag } from './version-list.js';
import { limitWords } from './words.js';

const NUMBERS = ['satisfiedFrom', 'arbitrateFrom', 'superviseFrom', 'redosAtMost', 'suspendAtMostDays'] as const;

/** One version as it holds, or held; one that has not begun can be withdrawn. */
export function VersionView({ version, names }: { readonly version: Version; readonly names: TimeLimits }): ReactNode {
  const say = useWords(limitWords);
  const go = useNavigate();
  const { effectiveFrom, officeHours, limits, warnings, declineReasons, handling, withdrawable } = version;
  return (
    <>
      <Link to="/time-limits">← {say('back')}</Link>
      <h2>{version.version} <StateTag version={version} /></h2>
      <p>{say('from', { date: effectiveFrom })} · {say('officeHours')} {officeHours.map(({ from, to }) => `${from}–${to}`).join('、')}</p>
      <div className="form-buttons">
        <Button onClick={() => void go(newAddress(version.version))}>{say('basedOn')}</Button>
        {withdrawable && <Withdraw version={version.version} />}
      </div>
      <h3>{say('limits')}</h3>
      <LimitTable limits={limits} names={names} />
      <h3>{say('warnings')}</h3>
      <WarningTable warnings={warnings} names={names} />
      <HandlingList handling={handling} />
      <h3>{say('reasons')}</h3>
      {declineReasons.length === 0 ? <p className="quiet">{say('noReasons')}</p> : <ul className="reasons">{declineReasons.map(({ id, name, basis }) => <li key={id}>{name}<span className="quiet under">{basis}</span></li>)}</ul>}
    </>
  );
}

function HandlingList({ handling }: { readonly handling: Handling }): ReactNode {
  const say = useWords(limitWords);
  return (
    <>
      <h3>{say('handling')}</h3>
      <dl className="handling">
        <div><dt>{say('silence')}</dt><dd>{say(handling.silence)}</dd></div>
        {NUMBERS.map((name) => <div key={name}><dt>{say(name)}</dt><dd>{handling[name]}</dd></div>)}
      </dl>
    </>
  );
}

function Withdraw({ version }: { readonly version: string }): ReactNode {
  const say = useWords(limitWords);
  const go = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const withdraw = useWithdrawVersion();
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>{say('withdraw')}</Button>
      {isAsking && <AskReason danger title={say('withdrawTitle', { version })} hint={say('withdrawHint')} word={say('withdraw')} isBusy={withdraw.isPending} error={withdraw.error} onClose={() => setAsking(false)}
        onReason={(reason, onError) => withdraw.mutate({ version, reason }, { onSuccess: () => void go('/time-limits'), onError })} />}
    </>
  );
}
