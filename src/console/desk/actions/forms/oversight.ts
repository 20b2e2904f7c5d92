import { TYPES } from '../../matter-types.js';
import { isIdentityHidden } from '../../ticket/about.js';
import { type CommandForms, reason } from './form.js';

/** Beside the handling. */
export const OVERSIGHT: CommandForms = {
  RemindTicket: { fields: [], submit: '确认催办', hint: '市民来催时用，每天一次；承办部门会看到催办次数。', notice: '已催办。' },
  SuperviseTicket: {
    fields: [reason('督办要求', '已经超期，请尽快办结', '群众反映强烈，请重点办理')],
    submit: '确认督办', hint: '部门正在办理的，从现在起计算督办期限；还没有派单或暂停办理的，从部门接着办理时起算。', notice: '已督办。',
  },
  MergeTicket: {
    fields: [{ kind: 'ticket', name: 'into', label: '并入哪一件', aside: '先登记的工单编号' }, reason('并件理由', '反映的是同一件事')],
    submit: '确认并件', hint: '以先登记的为准办理；有了结果，也会告知这位市民。', notice: '已并件，以先登记的工单为准办理。',
  },
  UndoMerge: { fields: [reason('撤销理由', '不是同一件事')], submit: '撤销并件', hint: '工单回到并件之前的状态，并件的时间不计入期限。', notice: '已撤销并件，工单单独办理。' },
  GrantIdentity: {
    fields: [{ kind: 'department', name: 'department', label: '允许哪个部门' }, reason('理由', '需要联系举报人核实')],
    submit: '允许查看', hint: '该部门可以查看这位市民的联系方式，每次查看都有记录。', notice: '已允许该部门查看。', fits: (ticket) => ticket.contact !== null && isIdentityHidden(ticket),
  },
  HideIdentity: {
    fields: [reason('理由', '市民要求匿名')],
    submit: '改为匿名', hint: '以后办理部门看不到这位市民是谁；已经看过的，办理经过里有记录。', notice: '已改为匿名。',
  },
  CorrectTicket: {
    fields: [
      { kind: 'choice', name: 'type', label: '诉求类型', options: TYPES }, { kind: 'choice', name: 'urgent', label: '紧急程度', options: [[false, '不紧急'], [true, '紧急']] },
      { kind: 'text', name: 'contact', label: '正确的联系方式', aside: '没有错就不填，只由话务员更正', optional: true, rows: 1, most: 40 },
      reason('更正理由', '登记时选错了类型', '号码记错了'),
    ],
    submit: '确认更正', hint: '没有到期的时限从原来的起点按正确的类型重新算；已经超期的不变。改为举报后，身份随即保密；从举报改回来，仍然保密。',
    notice: '已更正。', initial: ({ type, urgent }) => ({ type: JSON.stringify(type), urgent: JSON.stringify(urgent) }),
  },
  RevealContact: {
    fields: [reason('查看用途', '联系市民核实情况', '回电告知办理结果')],
    submit: '显示号码', hint: '每次查看都记入办理经过。', notice: '号码已显示，关闭这张工单后重新隐藏。',
    fits: ({ contact }) => contact !== null,
  },
};
