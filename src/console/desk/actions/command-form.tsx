import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Allowed, TicketSummary } from '../types.js';
import { type ActionProps, useAction } from '../use-action.js';
import { useFormDraft } from '../use-draft.js';
import { Fields } from './fields.js';
import { bodyOf, type CommandForm as Form, isFilled, say } from './forms/form.js';

interface CommandFormProps extends ActionProps {
  readonly command: Allowed;
  readonly form: Form;
  /** Asked for by a press: the keyboard goes there. */
  readonly isCalled: boolean;
  /** What is decided on, above the fields. */
  readonly children?: ReactNode;
  /** Buttons beside the one that does it. */
  readonly others?: ReactNode;
  /** @param isDone not given up, but done */
  readonly onClose?: (isDone: boolean) => void;
}

/** Focus on the first thing to fill in, else on the button. */
function useFocus(isCalled: boolean) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isCalled) place.current?.querySelector<HTMLElement>('textarea, input, select, .primary, .plain')?.focus();
  }, [isCalled]);
  return place;
}

/** Escape closes, unless it belongs to the writing of characters. */
function onEscape(close: ((isDone: boolean) => void) | undefined) {
  return (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) close?.(false);
  };
}

/** A ticket that nobody has taken in yet is taken in on the way. */
function stepBefore({ name }: Allowed, { ticket: { number, allowed } }: ActionProps): string | undefined {
  if (name !== 'DispatchTicket') return undefined;
  const accept = allowed.find((other) => other.name === 'AcceptTicket');
  return accept && `/tickets/${number}/${accept.path}`;
}

/** One command: its fields, the button, what follows from it, and what went wrong. What is typed survives a reload. */
export function CommandForm({ command, form, isCalled, children, others, onClose, ...props }: CommandFormProps): ReactNode {
  const { ticket, me, onDone, onFault } = props;
  const [values, setValues] = useFormDraft(`yht-form:${me.name}:${ticket.number}:${ticket.round}:${command.name}`, form.initial?.(ticket));
  const { busy, fault, run } = useAction({ onFault, onDone: async (notice, answer) => {
    if (!form.keepsDraft) setValues(null);
    await onDone(typeof form.notice === 'string' ? notice : form.notice(answer as TicketSummary, ticket), answer);
    onClose?.(true);
  } });
  const place = useFocus(isCalled);
  const title = form.title ?? command.label;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(`/tickets/${ticket.number}/${command.path}`, bodyOf(form.fields, values), typeof form.notice === 'string' ? form.notice : '', stepBefore(command, props));
  };
  return (
    <form ref={place} className="action" aria-label={say(title, ticket, me)} onSubmit={submit} onKeyDown={onEscape(onClose)}>
      {(form.fields.length > 0 || children) && <h3>{say(title, ticket, me)}</h3>}
      {children}
      <Fields fields={form.fields} values={values} disabled={busy} declineReasons={ticket.declineReasons} matter={ticket.text} onChange={setValues} />
      <div className="buttons">
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className={form.grave ? 'primary grave' : 'primary'} disabled={busy || !form.fields.every((field) => isFilled(field, values))}>{busy ? (form.busy ?? '正在提交…') : say(form.submit, ticket, me)}</button>
        {others}
        {onClose && <button type="button" className="plain" disabled={busy} onClick={() => onClose(false)}>取消</button>}
        <span className="hint">{say(form.hint, ticket, me)}</span>
      </div>
    </form>
  );
}
