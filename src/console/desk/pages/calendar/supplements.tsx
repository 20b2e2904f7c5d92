import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { AskReason } from '../../rules/ask-reason.js';
import { shortDate } from '../../time.js';
import { useWords } from '../../words/words.js';
import { type Supplement, useWithdrawDays } from './queries.js';
import { calendarWords } from './words.js';

/** What administrators have added to the year; what has not begun can be taken back. */
export function Supplements({ supplements }: { readonly supplements: readonly Supplement[] }): ReactNode {
  const say = useWords(calendarWords);
  const [leaving, setLeaving] = useState<Supplement | null>(null);
  const withdraw = useWithdrawDays();
  const close = (): void => {
    setLeaving(null);
    withdraw.reset();
  };
  return (
    <section>
      <h2>{say('supplements')}</h2>
      {supplements.length === 0 && <p className="quiet">{say('none')}</p>}
      <ul className="supplements">{supplements.map((one) => <Line key={one.id} supplement={one} onWithdraw={() => setLeaving(one)} />)}</ul>
      {leaving && <AskReason danger title={say('withdrawTitle', { name: leaving.name })} hint={say('withdrawHint')} word={say('withdraw')} isBusy={withdraw.isPending} error={withdraw.error} onClose={close}
        onReason={(reason, onError) => withdraw.mutate({ id: leaving.id, reason }, { onSuccess: close, onError })} />}
    </section>
  );
}

function Line({ supplement: { working, from, to, name, notice, by, reason, withdrawable }, onWithdraw }: { readonly supplement: Supplement; readonly onWithdraw: () => void }): ReactNode {
  const say = useWords(calendarWords);
  return (
    <li>
      <div><Tag color={working ? 'processing' : 'error'}>{say(working ? 'work' : 'free')}</Tag><b>{shortDate(from)}{to !== from && ` – ${shortDate(to)}`}</b> {name}
        <span className="under">{notice}</span><span className="quiet under">{say('by', { name: by ?? '' })} · {reason}</span></div>
      {withdrawable && <Button danger aria-label={say('withdrawOf', { name })} onClick={onWithdraw}>{say('withdraw')}</Button>}
    </li>
  );
}
