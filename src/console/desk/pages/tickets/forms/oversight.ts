import { isIdentityHidden } from '../ticket/about.js';
import { type CommandForms, reason, word } from './form.js';

const TYPES = [
  ['help', word('help')], ['complaint', word('complaint')], ['consult', word('consult')], ['report', word('report')], ['suggestion', word('suggestion')], ['praise', word('praise')], ['disclosure-request', word('disclosure')],
] as const;

/** Beside the handling. */
export const OVERSIGHT: CommandForms = {
  RemindTicket: { fields: [], submit: word('remind'), hint: word('remindHint'), notice: word('reminded') },
  SuperviseTicket: { fields: [reason(word('order'), '已经超期，请尽快办结', '群众反映强烈，请重点办理')], submit: word('supervise'), hint: word('superviseHint'), notice: word('supervised') },
  MergeTicket: {
    fields: [{ kind: 'ticket', name: 'into', label: word('into'), aside: word('intoAside') }, reason(word('mergeReason'), '反映的是同一件事')],
    submit: word('merge'), hint: word('mergeHint'), notice: word('merged'),
  },
  UndoMerge: { fields: [reason(word('withdrawReason'), '不是同一件事')], submit: word('undoMerge'), hint: word('undoMergeHint'), notice: word('mergeUndone') },
  GrantIdentity: {
    fields: [{ kind: 'department', name: 'department', label: word('allow') }, reason(word('why'), '需要联系举报人核实')],
    submit: word('grantIdentity'), hint: word('grantIdentityHint'), notice: word('identityGranted'), fits: (ticket) => ticket.contact !== null && isIdentityHidden(ticket),
  },
  HideIdentity: { fields: [reason(word('why'), '市民要求匿名')], submit: word('hideIdentity'), hint: word('hideIdentityHint'), notice: word('identityHidden') },
  CorrectTicket: {
    fields: [
      { kind: 'choice', name: 'type', label: word('type'), options: TYPES, optional: true }, { kind: 'choice', name: 'urgent', label: word('urgency'), options: [[false, word('calm')], [true, word('urgent')]], optional: true },
      { kind: 'text', name: 'contact', label: word('contact'), aside: word('contactAside'), optional: true, rows: 1, most: 40 },
      reason(word('correctReason'), '登记时选错了类型', '号码记错了'),
    ],
    submit: word('correct'), hint: word('correctHint'), notice: word('corrected'), isCorrection: true, initial: ({ type, urgent }) => ({ type: JSON.stringify(type), urgent: JSON.stringify(urgent) }),
    fits: ({ correctable }) => correctable.length > 0,
  },
  RevealContact: {
    fields: [reason(word('purpose'), '联系市民核实情况', '回电告知办理结果')],
    submit: word('reveal'), hint: word('revealHint'), notice: word('revealed'), fits: ({ contact }) => contact !== null,
  },
};
