/** What a matter can be, the usual first. */
export const TYPES = [['help', '求助'], ['complaint', '投诉'], ['consult', '咨询'], ['report', '举报'], ['suggestion', '建议'], ['praise', '表扬'], ['disclosure-request', '依申请公开']] as const;
