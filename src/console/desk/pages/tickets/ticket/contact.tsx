import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { type Say, useWords } from '../../../words/words.js';
import { CommandForm } from '../actions/command-form.js';
import type { ActionProps } from '../actions/use-command.js';
import { FORMS } from '../forms/index.js';
import { isByPhone, isIdentityHidden } from './about.js';
import { detailWords } from './words.js';

const REVEAL = 'RevealContact';
/** What the server writes in place of a number that is not to be seen at all. */
export const HIDDEN = '****';

/** The contact as it may be seen. */
export function contactWords(ticket: TicketDetail, say: Say<keyof typeof detailWords.en>): string {
  if (ticket.contact === null) return say(isByPhone(ticket) ? 'noContact' : 'noContactChat');
  return ticket.contact === HIDDEN ? say('hidden') : ticket.contact;
}

interface ContactProps extends ActionProps {
  /** The whole number, once somebody has said what for. */
  readonly revealed: string | null;
}

/** Whom to call: masked, until somebody says what for. */
export function Contact({ revealed, ...props }: ContactProps): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { ticket } = props;
  const command = ticket.allowed.find(({ name }) => name === REVEAL);
  const form = FORMS[REVEAL];
  const mayAsk = command && form && revealed === null && (form.fits?.(ticket, me) ?? true);
  const close = (isDone: boolean): void => {
    setIsAsking(false);
    if (!isDone) opener.current?.focus();
  };
  return (
    <>
      <div><dt>{say('contact')}</dt>
        <dd>
          {revealed === null ? contactWords(ticket, say) : <b className="revealed">{revealed}</b>}
          {!command && ticket.contact === HIDDEN && isIdentityHidden(ticket) && <span className="hint">{say('hiddenHint')}</span>}
          {mayAsk && <Button type="link" size="small" ref={opener} aria-expanded={isAsking} onClick={() => setIsAsking(!isAsking)}>{say('showContact')}</Button>}
        </dd>
      </div>
      {isAsking && mayAsk && <div className="whole"><dt className="unseen">{say('showContact')}</dt><dd><CommandForm {...props} command={command} form={form} isCalled onClose={close} /></dd></div>}
    </>
  );
}
