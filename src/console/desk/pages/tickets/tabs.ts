import type { Me } from '../../session/me.js';
import type { TicketSummary } from '../../types.js';
import type { ticketWords } from './words.js';

type Word = keyof typeof ticketWords.en;

const ASKED_OF_DESK = ['received', 'accepted', 'return-requested', 'extension-requested', 'in-review'] as const;
const HANDLED = ['dispatched', 'signed', 'suspended'] as const;
const ANSWERED = ['replied', 'following-up'] as const;
const ENDED = ['closed', 'archived', 'declined', 'answered-directly', 'merged', 'withdrawn'] as const;
const OPEN = [...ASKED_OF_DESK, ...HANDLED, ...ANSWERED];
const DEPARTMENTS_OWN = ['dispatched', 'signed', 'suspended', 'extension-requested'] as const;
/** The hotline's to decide: the department can only wait. */
const AT_DESK = ['return-requested', 'in-review'] as const;
export const STATUSES: readonly string[] = [...OPEN, ...ENDED];

/** Part of the tickets. */
export interface Tab {
  readonly id: string;
  readonly label: Word;
  readonly empty: Word;
  readonly statuses: readonly string[];
  /** Still open: the nearest deadline comes first. */
  readonly isOpen: boolean;
  /** How many there are is work that waits, not an archive. */
  readonly isCounted: boolean;
  /** What the server can't choose by itself. */
  readonly only?: (ticket: TicketSummary) => boolean;
}

type Tabs = readonly [Tab, ...Tab[]];

/** Late or nearly so. The citizen's own time to answer is nobody's delay. */
function isPressing({ card, supervised, deadline }: TicketSummary): boolean {
  const isLate = deadline?.overdue === true && !deadline.clock.startsWith('follow-up');
  return card !== null || supervised || isLate;
}

const FOLLOW_UP: Tab = { id: 'answered', label: 'answered', statuses: ANSWERED, empty: 'answeredEmpty', isOpen: true, isCounted: true };
const DONE: Tab = { id: 'ended', label: 'ended', statuses: ENDED, empty: 'endedEmpty', isOpen: false, isCounted: false };
const ALL: Tab = { id: 'all', label: 'all', statuses: STATUSES, empty: 'allEmpty', isOpen: false, isCounted: false };
const WAITING: Tab = { id: 'waiting', label: 'waiting', statuses: ASKED_OF_DESK, empty: 'waitingEmpty', isOpen: true, isCounted: true };
const IN_HAND: Tab = { id: 'handled', label: 'handled', statuses: HANDLED, empty: 'handledEmpty', isOpen: true, isCounted: true };
const PRESSING: Tab = { id: 'pressing', label: 'pressing', statuses: OPEN, empty: 'pressingEmpty', isOpen: true, isCounted: false, only: isPressing };
const OWN: Tab = { id: 'own', label: 'own', statuses: DEPARTMENTS_OWN, empty: 'ownEmpty', isOpen: true, isCounted: true };
const DECIDED: Tab = { id: 'decided', label: 'decided', statuses: AT_DESK, empty: 'decidedEmpty', isOpen: true, isCounted: false };

const OPERATORS: Tabs = [WAITING, IN_HAND, FOLLOW_UP, DONE, ALL];
const SUPERVISORS: Tabs = [WAITING, PRESSING, IN_HAND, FOLLOW_UP, DONE, ALL];
const DEPARTMENTS: Tabs = [OWN, DECIDED, { ...FOLLOW_UP, label: 'ownAnswered', empty: 'ownAnsweredEmpty' }, DONE, ALL];

/** The parts that somebody works with; the first is theirs to do. */
export function tabsFor({ role }: Pick<Me, 'role'>): Tabs {
  if (role === 'department') return DEPARTMENTS;
  return role === 'supervisor' ? SUPERVISORS : OPERATORS;
}
