import { type ReactNode, useRef, useState } from 'react';
import { CommandForm } from '../actions/command-form.js';
import { FORMS } from '../actions/forms/index.js';
import type { TicketDetail } from '../types.js';
import type { ActionProps } from '../use-action.js';
import { isByPhone, isIdentityHidden } from './about.js';

const REVEAL = 'RevealContact';
/** What the server writes in place of a number that is not to be seen at all. */
const HIDDEN = '****';

function shownOf(ticket: TicketDetail): string {
  if (ticket.contact === null) return isByPhone(ticket) ? '未留' : '未留，答复会发到市民的对话里';
  return ticket.contact === HIDDEN ? '已隐藏' : ticket.contact;
}

interface ContactProps extends ActionProps {
  /** The whole number, once somebody has said what for. */
  readonly revealed: string | null;
}

/** Whom to call: masked, until somebody says what for. */
export function Contact({ revealed, ...props }: ContactProps): ReactNode {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { allowed } = props.ticket;
  const command = allowed.find(({ name }) => name === REVEAL);
  const form = FORMS[REVEAL];
  const mayAsk = command && form && revealed === null && (form.fits?.(props.ticket, props.me) ?? true);
  const close = (isDone: boolean): void => {
    setOpen(false);
    if (!isDone) opener.current?.focus();
  };
  return (
    <>
      <div><dt>联系电话</dt>
        <dd>
          {revealed === null ? shownOf(props.ticket) : <b className="revealed">{revealed}</b>}
          {!command && props.ticket.contact === HIDDEN && isIdentityHidden(props.ticket) && <span className="hint">举报人和匿名市民的身份保密；确需了解的，由督办员批准。</span>}
          {mayAsk && <button type="button" ref={opener} className="link" aria-expanded={open} onClick={() => setOpen(!open)}>查看号码</button>}
        </dd>
      </div>
      {open && mayAsk && <div className="whole revealing"><dd><CommandForm {...props} command={command} form={form} isCalled onClose={close} /></dd></div>}
    </>
  );
}
