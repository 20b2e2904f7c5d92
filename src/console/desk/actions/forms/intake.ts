import { isByPhone, isLead } from '../../ticket/about.js';
import { type CommandForms, reason } from './form.js';

/** From the door to the department. */
export const INTAKE: CommandForms = {
  AcceptTicket: { fields: [], submit: '受理', hint: '受理后开始计算答复期限，还要派给承办部门。', notice: '已受理，请派给承办部门。' },
  DeclineTicket: {
    fields: [
      { kind: 'decline-reason', name: 'reasonId', label: '依据' },
      { kind: 'text', name: 'words', label: '给市民的说明', most: 2_000, optional: true, isPublic: true, placeholder: '例如：可以向哪里反映' },
    ],
    submit: '确认不予受理', grave: true, notice: '已登记为不予受理，工单结束。',
    hint: (ticket) => `${isByPhone(ticket) ? '请在电话里告知来电人' : '依据和说明会发给市民'}；工单就此结束，不能恢复。`,
  },
  AnswerDirectly: {
    fields: [{ kind: 'entries', name: 'entryIds', label: '引用的解读（最多3条）' }],
    submit: (ticket) => (isByPhone(ticket) ? '记录答复' : '发出答复'), notice: '已直接答复，工单结束。',
    hint: (ticket) => (isByPhone(ticket) ? '照解读原文念给来电人；工单结束，不再派单。没有合适的解读，请派给部门答复。' : '解读原文和出处立即发给市民；工单结束，不再派单。没有合适的解读，请派给部门答复。'),
  },
  DispatchTicket: {
    title: ({ status }) => (status === 'received' ? '受理并派单' : '派单'),
    fields: [
      { kind: 'department', name: 'department', label: '派给' },
      { kind: 'departments', name: 'coHandlers', label: '协办部门', optional: true, folded: '还需要其他部门协办' },
      reason('派单理由', '属该部门职责', '事发地在该辖区'),
    ],
    submit: ({ status }) => (status === 'received' ? '受理并派单' : '派单'), busy: '正在派单…',
    hint: '派单后工单进入该部门的待办，签收期限开始计算。', notice: ({ departmentName }) => `已派给${departmentName ?? '该部门'}，等待签收。`,
  },
  AddCoHandlers: {
    fields: [{ kind: 'departments', name: 'departments', label: '协办部门' }, reason('加派理由', '需要该部门配合')],
    submit: '加派协办', hint: '主办部门不变；协办部门签收后配合办理。', notice: '已加派协办部门，等待签收。',
  },
  SignTicket: {
    fields: [], submit: '签收', busy: '正在签收…',
    hint: (ticket, me) => (isLead(ticket, me) ? '签收后由本部门办理，然后才能答复。' : `本部门是协办，签收后配合${ticket.departmentName ?? '主办部门'}办理。`),
    // A co-handler's signature moves nothing.
    notice: (after, before) => (after.status === before.status ? '已签收，办理情况请写在内部记录里。' : '已签收，请在期限内答复。'),
  },
  RequestReturn: {
    fields: [reason('退单理由', '不属于本部门职责，应由', '不在本辖区，应由')],
    submit: '申请退单', hint: '由热线裁定改派还是驳回；裁定之前，期限照常计算。', notice: '退单申请已提交，等待热线裁定。',
  },
  ReassignTicket: {
    fields: [{ kind: 'department', name: 'department', label: '改派给' }, reason('改派理由', '属该部门职责', '事发地在该辖区')],
    submit: '改派', hint: '答复期限不变；新的部门重新计算签收期限。', notice: ({ departmentName }) => `已改派${departmentName ?? '新的部门'}，等待签收。`,
  },
  RejectReturn: {
    fields: [reason('驳回理由', '经核实，属该部门职责')],
    submit: '驳回退单', hint: '工单回到原部门，继续办理。', notice: '已驳回退单，由原部门继续办理。',
  },
};
