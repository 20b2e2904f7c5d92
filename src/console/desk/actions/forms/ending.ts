import { type CommandForms, type Field, reason } from './form.js';

const WORDS: Field = { kind: 'text', name: 'words', label: '市民原话', aside: '可不填', most: 2_000, optional: true };
const MARKS = [[5, '很满意'], [4, '满意'], [3, '一般'], [2, '不满意'], [1, '很不满意']] as const;

/** From the answer to the end. */
export const ENDING: CommandForms = {
  RecordFollowUp: {
    title: '回访', fields: [
      { kind: 'choice', name: 'resolved', label: '问题解决了吗', options: [[true, '已解决'], [false, '没有解决']] },
      { kind: 'choice', name: 'rating', label: '满意度', aside: '没有说可不选', options: MARKS, optional: true },
      WORDS,
    ],
    submit: '记录回访结果', hint: '已解决、没有不满意的，就此办结；否则交原部门重办。', notice: ({ status }) => (status === 'closed' ? '回访结果已记录，工单办结。' : '回访结果已记录，已交原部门重办。'),
  },
  RateTicket: {
    fields: [{ kind: 'choice', name: 'rating', label: '满意度', options: MARKS }, WORDS],
    submit: '记录评分', hint: '每次办理只能评一次。', notice: '评分已记录。', fits: ({ followUps }) => followUps[followUps.length - 1]?.rating === null,
  },
  RedoTicket: { fields: [reason('重办理由', '市民反映没有解决')], submit: '交原部门重办', hint: '重新计算签收和办理期限。', notice: '已交原部门重办。' },
  CloseTicket: {
    fields: [
      { kind: 'choice', name: 'resolved', label: '问题解决了吗', options: [[true, '已解决'], [false, '没有解决'], [null, '市民没有说']] },
      reason('办结理由', '多次联系不上市民'),
    ],
    submit: '确认办结', grave: true, hint: '能回访的请用“回访”；办结后不能再办理。', notice: '已办结。',
  },
  WithdrawTicket: {
    fields: [reason('撤销理由', '市民来电要求撤销', '问题已自行解决')],
    submit: '确认撤销', grave: true, hint: '只在市民自己要求时撤销，撤销后不能恢复。', notice: '工单已撤销。',
  },
  ArchiveTicket: { fields: [], submit: '归档', hint: '归档后只能查看。到时间会自动归档，一般不用手动。', notice: '已归档。' },
};
