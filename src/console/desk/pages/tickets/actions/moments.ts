import type { ReactNode } from 'react';
import type { Allowed, TicketDetail } from '../../../types.js';
import { nameIn } from '../names.js';
import { language } from '../../../words/language.js';
import { Asked, Pending, SentBack } from './cases.js';

/** What stands before somebody at a moment: the command that is likely, and what may be decided instead. */
interface Moment {
  /** What is to be decided; else the command says it. */
  readonly title?: () => string;
  readonly commands: readonly [string, ...string[]];
  readonly when?: (ticket: TicketDetail) => boolean;
  /** What is decided on. */
  readonly Case?: (props: { readonly ticket: TicketDetail }) => ReactNode;
}

const DISPATCH: Allowed = { name: 'DispatchTicket', label: '派单', path: 'dispatch' };
const said = (zh: string, en: string) => (): string => (language() === 'en' ? en : zh);

const MOMENTS: readonly Moment[] = [
  { title: said('审核答复', 'Review the answer'), commands: ['ApproveAnswer', 'SendBackAnswer'], Case: Pending },
  { title: said('裁定退单', 'Decide the return'), commands: ['ReassignTicket', 'RejectReturn', 'DeclineTicket'], when: ({ returnRequest }) => returnRequest !== null, Case: Asked },
  { title: said('审批延期', 'Decide the extension'), commands: ['GrantExtension', 'RefuseExtension'], Case: Asked },
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
export function mainActionOf(ticket: TicketDetail): MainAction | null {
  const choices = choicesIn(ticket);
  const moment = MOMENTS.find(({ commands: [first], when }) => choices.some(({ name }) => name === first) && (when?.(ticket) ?? true));
  if (!moment) return null;
  const commands = moment.commands.flatMap((name) => choices.filter((choice) => choice.name === name));
  return { ...moment, key: `${moment.commands[0]}${ticket.round}`, commands: commands.map((command) => ({ ...command, label: nameIn(language(), command.name, command.label) })) };
}
