import { type ReactNode, useState } from 'react';
import type { Allowed, TicketDetail } from '../types.js';
import type { ActionProps } from '../use-action.js';
import { Asked, Pending, SentBack } from './cases.js';
import { CommandForm } from './command-form.js';
import { FORMS } from './forms/index.js';

/** What stands before somebody at a moment: the command that is likely, and what may be decided instead. */
interface Moment {
  /** What is to be decided; else the command says it. */
  readonly title?: string;
  readonly commands: readonly [string, ...string[]];
  readonly when?: (ticket: TicketDetail) => boolean;
  /** What is decided on. */
  readonly Case?: (props: Pick<ActionProps, 'ticket' | 'me'>) => ReactNode;
}

const DISPATCH: Allowed = { name: 'DispatchTicket', label: '派单', path: 'dispatch' };
const MOMENTS: readonly Moment[] = [
  { title: '审核答复', commands: ['ApproveAnswer', 'SendBackAnswer'], Case: Pending },
  { title: '裁定退单', commands: ['ReassignTicket', 'RejectReturn', 'DeclineTicket'], when: ({ returnRequest }) => returnRequest !== null, Case: Asked },
  { title: '审批延期', commands: ['GrantExtension', 'RefuseExtension'], Case: Asked },
  { commands: ['SignTicket', 'RequestReturn'], when: ({ status }) => status === 'dispatched' },
  { commands: ['SignTicket'] },
  { commands: ['ReplyTicket'], Case: SentBack },
  { commands: ['DispatchTicket'] },
  { commands: ['RecordFollowUp'] },
];

/** What the server lets them do, and the dispatch of a ticket that is still to be taken in: both in one. */
function choicesIn({ allowed }: TicketDetail): readonly Allowed[] {
  return allowed.some(({ name }) => name === 'AcceptTicket') ? [...allowed, DISPATCH] : allowed;
}

export interface MainAction extends Pick<Moment, 'title' | 'Case'> {
  readonly key: string;
  readonly commands: readonly Allowed[];
}

/** The main action of the moment, if there is one. */
export function mainActionOf({ ticket }: Pick<ActionProps, 'ticket'>): MainAction | null {
  const choices = choicesIn(ticket);
  const moment = MOMENTS.find(({ commands: [first], when }) => choices.some(({ name }) => name === first) && (when?.(ticket) ?? true));
  if (!moment) return null;
  const commands = moment.commands.flatMap((name) => choices.filter((choice) => choice.name === name));
  return { ...moment, key: `${moment.commands[0]}${ticket.round}`, commands };
}

/** The likely command, open; pressing another one changes the form for it. */
export function Main({ main: { title, commands, Case }, ...props }: ActionProps & { readonly main: MainAction }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const [first] = commands;
  const command = commands.find(({ name }) => name === chosen) ?? first;
  const form = command && FORMS[command.name];
  if (!first || !command || !form) return null;
  const isFirst = command === first;
  const others = isFirst && commands.slice(1).map(({ name, label }) => <button key={name} type="button" className="plain" onClick={() => setChosen(name)}>{label}</button>);
  const back = isFirst ? {} : { onClose: (isDone: boolean) => setChosen(isDone ? null : first.name) };
  return <CommandForm key={command.name} {...props} command={command} form={title === undefined ? form : { ...form, title }} isCalled={chosen !== null} others={others} {...back}>{Case && <Case ticket={props.ticket} me={props.me} />}</CommandForm>;
}
