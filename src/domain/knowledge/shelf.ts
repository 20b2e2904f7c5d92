import type { Department } from '../department.js';
import type { Interpretation, Policy } from '../knowledge.js';

/** What the folder says, as far as knowledge rests on it. */
export interface FolderKnowledge {
  readonly policies: readonly Policy[];
  readonly interpretations: readonly Interpretation[];
}

/** The folder as it was last read without faults, and what is quoted of folder and store together. */
export interface Shelf {
  folder(): FolderKnowledge;
  /** Replaces what the folder says. */
  put(folder: FolderKnowledge): void;
  /** What is quoted now. */
  quoted(): readonly Interpretation[];
  /** Published wordings that take the place of quoted ones on their first day. */
  upcoming(): readonly Interpretation[];
  setQuoted(entries: readonly Interpretation[], upcoming?: readonly Interpretation[]): void;
  /** Does a document's name for a department stand for one that is known? */
  knowsDepartment(name: string): boolean;
}

/** @param departments those of the start: they count for what was learned as well */
export function createShelf(folder: FolderKnowledge, departments: readonly Pick<Department, 'name' | 'aliases'>[]): Shelf {
  let current = folder;
  let quoted = folder.interpretations;
  let planned: readonly Interpretation[] = [];
  const names = new Set(departments.flatMap(({ name, aliases }) => [name, ...aliases]));
  return {
    folder: () => current,
    put: (next) => {
      current = next;
    },
    quoted: () => quoted,
    upcoming: () => planned,
    setQuoted: (entries, upcoming = []) => {
      quoted = entries;
      planned = upcoming;
    },
    knowsDepartment: (name) => names.has(name),
  };
}
