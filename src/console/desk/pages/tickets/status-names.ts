/** States as the server names them, for choosing one; a test holds them together. */
export const STATUS_NAMES: Readonly<Record<string, string>> = {
  received: '待受理', accepted: '已受理', dispatched: '已派单', signed: '办理中', 'return-requested': '退单待裁定', 'extension-requested': '延期待审批', suspended: '已挂起', 'in-review': '答复待审核',
  replied: '已答复', 'following-up': '待回访', closed: '已办结', archived: '已归档', declined: '不予受理', 'answered-directly': '直接答复', merged: '已并件', withdrawn: '已撤销',
};
