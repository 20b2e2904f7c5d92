import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { Allowed } from '../../../types.js';
import { FORMS } from '../forms/index.js';
import { useNames } from '../names.js';
import { CommandForm } from './command-form.js';
import type { ActionProps } from './use-command.js';

interface MoreProps extends ActionProps {
  readonly commands: readonly Allowed[];
  readonly title: string;
}

/** What can be done besides: quiet buttons, one of which opens its form in place. */
export function MoreActions({ commands, title, ...props }: MoreProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const place = useRef<HTMLElement>(null);
  const say = useNames();
  const me = useMe();
  const { ticket } = props;
  const offered = commands.filter(({ name }) => FORMS[name] && (FORMS[name].fits?.(ticket, me) ?? true));
  if (offered.length === 0) return null;
  const command = offered.find(({ name }) => name === chosen);
  const form = command && FORMS[command.name];
  const close = (isDone: boolean): void => {
    if (!isDone) place.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setChosen(null);
  };
  return (
    <section ref={place} className="part more" aria-label={title}>
      <h3>{title}</h3>
      <div className="form-buttons">
        {offered.map(({ name, label }) => (
          <Button key={name} aria-expanded={name === chosen} onClick={() => setChosen(name === chosen ? null : name)}>{say(name, label)}</Button>
        ))}
      </div>
      {command && form && <CommandForm key={command.name} {...props} command={command} form={form} isCalled onClose={close} />}
    </section>
  );
}
