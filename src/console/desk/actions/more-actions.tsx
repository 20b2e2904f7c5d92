import { type ReactNode, useRef, useState } from 'react';
import type { Allowed } from '../types.js';
import type { ActionProps } from '../use-action.js';
import { CommandForm } from './command-form.js';
import { FORMS } from './forms/index.js';

interface MoreProps extends ActionProps {
  readonly commands: readonly Allowed[];
  readonly title: string;
}

/** What can be done besides: quiet buttons, one of which opens its form in place. */
export function MoreActions({ commands, title, ...props }: MoreProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const { ticket, me } = props;
  const offered = commands.filter(({ name }) => FORMS[name] && (FORMS[name].fits?.(ticket, me) ?? true));
  if (offered.length === 0) return null;
  const command = offered.find(({ name }) => name === chosen);
  const form = command && FORMS[command.name];
  const close = (isDone: boolean): void => {
    setChosen(null);
    if (!isDone) opener.current?.focus();
  };
  return (
    <section className="more" aria-label={title}>
      <h3>{title}</h3>
      <div className="row">
        {offered.map(({ name, label }) => (
          <button key={name} type="button" className="plain" ref={name === chosen ? opener : null} aria-expanded={name === chosen} onClick={() => setChosen(name === chosen ? null : name)}>{label}</button>
        ))}
      </div>
      {command && form && <CommandForm key={command.name} {...props} command={command} form={form} isCalled onClose={close} />}
    </section>
  );
}
