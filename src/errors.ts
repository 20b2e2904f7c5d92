/**
 * Every error code with the sentence shown when nothing more exact is known, in the reader's language.
 * HTTP statuses live in `http/problem.ts`; `docs/errors.md` describes each code (a test holds both together).
 */
export const ERROR_CATALOGUE = {
  ACCOUNT_DISABLED: '这个账号已停用，请联系管理员。',
  ACCOUNT_LAST_ADMIN: '这是最后一个可用的管理员账号，不能停用或改为其他角色。',
  ACCOUNT_LOCKED: '登录失败次数过多，账号已暂时锁定，请15分钟后再试。',
  ACCOUNT_NAME_TAKEN: '该账号名已存在，请换一个。',
  ACCOUNT_NOT_FOUND: '没有这个账号。',
  ANSWER_TEMPLATE_CHANGED: '同事刚改过这条模板，请看过新的内容再改。',
  ANSWER_TEMPLATE_NAME_TAKEN: '已有同名的模板，请换个名称。',
  ANSWER_TEMPLATE_NOT_FOUND: '没有这条模板，可能同事已经删除。',
  ANSWER_TEMPLATES_FULL: '模板已存满 100 条，请先删除不用的。',
  API_KEY_INVALID: '接口密钥缺失或无效。',
  API_KEY_NOT_FOUND: '没有这个接口密钥。',
  API_KEY_SCOPE_MISSING: '这个接口密钥没有所需的权限，请联系管理员。',
  ATTACHMENT_INVALID: '这张照片打不开，请换一张，或者截个图再发。',
  ATTACHMENT_TOO_LARGE: '照片太大了，每张不能超过 8 MB。请截个图，再发截图。',
  ATTACHMENTS_NOT_SUPPORTED: '这里只能发照片，其他文件请用文字说明。',
  ATTACHMENTS_TOO_MANY: '一次最多发 3 张照片，请分几次发。',
  BACKUP_INVALID: '这不是完好的备份文件。',
  BACKUP_TARGET_EXISTS: '备份的目标文件已经存在，不会覆盖。',
  BAD_CREDENTIALS: '账号或密码不正确。',
  BAD_JSON: '请求内容不是有效的 JSON，请检查后重试。',
  BODY_TOO_LARGE: '请求内容过大。',
  CALENDAR_DAYS_NOT_FOUND: '没有这条日历补充，或者已经撤销。',
  CONFIG_INVALID: '配置有误。',
  CONVERSATION_ATTENDED: '已经有同事在接待这个会话。',
  CONVERSATION_NOT_ATTENDED: '这个会话现在不由您接待，请先接入。',
  CONVERSATION_NOT_FOUND: '找不到这个会话，请重新开始。',
  COPY_UNFINISHED: '这个数据库是一份没有完成的复制。',
  DATA_DIR_IN_USE: '数据目录正被另一个服务进程使用。',
  DATA_DIR_NEWER: '数据已由更新版本的一号通升级。',
  DATA_DIR_NOT_EMPTY: '数据目录里已有数据，不会覆盖。',
  DATA_DIR_UNUSABLE: '数据目录不能用。',
  DATE_INVALID: '日期格式不正确，应为 2026-01-31 或 2026-01-31T09:00:00。',
  DEPARTMENT_UNKNOWN: '没有这个部门。',
  DOCUMENT_NOT_FOUND: '找不到这份文件。',
  DOCUMENT_TAKEN: '这份文件已经登记过了。',
  ENTRY_COMMAND_REFUSED: '条目当前的状态不允许此操作。',
  ENTRY_ID_TAKEN: '这个条目编号已经有了，请换一个，或者修改原来的条目。',
  ENTRY_NOT_FOUND: '找不到这个条目。',
  ENTRY_REVIEWER_IS_AUTHOR: '解读要由没有参与起草、修改的人审核。',
  ENTRY_VALIDITY_REFUSED: '有效期不能这样定。',
  EVALUATION_DATA_INVALID: '评测数据有误。',
  FILE_NOT_SUPPORTED: '只能附 JPEG、PNG 照片和 PDF 文件，请换一份，或另存为 PDF。',
  FILE_TOO_LARGE: '文件太大了，每份不能超过 8 MB。',
  FORBIDDEN: '您没有权限进行此操作。',
  HOTLINE_CITY_UNKNOWN: '没有接入这个城市的热线平台。',
  HOTLINE_SIGNATURE_INVALID: '签名不正确，请检查密钥和签名方法。',
  HOTLINE_SIGNATURE_REPEATED: '这个签名已经用过，请用新的时间重新签名。',
  HOTLINE_TIMESTAMP_STALE: '签名的时间与本机相差超过5分钟，请校准时钟后重新签名。',
  IMPORT_FILE_INVALID: '导入文件有误。',
  INDEX_DUPLICATES: '数据库里有重复的数据，唯一索引建不成。',
  INTENTS_INVALID: '知识库文件有误。',
  INTERNAL: '系统出现问题，请稍后再试。',
  LINE_INVALID: '这一行内容有误。',
  JURISDICTION_UNKNOWN: '没有这个辖区（jurisdiction_id）。',
  METRICS_REFUSED: '运行指标只供本机读取，或者凭 METRICS_TOKEN 读取。',
  NOT_FOUND: '找不到您要的内容。',
  NOT_READY: '服务正在启动，请稍后再试。',
  OIDC_ACCOUNT_UNKNOWN: '统一身份认证里的这个人在这里没有账号，请联系管理员添加。',
  OIDC_REFUSED: '统一身份认证没有通过，请重新登录。',
  OIDC_UNAVAILABLE: '统一身份认证暂时连接不上，请稍后再试，或用账号密码登录。',
  ORIGIN_REFUSED: '不允许从该网站访问。',
  PASSWORD_CHANGE_REQUIRED: '请先修改一次性密码。',
  PASSWORD_TOO_WEAK: '新密码至少 10 个字符，且不能与旧密码相同。',
  PLACE_OUTSIDE: '这个地点不在本区，没有登记。',
  QUESTION_GROUP_NOT_FOUND: '找不到这组问题。',
  REPLY_UNSURE: '还不能确定回复有没有送出，请再发一次。',
  RESTORE_UNFINISHED: '上次恢复时中途停止，数据目录不完整。',
  RULES_BEGUN: '这个版本已经生效，不能撤回。',
  RULES_UNKNOWN: '没有这个版本的时限规则。',
  SERVICE_UNKNOWN: '没有这个事项（service_code）。',
  SIGN_IN_REQUIRED: '请先登录。',
  STORE_UNAVAILABLE: '系统暂时无法保存，请稍后再试；紧急情况请直接拨打110、119、120。',
  TICKET_ALREADY_RATED: '这张工单已经评过分了。',
  TICKET_ALREADY_REMINDED: '今天已经催办过了，每个工单每天可催办一次。',
  TICKET_CODE_WRONG: '工单编号或查询码不正确。',
  TICKET_COMMAND_REFUSED: '工单当前的状态不允许此操作。',
  TICKET_DEPARTMENT_THERE: '这个部门已经在办理这张工单。',
  TICKET_EXTENSION_REFUSED: '不能这样延期。',
  TICKET_IDENTITY_HIDDEN: '举报人和匿名市民的身份保密。',
  TICKET_MERGE_REFUSED: '不能这样并件。',
  TICKET_NEEDS_ARBITRATION: '这张工单多次退单，由督办员裁定。',
  TICKET_NOT_FOUND: '找不到这个工单。',
  TICKET_NOT_LEAD: '这项操作由主办部门进行。',
  TICKET_REASON_UNKNOWN: '没有这个不予受理的理由。',
  TICKET_RETURN_REFUSED: '这张工单不能退单。',
  TICKET_REVIEWER_IS_AUTHOR: '答复要由起草人以外的人审核。',
  TICKET_SUSPENSION_REFUSED: '不能这样挂起。',
  TOKEN_EXPIRED: '会话凭证已过期，请刷新页面。',
  TOKEN_INVALID: '会话凭证无效，请刷新页面。',
  TOTP_ALREADY_ON: '两步验证已经启用。',
  TOTP_ENROLMENT_REQUIRED: '您的角色必须启用两步验证，请先启用。',
  TOTP_NOT_BEGUN: '还没有开始启用两步验证，或者没有启用。',
  TOTP_REQUIRED: '请输入验证器应用上的 6 位验证码。',
  TOTP_REQUIRED_BY_ROLE: '您的角色必须使用两步验证，不能取消。',
  TOTP_WRONG: '验证码不正确，或者已经用过，请等下一个验证码。',
  TOO_MANY_REQUESTS: '操作太频繁，请稍后再试；紧急情况请直接拨打110、119、120。',
  UNSUPPORTED_MEDIA_TYPE: '请求的内容类型不受支持，请使用 application/json。',
  VALIDATION_FAILED: '提交的内容有误，请检查后重试。',
  VERSION_CONFLICT: '内容已被他人修改，请刷新后重试。',
  WEBHOOK_NOT_FOUND: '没有这个推送订阅。',
  WEBHOOK_URL_REFUSED: '不能向这个地址推送。',
  WECHAT_BODY_REFUSED: '消息的加密方式、签名或所属公众号不对。',
  WECHAT_REQUEST_REPLAYED: '这个请求已经用过了。',
  WECHAT_REQUEST_STALE: '请求的时间已过期。',
  WECHAT_SIGNATURE_WRONG: '签名不正确。',
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** One thing wrong with the input: where (a field path or `file:line`) and why, in Chinese. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** The one error of the application: a stable code, a sentence for the reader, and what helps to mend it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly FieldFault[];
  /** What could be done instead, for instance the commands a ticket allows now. */
  readonly allowed: readonly string[];

  constructor(code: ErrorCode, detail?: string, more: { faults?: readonly FieldFault[]; allowed?: readonly string[]; cause?: unknown } = {}) {
    super(detail ?? ERROR_CATALOGUE[code], more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.faults = more.faults ?? [];
    this.allowed = more.allowed ?? [];
  }
}

/** Did another save come first? */
export function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === 'VERSION_CONFLICT';
}

/** Could the database not be reached, or not take it, just now? What was asked may be asked again. */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}

/** Ends a `switch` over a union: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
