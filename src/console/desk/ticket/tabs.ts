import type { Me } from '../session/me.js';
import type { TicketSummary } from '../types.js';

const ASKED_OF_DESK = ['received', 'accepted', 'return-requested', 'extension-requested', 'in-review'] as const;
const HANDLED = ['dispatched', 'signed', 'suspended'] as const;
const ANSWERED = ['replied', 'following-up'] as const;
const ENDED = ['closed', 'archived', 'declined', 'answered-directly', 'merged', 'withdrawn'] as const;
const OPEN = [...ASKED_OF_DESK, ...HANDLED, ...ANSWERED];
const DEPARTMENTS_OWN = ['dispatched', 'signed', 'suspended', 'extension-requested', 'return-requested', 'in-review'] as const;

/** Part of the tickets. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly statuses: readonly string[];
  readonly empty: string;
  /** Still open: the nearest deadline comes first. */
  readonly isOpen: boolean;
  /** What the server can't choose by itself. */
  readonly only?: (ticket: TicketSummary) => boolean;
}

type Tabs = readonly [Tab, ...Tab[]];

/** Late or nearly so. The citizen's own time to answer is nobody's delay. */
function isPressing({ card, supervised, deadline }: TicketSummary): boolean {
  const isLate = deadline?.overdue === true && !deadline.clock.startsWith('follow-up');
  return card !== null || supervised || isLate;
}

const FOLLOW_UP: Tab = { id: 'answered', label: '待回访', statuses: ANSWERED, empty: '没有待回访的工单', isOpen: true };
const DONE: Tab = { id: 'ended', label: '已办结', statuses: ENDED, empty: '还没有办结的工单', isOpen: false };
const ALL: Tab = { id: 'all', label: '全部', statuses: [...OPEN, ...ENDED], empty: '还没有工单', isOpen: false };
const WAITING: Tab = { id: 'waiting', label: '待处理', statuses: ASKED_OF_DESK, empty: '没有待处理的工单', isOpen: true };
const IN_HAND: Tab = { id: 'handled', label: '办理中', statuses: HANDLED, empty: '部门手里没有工单', isOpen: true };
const PRESSING: Tab = { id: 'pressing', label: '超期和督办', statuses: OPEN, empty: '没有超期、黄牌、红牌或督办的工单', isOpen: true, only: isPressing };
const OWN: Tab = { id: 'own', label: '待办', statuses: DEPARTMENTS_OWN, empty: '没有待办工单', isOpen: true };

const OPERATORS: Tabs = [WAITING, IN_HAND, FOLLOW_UP, DONE, ALL];
const SUPERVISORS: Tabs = [WAITING, PRESSING, IN_HAND, FOLLOW_UP, DONE, ALL];
const DEPARTMENTS: Tabs = [OWN, { ...FOLLOW_UP, label: '已答复', empty: '没有等待市民评价的工单' }, DONE, ALL];

/** The parts that somebody works with; the first is theirs to do. */
export function tabsFor({ role }: Me): Tabs {
  if (role === 'department') return DEPARTMENTS;
  return role === 'supervisor' ? SUPERVISORS : OPERATORS;
}
