import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { wordsOf } from '../api.js';
import { useLooks } from '../use-looks.js';
import { lookUp, type OwnTicket, type Token } from './own-ticket.js';
import { TicketCard } from './ticket-card.js';

const NUMBER = /^\d{8}-\d{4,6}$/;

interface Found {
  readonly ticket: OwnTicket;
  readonly code: string;
}

/** What is wrong with a field, in words beside it. */
function faultsOf(number: string, code: string): { readonly number: string | null; readonly code: string | null } {
  return { number: NUMBER.test(number) ? null : '编号像这样：20260131-0001，请对照登记时的短信或回复。', code: code === '' ? '请填写登记时给您的查询码，像这样：ABCD-2345。' : null };
}

/** A ticket that was found stays true while it is looked at; where it can't be asked for again it stays as it was. */
function useFreshly(token: Token, found: Found | null, onFresh: (found: Found) => void): void {
  const looks = useLooks();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a look is the reason to ask again, nothing else
  useEffect(() => {
    if (found === null) return;
    let isGone = false;
    lookUp(token, found.ticket.number, found.code).then((ticket) => {
      if (!isGone) onFresh({ ...found, ticket });
    }, () => {});
    return () => {
      isGone = true;
    };
  }, [looks]);
}

/** What was looked for may stand below the edge of the view: it is brought into it once, not each time it is read anew. */
function useBroughtIntoView(number: string | undefined) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (number !== undefined) place.current?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [number]);
  return place;
}

/** A ticket that was registered by telephone, or on another device: by its number and code. */
export function LookUpForm({ token, disabled }: { readonly token: Token; readonly disabled: boolean }): ReactNode {
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({ number: null, code: null });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [isBusy, setBusy] = useState(false);
  useFreshly(token, found, setFound);
  const place = useBroughtIntoView(found?.ticket.number);
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = { number: number.trim().replace(/[－—–]/g, '-'), code: code.trim() };
    const wrong = faultsOf(wanted.number, wanted.code);
    setFaults(wrong);
    if (wrong.number !== null || wrong.code !== null || isBusy) return;
    setBusy(true);
    setRefusal(null);
    setFound(null);
    await lookUp(token, wanted.number, wanted.code).then((ticket) => setFound({ ticket, code: wanted.code }), (error: unknown) => setRefusal(wordsOf(error)));
    setBusy(false);
  };
  return (
    <section aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>用编号查工单</h2>
      <p className="note">打电话登记的，或者换了手机，可以用编号和查询码查看。</p>
      <form className="look-up" aria-label="用编号查工单" noValidate onSubmit={(event) => void submit(event)}>
        <Field id={`${id}-number`} label="工单编号" value={number} onChange={setNumber} fault={faults.number} inputMode="text" />
        <Field id={`${id}-code`} label="查询码" value={code} onChange={setCode} fault={faults.code} inputMode="text" />
        {refusal !== null && <p role="alert" className="fault">{refusal}</p>}
        <button type="submit" className="send" disabled={disabled}>{isBusy ? '正在查…' : '查询'}</button>
      </form>
      <div ref={place} aria-live="polite">{found && <TicketCard ticket={found.ticket} token={token} code={found.code} onChanged={(ticket) => setFound({ ...found, ticket })} onWish={null} />}</div>
    </section>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | null;
  readonly inputMode: 'text' | 'numeric';
}

function Field({ id, label, value, onChange, fault, inputMode }: FieldProps): ReactNode {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} inputMode={inputMode} autoComplete="off" autoCapitalize="characters" maxLength={30} aria-invalid={fault !== null} aria-describedby={fault === null ? undefined : `${id}-fault`} onChange={(event) => onChange(event.target.value)} />
      {fault !== null && <p id={`${id}-fault`} className="fault">{fault}</p>}
    </>
  );
}
