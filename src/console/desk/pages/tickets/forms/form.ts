import type { Me } from '../../../session/me.js';
import type { AttachedFile, TicketDetail, TicketSummary } from '../../../types.js';
import { say } from '../../../words/words.js';
import { formWords } from './words.js';

/** What is filled in, by field. */
export type FormValues = Readonly<Record<string, unknown>>;

/** Said always, or according to the ticket and who looks at it; in the language of the moment. */
export type Words = (ticket: TicketDetail, me: Me) => string;

interface AnyField {
  /** In the body of the request. */
  readonly name: string;
  readonly label: () => string;
  /** Beside the label, small. */
  readonly aside?: (ticket: TicketDetail) => string | undefined;
  readonly optional?: true;
}

/** What a value of a choice is in the request's body. */
export type Choice = boolean | number | string | null;

export type Field = AnyField & (
  | {
    readonly kind: 'text'; readonly rows?: number; readonly least?: number; readonly most?: number; readonly placeholder?: () => string;
    /** Often written, in Chinese as what it is put into: a tap writes them. */
    readonly phrases?: readonly string[];
    /** How a phrase ends that is only a beginning, and what is said to whoever leaves it at that. */
    readonly goesOn?: { readonly after: RegExp; readonly fault: () => string };
    /** The citizen reads it. */
    readonly isPublic?: true;
    /** Whole texts that the desk's colleagues share can be kept for it. */
    readonly hasTemplates?: true;
  }
  | { readonly kind: 'amount'; readonly unit: () => string; readonly most: number | ((ticket: TicketDetail) => number) }
  | { readonly kind: 'ticket' }
  | { readonly kind: 'department'; /** Proposed from what the citizen says, with the reason. */ readonly proposedFor?: 'matter' }
  | { readonly kind: 'departments' }
  | { readonly kind: 'decline-reason' }
  | { readonly kind: 'entries' }
  /** Photos and documents, uploaded as they are chosen; the body has their ids. */
  | { readonly kind: 'files'; readonly isPublic?: true }
  | { readonly kind: 'choice'; readonly options: readonly (readonly [value: Choice, label: () => string])[] }
);

/** One command as a form. */
export interface CommandForm {
  /** When it is not what the button says. */
  readonly title?: Words;
  readonly fields: readonly Field[];
  /** On the button that does it. */
  readonly submit: Words;
  /** What follows from it. */
  readonly hint: Words;
  /** Told when it is done. @param after as the server has it now */
  readonly notice: (after: TicketSummary, before: TicketDetail) => string;
  /** It can't be undone: the button says so by its colour. */
  readonly grave?: true;
  /** What the fields hold before anything is typed. */
  readonly initial?: (ticket: TicketDetail) => FormValues;
  /** Only what is another than at first is sent, and only what this person may change is asked for. */
  readonly isCorrection?: true;
  /** What was typed may be needed again. */
  readonly keepsDraft?: true;
  /** Whether it makes sense at all; what does not is not offered. */
  readonly fits?: (ticket: TicketDetail, me: Me) => boolean;
}

export type CommandForms = Readonly<Record<string, CommandForm>>;

/** A word of the forms, said when it is shown. */
export function word(key: keyof typeof formWords.en): () => string {
  return () => say(formWords, key);
}

const REASON_MOST = 500;

/** The reason that nearly every command asks for. */
export function reason(label: () => string, ...phrases: string[]): Field {
  return { kind: 'text', name: 'reason', label, least: 2, most: REASON_MOST, ...(phrases.length === 0 ? {} : { phrases }) };
}

/** The fields that are asked for of this ticket; only departments attach files. */
export function fieldsOf({ fields, isCorrection }: CommandForm, { correctable }: Pick<TicketDetail, 'correctable'>, { role }: Pick<Me, 'role'>): readonly Field[] {
  if (isCorrection) return fields.filter(({ name }) => name === 'reason' || correctable.includes(name));
  return role === 'department' ? fields : fields.filter(({ kind }) => kind !== 'files');
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The request's body; what is left empty is left out, and what is as it was. @param before what the fields held at first, where only changes count */
export function bodyOf(fields: readonly Field[], values: FormValues, before: FormValues = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.flatMap(({ name, kind }) => {
    const given = values[name];
    const value = typeof given === 'string' ? given.trim() : given;
    if (isEmpty(value) || value === before[name]) return [];
    if (kind === 'files') return [[name, (value as readonly AttachedFile[]).map(({ id }) => id)]];
    return [[name, kind === 'choice' ? JSON.parse(String(value)) as Choice : value]];
  }));
}
