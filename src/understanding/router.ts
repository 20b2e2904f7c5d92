import type { Department } from '../domain/department.js';
import type { Interpretation } from '../domain/knowledge.js';
import type { Routing } from '../domain/understanding.js';
import type { Segmenter } from './features.js';
import { createSimilarityIndex, type IndexedText } from './similarity-index.js';

/** Proposes who handles a matter, with reasons. */
export interface DepartmentRouter {
  route(text: string): readonly Routing[];
}

/** Below this likeness a proposal would be a guess; the hotline's desk dispatches instead. */
const LEAST_LIKENESS = 0.16;
/** Likeness at which a proposal is as good as sure; in between it is linear. */
const SURE_LIKENESS = 0.6;
/** A duty is one text among many of its department: the nearest says as much as the whole. */
const NEAREST_SHARE = 0.5;
const PROPOSALS = 3;
/** A policy question of a department hints at its matters, less than a duty does. */
const QUESTION_WEIGHT = 0.75;

export function createDepartmentRouter(departments: readonly Department[], entries: readonly Interpretation[], segment: Segmenter): DepartmentRouter {
  const index = createSimilarityIndex([...duties(departments), ...questions(departments, entries)], segment, NEAREST_SHARE);
  const names = departments.flatMap((department) => [department.name, ...department.aliases].filter((name) => name.length > 2)
    .map((name) => ({ name, department: department.name, kind: department.kind }))).filter((item) => item.kind === 'department' || item.kind === 'committee')
    .sort((a, b) => b.name.length - a.name.length);
  return {
    route: (text) => {
      const named = names.find(({ name }) => text.includes(name));
      const found = index.search(text, PROPOSALS).filter((hit) => hit.score >= LEAST_LIKENESS).map((hit): Routing => ({
        department: hit.group, confidence: Math.min(1, hit.score / SURE_LIKENESS), reason: `与“${hit.nearest}”相近`,
      }));
      if (!named) return found;
      return [{ department: named.department, confidence: 0.9, reason: `您提到了${named.name}` }, ...found.filter((item) => item.department !== named.department)];
    },
  };
}

function duties(departments: readonly Department[]): IndexedText[] {
  return departments.filter((department) => department.kind === 'department' || department.kind === 'committee')
    .flatMap((department) => department.duties.map((text) => ({ group: department.name, text, weight: 1 })));
}

/** Only entries with one responsible department beside towns and groups tell whose matter it is. */
function questions(departments: readonly Department[], entries: readonly Interpretation[]): IndexedText[] {
  const handling = new Set(departments.filter((department) => department.kind === 'department').map((department) => department.name));
  return entries.flatMap((entry) => {
    const [only, second] = entry.departments.filter((name) => handling.has(name));
    return only !== undefined && second === undefined
      ? entry.questions.map((text) => ({ group: only, text, weight: QUESTION_WEIGHT }))
      : [];
  });
}
