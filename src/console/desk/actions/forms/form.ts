import type { Me } from '../../session/me.js';
import type { TicketDetail, TicketSummary, Values } from '../../types.js';

interface AnyField {
  /** In the body of the request. */
  readonly name: string;
  readonly label: string;
  /** Beside the label, small. */
  readonly aside?: string;
  readonly optional?: true;
}

/** What a value of a choice is in the request's body. */
export type Choice = boolean | number | string | null;

export type Field = AnyField & (
  | {
    readonly kind: 'text'; readonly rows?: number; readonly least?: number; readonly most?: number; readonly placeholder?: string;
    /** Often written: a tap writes them. */
    readonly phrases?: readonly string[];
    /** The citizen reads it. */
    readonly isPublic?: true;
  }
  | { readonly kind: 'amount'; readonly unit: string; readonly most: number }
  | { readonly kind: 'ticket' }
  | { readonly kind: 'department' }
  | { readonly kind: 'departments'; readonly folded?: string }
  | { readonly kind: 'decline-reason' }
  | { readonly kind: 'entries' }
  | { readonly kind: 'choice'; readonly options: readonly (readonly [value: Choice, label: string])[] }
);

/** Said always, or according to the ticket and who looks at it. */
export type Words = string | ((ticket: TicketDetail, me: Me) => string);

/** One command as a form. */
export interface CommandForm {
  /** When it is not what the button says. */
  readonly title?: Words;
  readonly fields: readonly Field[];
  /** On the button that does it. */
  readonly submit: Words;
  readonly busy?: string;
  /** What follows from it. */
  readonly hint: Words;
  /** Told when it is done. @param after as the server has it now */
  readonly notice: string | ((after: TicketSummary, before: TicketDetail) => string);
  /** It can't be undone: the button says so by its colour. */
  readonly grave?: true;
  /** What the fields hold before anything is typed. */
  readonly initial?: (ticket: TicketDetail) => Values;
  /** What was typed may be needed again. */
  readonly keepsDraft?: true;
  /** Whether it makes sense at all; what does not is not offered. */
  readonly fits?: (ticket: TicketDetail, me: Me) => boolean;
}

export type CommandForms = Readonly<Record<string, CommandForm>>;

export function say(words: Words, ticket: TicketDetail, me: Me): string {
  return typeof words === 'string' ? words : words(ticket, me);
}

const REASON_MOST = 500;

/** The reason that nearly every command asks for. */
export function reason(label: string, ...phrases: string[]): Field {
  return { kind: 'text', name: 'reason', label, least: 2, most: REASON_MOST, ...(phrases.length === 0 ? {} : { phrases }) };
}

const TICKET_NUMBER = /^\d{8}-\d{4,6}$/;

/** Whether a field holds what the server will take. */
export function isFilled(field: Field, values: Values): boolean {
  const value = (values[field.name] ?? '').trim();
  if (value === '') return field.optional === true;
  switch (field.kind) {
    case 'text':
      return value.length >= (field.least ?? 1);
    case 'amount':
      return /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= field.most;
    case 'ticket':
      return TICKET_NUMBER.test(value);
    default:
      return true;
  }
}

function inBody(field: Field, value: string): unknown {
  switch (field.kind) {
    case 'amount':
      return Number(value);
    case 'departments':
    case 'entries':
      return value.split(',');
    case 'choice':
      return JSON.parse(value) as Choice;
    default:
      return value;
  }
}

/** The request's body; what is left empty is left out. */
export function bodyOf(fields: readonly Field[], values: Values): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = (values[field.name] ?? '').trim();
    return value === '' ? [] : [[field.name, inBody(field, value)]];
  }));
}
