import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { FORMS } from '../forms/index.js';
import { CommandForm } from './command-form.js';
import type { MainAction } from './moments.js';
import type { ActionProps } from './use-command.js';

/** The likely command, open; pressing another one changes the form for it. */
export function Main({ main: { title, commands, Case }, ...props }: ActionProps & { readonly main: MainAction }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const [first] = commands;
  const command = commands.find(({ name }) => name === chosen) ?? first;
  const form = command && FORMS[command.name];
  if (!first || !command || !form) return null;
  const isFirst = command === first;
  const others = isFirst && commands.slice(1).map(({ name, label }) => <Button key={name} onClick={() => setChosen(name)}>{label}</Button>);
  const back = isFirst ? {} : { onClose: (isDone: boolean) => setChosen(isDone ? null : first.name) };
  return <CommandForm key={command.name} {...props} command={command} form={title === undefined ? form : { ...form, title }} isCalled={chosen !== null} others={others} {...back}>{Case && <Case ticket={props.ticket} />}</CommandForm>;
}
