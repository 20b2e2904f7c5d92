import type { Department } from '../../domain/department.js';
import type { Interpretation } from '../../domain/knowledge.js';
import type { ClosedTicket } from '../../domain/routing/closed-ticket.js';
import type { RoutingText } from './learn-routing.js';

/** Stands for the government of whatever town or street the matter is in: their duties are the same. */
export const TOWN = '属地镇街';

/** What the folder says of whose matter a text is. */
export function folderTexts(departments: readonly Department[], entries: readonly Interpretation[]): RoutingText[] {
  return [...duties(departments), ...questions(departments, entries)].map((item) => ({ ...item, not: [], source: 'folder' }));
}

interface Labelled {
  readonly label: string;
  readonly text: string;
}

function duties(departments: readonly Department[]): Labelled[] {
  const own = departments.filter((department) => department.kind === 'department' || department.kind === 'committee')
    .flatMap((department) => [...department.duties, ...department.told].map((text) => ({ label: department.name, text })));
  const towns = new Set(departments.filter((department) => department.kind === 'town').flatMap((department) => [...department.duties, ...department.told]));
  return [...own, ...[...towns].map((text) => ({ label: TOWN, text }))];
}

/** Only entries with one responsible department beside towns and groups tell whose matter it is. */
function questions(departments: readonly Department[], entries: readonly Interpretation[]): Labelled[] {
  const handling = new Set(departments.filter((department) => department.kind === 'department').map((department) => department.name));
  return entries.flatMap((entry) => {
    const [only, second] = entry.departments.filter((name) => handling.has(name));
    return only !== undefined && second === undefined ? entry.questions.map((text) => ({ label: only, text })) : [];
  });
}

/** What closed tickets say of it; departments that there are no longer say nothing. @param normalised as texts are when they are routed */
export function ticketTexts(departments: readonly Department[], tickets: readonly ClosedTicket[], normalised: (text: string) => string): RoutingText[] {
  const labels = new Map(departments.map((department) => [department.id, department.kind === 'town' ? TOWN : department.name]));
  return tickets.flatMap((ticket): RoutingText[] => {
    const label = ticket.department === null ? null : labels.get(ticket.department) ?? null;
    const not = [...new Set(ticket.returnedBy.flatMap((id) => labels.get(id) ?? []))].filter((name) => name !== label);
    return label === null && not.length === 0 ? [] : [{ text: normalised(ticket.text), label, not, source: 'ticket' }];
  });
}
