/** Stored states; overdue, yellow and red are derived from the clocks, never stored. */
export const STATUS_NAMES = {
  received: '待受理', accepted: '已受理', dispatched: '已派单', signed: '办理中', 'return-requested': '退单待裁定', 'extension-requested': '延期待审批',
  suspended: '已挂起', 'in-review': '答复待审核', replied: '已答复', 'following-up': '待回访', closed: '已办结', archived: '已归档',
  declined: '不予受理', 'answered-directly': '直接答复', merged: '已并件', withdrawn: '已撤销',
} as const;
export type TicketStatus = keyof typeof STATUS_NAMES;
export const STATUSES = Object.keys(STATUS_NAMES) as TicketStatus[];

/** States in which somebody still has something to do. */
export const OPEN: readonly TicketStatus[] = [
  'received', 'accepted', 'dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review', 'replied', 'following-up',
];

/** Open states before the citizen has an answer of this round. */
export const UNANSWERED: readonly TicketStatus[] = OPEN.filter((status) => status !== 'replied' && status !== 'following-up');

export function isOpen(status: TicketStatus): boolean {
  return OPEN.includes(status);
}

/** The department's answer is out, and the citizen's word on it is awaited. */
export function isAnswered({ status }: { readonly status: TicketStatus }): boolean {
  return status === 'replied' || status === 'following-up';
}
