import { AppError } from '../errors.js';
import { demand, type Principal } from './permission.js';

/** Words that are often needed, under the name by which colleagues find them. */
export interface AnswerTemplate {
  readonly id: string;
  /** Counts its own changes, so that nobody writes over words they have not read. */
  readonly version: number;
  /** Unique at its desk. */
  readonly name: string;
  readonly text: string;
  /** Account that wrote it, or changed it last. */
  readonly changedBy: string;
  readonly changedAt: number;
}

/** All that a desk keeps, as one document: how many there are and which names are taken is exact whoever saves at once. */
export interface DeskTemplates {
  /** Whose they are, see {@link deskOf}. */
  readonly desk: string;
  /** Counts saves; 0: nothing was ever kept. */
  readonly version: number;
  /** In the order in which they were added. */
  readonly templates: readonly AnswerTemplate[];
}

export interface AnswerTemplateStore {
  /** null: that desk never kept any. */
  load(desk: string): Promise<DeskTemplates | null>;
  /** Saves the next version; 1 is the first. @throws AppError VERSION_CONFLICT when another save came first */
  save(templates: DeskTemplates): Promise<void>;
}

/** How many a desk may keep, and how many characters a name and a text may have: a text as many as an answer. */
export const TEMPLATE_LIMITS = { templates: 100, name: 40, text: 4_000 } as const;

/** Colleagues share a desk: a department's clerks one, all operators one, all supervisors one. @throws AppError FORBIDDEN who works on no ticket */
export function deskOf(principal: Principal): string {
  demand(principal, 'tickets:take-part');
  const { role, department } = principal;
  if (role !== 'department') return `role:${role}`;
  if (department === null) throw new AppError('FORBIDDEN');
  return `department:${department}`;
}
