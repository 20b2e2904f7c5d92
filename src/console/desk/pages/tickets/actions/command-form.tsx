import { Button, Form } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { busy } from '../../../forms/busy.js';
import { showFaults } from '../../../forms/field-faults.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useMe } from '../../../session/me-context.js';
import type { Allowed, TicketSummary } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { bodyOf, type CommandForm as Described, fieldsOf, type FormValues } from '../forms/form.js';
import { useNames } from '../names.js';
import { keptForm } from '../ticket/unsent.js';
import { detailWords } from '../ticket/words.js';
import { OneField } from './fields.js';
import { Unfinished } from './unfinished.js';
import { type ActionProps, useCommand } from './use-command.js';

interface CommandFormProps extends ActionProps {
  readonly command: Allowed;
  readonly form: Described;
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
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCalled) place.current?.querySelector<HTMLElement>('textarea, input, button')?.focus();
  }, [isCalled]);
  return place;
}

/** A ticket that nobody has taken in yet is taken in on the way. */
function stepBefore({ name }: Allowed, { ticket: { number, allowed } }: ActionProps): string | undefined {
  if (name !== 'DispatchTicket') return undefined;
  const accept = allowed.find((other) => other.name === 'AcceptTicket');
  return accept && `/tickets/${number}/${accept.path}`;
}

/** What is to be sent, kept, and told of one command. */
function useSubmit({ command, form, onClose, ...props }: CommandFormProps) {
  const say = useWords(detailWords);
  const me = useMe();
  const { ticket, onDone, onFault } = props;
  const [instance] = Form.useForm<FormValues>();
  const send = useCommand();
  const kept = keptForm(ticket, me, command.name);
  const fields = fieldsOf(form, ticket, me);
  const initial = form.initial?.(ticket) ?? {};
  const busy = useRef(false);
  const unfinished = useRef(new Set<string>());
  const tellUnfinished = useCallback((field: string, isUnfinished: boolean): void => {
    if (isUnfinished) unfinished.current.add(field);
    else if (unfinished.current.delete(field)) instance.setFields([{ name: 'files', errors: [] }]);
  }, [instance]);
  const submit = async (values: FormValues): Promise<void> => {
    if (busy.current) return;
    if (unfinished.current.size > 0) {
      instance.setFields([{ name: 'files', errors: [say('filesUnfinished')] }]);
      return;
    }
    const body = bodyOf(fields, values, form.isCorrection ? initial : {});
    if (form.isCorrection && Object.keys(body).every((name) => name === 'reason')) {
      instance.setFields([{ name: fields[0]?.name ?? 'reason', errors: [say('unchanged')] }]);
      return;
    }
    busy.current = true;
    try {
      const answer = await send.mutateAsync({ path: `/tickets/${ticket.number}/${command.path}`, body, before: stepBefore(command, props) });
      if (!form.keepsDraft) kept.forget();
      await onDone(form.notice(answer as TicketSummary, ticket), answer);
      onClose?.(true);
    } catch (error) {
      showFaults(instance, error);
      await onFault(error);
    } finally {
      busy.current = false;
    }
  };
  return { instance, fields, kept, initial, submit, send, tellUnfinished };
}

/** One command: its fields, the button, what follows from it, and what went wrong. What is typed survives a reload. */
export function CommandForm(props: CommandFormProps): ReactNode {
  const { command, form, ticket, isCalled, children, others, onClose } = props;
  const say = useWords(detailWords);
  const name = useNames();
  const me = useMe();
  const { instance, fields, kept, initial, submit, send, tellUnfinished } = useSubmit(props);
  const place = useFocus(isCalled);
  const title = form.title?.(ticket, me) ?? name(command.name, command.label);
  const isBusy = send.isPending;
  // Escape closes, unless it belongs to the writing of characters.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose?.(false);
  };
  return (
    <div ref={place}>
      <Form<FormValues> form={instance} name={`${ticket.number}-${command.name}`} className="action" aria-label={title} layout="vertical" requiredMark={false} disabled={isBusy} onKeyDown={onKeyDown}
        initialValues={kept.read(initial)} onValuesChange={(_change, values) => kept.keep(values)} onFinish={(values) => void submit(values)}>
        {(fields.length > 0 || children) && <h3>{title}</h3>}
        {children}
        <Unfinished value={tellUnfinished}>{fields.map((field) => <OneField key={field.name} field={field} ticket={ticket} onWritten={() => kept.keep(instance.getFieldsValue())} />)}</Unfinished>
        <ProblemAlert error={send.error} fields={fields.map((field) => field.name)} />
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" danger={form.grave === true} loading={busy(isBusy)}>{isBusy ? say('submitting') : form.submit(ticket, me)}</Button>
          {others}
          {onClose && <Button onClick={() => onClose(false)}>{say('cancel')}</Button>}
          <span className="hint">{form.hint(ticket, me)}</span>
        </div>
      </Form>
    </div>
  );
}
