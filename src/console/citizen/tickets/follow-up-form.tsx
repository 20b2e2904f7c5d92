import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { newId } from '../../new-id.js';
import { Refusal } from '../api.js';
import { judge, type OwnTicket, RATINGS, type Token } from './own-ticket.js';
import { Pick } from './pick.js';

interface FollowUpFormProps {
  readonly number: string;
  readonly asks: 'verdict' | 'mark';
  readonly code: string | null;
  readonly token: Token;
  readonly onDone: (ticket: OwnTicket) => void;
}

const MOST_WORDS = 500;
const LOST = '网络连接不上，您填的还在，请再点一次“提交评价”。';
const RESOLVED = [[true, '已解决'], [false, '没解决']] as const;

/** 满意度回访: whether it is resolved, how satisfied, and why. */
export function FollowUpForm({ number, asks, code, token, onDone }: FollowUpFormProps): ReactNode {
  const [resolved, setResolved] = useState<boolean | null>(null);
  const [rating, setRating] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [key] = useState(newId);
  const id = useId();
  const isUnhappy = resolved === false || (rating !== null && rating <= 2);
  /** What was missing is there now. */
  const picked = <V,>(set: (value: V) => void) => (value: V): void => {
    set(value);
    setMissing(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacks = asks === 'verdict' ? resolved === null && '请选择问题解决了没有。' : rating === null && '请选择您满意不满意。';
    setMissing(lacks || null);
    if (lacks || isBusy) return;
    setBusy(true);
    setFault(null);
    try {
      onDone(await judge(token, number, { code, resolved, rating, words: words.trim() || null }, key));
    } catch (error) {
      setFault(error instanceof Refusal && error.status !== 0 ? error.message : LOST);
      setBusy(false);
    }
  };
  return (
    <form className="follow-up" aria-label={`评价工单 ${number}`} noValidate onSubmit={(event) => void submit(event)}>
      <h4>{asks === 'verdict' ? '请您评价这次办理' : '请您给这次办理打分'}</h4>
      {asks === 'verdict' && <Pick legend="问题解决了吗？" options={RESOLVED} value={resolved} onPick={picked(setResolved)} fault={missing} />}
      <Pick legend={asks === 'verdict' ? '您满意吗？（可以不选）' : '您满意吗？'} options={RATINGS} value={rating} onPick={picked(setRating)} fault={asks === 'mark' ? missing : null} />
      <label htmlFor={id}>{isUnhappy ? '哪里没办好？请写一写（可以不写）' : '想说的话（可以不写）'}</label>
      <textarea id={id} rows={2} maxLength={MOST_WORDS} value={words} onChange={(event) => setWords(event.target.value)} />
      {asks === 'verdict' && isUnhappy && <p className="note">没解决或者不满意的，会退回部门重新办理。</p>}
      {fault !== null && <p role="alert" className="fault">{fault}</p>}
      <button type="submit" className="send" aria-disabled={isBusy}>{isBusy ? '正在提交…' : '提交评价'}</button>
    </form>
  );
}
