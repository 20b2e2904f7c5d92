import { AppProblem } from '../../../api/problem.js';
import type { Content, Kind } from '../types.js';

/** What the form holds: a wording that need not be complete. */
export interface Values {
  readonly kind: Kind;
  /** Id of the owner; none: who drafted the document. */
  readonly department?: string;
  readonly title: string;
  readonly topic: string;
  readonly departments: readonly string[];
  readonly policy?: string;
  readonly section?: string;
  readonly questions: readonly (string | undefined)[];
  readonly answer: { readonly fact: string; readonly action: string; readonly contact: string };
  readonly validFrom: string;
  /** Empty: it has no last day. */
  readonly validUntil: string;
}

/** What survives a reload: the words, and the wording that they were written from. */
export interface Kept {
  readonly base: number;
  readonly values: Values;
}

/** As few variants as an entry may have. */
export const FEWEST = 8;
export const MOST = 60;

export function emptyValues(today: string, given: Partial<Values> = {}): Values {
  return { kind: 'interpretation', title: '', topic: '', departments: [], questions: [''], answer: { fact: '', action: '', contact: '' }, validFrom: today, validUntil: '', ...given };
}

export function valuesOf(content: Content, kind: Kind): Values {
  const { title, topic, departments, policy, section, questions, answer, validFrom, validUntil } = content;
  return { kind, title, topic, departments, policy, section, questions, answer, validFrom, validUntil: validUntil ?? '' };
}

/** Rows that hold something. */
export function variantsIn(questions: Values['questions']): string[] {
  return questions.map((question) => (question ?? '').trim()).filter((question) => question !== '');
}

export function contentIn({ title, topic, departments, policy = '', section = '', questions, answer, validFrom, validUntil }: Values): Content {
  return {
    title: title.trim(), topic: topic.trim(), departments, policy, section, questions: variantsIn(questions),
    answer: { fact: answer.fact.trim(), action: answer.action.trim(), contact: answer.contact.trim() }, validFrom, validUntil: validUntil === '' ? null : validUntil,
  };
}

/** With more variants, each once, in place of empty rows. */
export function withVariants(questions: Values['questions'], more: readonly string[]): string[] {
  return [...new Set([...variantsIn(questions), ...more.map((one) => one.trim()).filter(Boolean)])].slice(0, MOST);
}

export interface PlacedFault {
  readonly name: (string | number)[];
  readonly errors: string[];
}

const LISTS = new Set(['departments']);

/** The server's faults beside their fields; of the variants by the row, as empty rows were not sent. */
export function faultsIn(error: unknown, questions: Values['questions']): PlacedFault[] {
  if (!(error instanceof AppProblem)) return [];
  const rows = questions.flatMap((question, i) => ((question ?? '').trim() === '' ? [] : [i]));
  return error.faults.map(({ field, message }) => {
    const [first = '', second, ...rest] = field.replace(/^content\./, '').split('.');
    if (first === 'questions') return { name: ['questions', ...(second === undefined ? [] : [rows[Number(second)] ?? 0])], errors: [message] };
    return { name: LISTS.has(first) || second === undefined ? [first] : [first, second, ...rest], errors: [message] };
  });
}
