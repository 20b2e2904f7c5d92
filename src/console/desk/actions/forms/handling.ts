import type { Values } from '../../types.js';
import { isByPhone } from '../../ticket/about.js';
import { type CommandForms, reason } from './form.js';

const ANSWER_MOST = 4_000;
const WORDS_MOST = 2_000;

/** A note with a masked number is not to be saved over the whole one. */
const MASKED = '****';

/** In the department's hands. */
export const HANDLING: CommandForms = {
  ReplyTicket: {
    title: ({ round }) => (round > 1 ? `第${round}次答复` : '答复'),
    fields: [
      { kind: 'text', name: 'publicAnswer', label: '公开答复（必填）', rows: 5, least: 2, most: ANSWER_MOST, isPublic: true, placeholder: '写明核实的情况、处理结果和依据' },
      { kind: 'text', name: 'handlingNote', label: '内部办理记录', aside: '不对外公开，可不填', rows: 2, most: ANSWER_MOST, optional: true },
    ],
    submit: '提交答复', hint: '提交后先由热线审核，审核通过才发给市民；审核期间不计办理期限。', notice: '答复已提交审核，审核通过后发给市民。',
    // Whoever mends what was sent back need not write it again, at whatever computer.
    initial: ({ sentBack }): Values => (sentBack === null ? {} : { publicAnswer: sentBack.publicAnswer, ...(sentBack.handlingNote.includes(MASKED) ? {} : { handlingNote: sentBack.handlingNote }) }),
    // It may be sent back to be changed.
    keepsDraft: true,
  },
  RequestExtension: {
    fields: [{ kind: 'amount', name: 'workingDays', label: '延期', unit: '个工作日', most: 60 }, reason('延期理由', '情况复杂，需要进一步核实', '需要多个部门共同处理')],
    submit: '申请延期', hint: '热线同意后才算数；没有同意之前，按原期限办理。', notice: '延期申请已提交，等待热线审批。',
  },
  GrantExtension: {
    fields: [], submit: ({ extensionRequest }) => `同意延期${extensionRequest?.workingDays ?? ''}个工作日`, hint: '同意后期限顺延，并告知市民。', notice: '已同意延期。',
  },
  RefuseExtension: { fields: [reason('不同意的理由')], submit: '不同意延期', hint: '按原期限办理。', notice: '已答复部门：不同意延期。' },
  SuspendTicket: {
    fields: [{ kind: 'amount', name: 'days', label: '挂起', unit: '天', most: 366 }, reason('挂起理由', '等待市民补充材料', '等待上级部门批复')],
    submit: '挂起', hint: '挂起期间不计期限，期满自动恢复办理，并告知市民。', notice: '已挂起，期间不计期限。',
  },
  ResumeTicket: { fields: [reason('恢复理由', '材料已补齐')], submit: '恢复办理', hint: '恢复后继续计算期限。', notice: '已恢复办理，继续计算期限。' },
  AddNote: {
    fields: [{ kind: 'text', name: 'text', label: '内部记录', most: WORDS_MOST }],
    submit: '添加记录', hint: '办理人员都看得到，市民看不到。', notice: '内部记录已添加。',
  },
  AddInformation: {
    fields: [{ kind: 'text', name: 'text', label: '市民补充的情况', most: WORDS_MOST }],
    submit: '添加', hint: '承办部门看得到。', notice: '市民补充的情况已添加。',
  },
  ApproveAnswer: {
    fields: [], submit: '通过并发出答复', busy: '正在发出…',
    hint: (ticket) => (isByPhone(ticket) ? '来电登记的工单：通过后请回电，把答复告诉市民。' : '通过后立即发给市民，不能撤回。'),
    notice: (_after, before) => (isByPhone(before) ? '答复已通过，请回电告诉市民，并记下回访结果。' : '答复已通过，正在发给市民，等待市民评价。'),
  },
  SendBackAnswer: { fields: [reason('修改意见', '请写明处理结果', '请写明依据')], submit: '退回修改', hint: '退回承办部门修改，答复期限继续计算。', notice: '已退回承办部门修改。' },
};
