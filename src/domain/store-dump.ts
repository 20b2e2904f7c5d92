/** One thing that is kept, as plain JSON: the same text whichever database it comes from. Never a lease: those end by themselves. */
export type DumpRecord = Readonly<Record<string, unknown>>;

export interface DumpPage {
  readonly records: readonly DumpRecord[];
  /** Where the next page begins, in the database's own words; null: there is none. */
  readonly after: string | null;
}

/** All of one kind. */
export interface DumpedKind {
  count(): Promise<number>;
  /** In an order of the database's own, that does not change while nothing is written. @param after null: from the beginning */
  export(after: string | null, limit: number): Promise<DumpPage>;
  /** Puts records in the place of those with the same keys; may be done again. Resolves after they are durable. */
  import(records: readonly DumpRecord[]): Promise<void>;
}

/** How far a copy has come; kept where it goes to. */
export interface CopyProgress {
  /** Tells one source from another, and nothing else of it. */
  readonly source: string;
  /** Kinds that are there whole. */
  readonly done: readonly string[];
  /** Within the next kind. */
  readonly after: string | null;
  /** Everything is there, and was compared. */
  readonly finished: boolean;
}

/** What a store gives and takes to move a district. What can be computed of the rest (figures, the index of tickets) is not in it. */
export interface StoreDump {
  /** By name; the same names in every store, or it could not be copied whole. */
  readonly kinds: Readonly<Record<string, DumpedKind>>;
  progress(): Promise<CopyProgress | null>;
  saveProgress(progress: CopyProgress): Promise<void>;
}

/** The kinds, in the order in which they are copied. */
export const DUMP_KINDS = [
  'accounts', 'sessions', 'api-keys', 'webhooks', 'answer-templates', 'shared-notes', 'rule-events', 'hotline-items', 'hotline-pulls', 'hotline-signatures', 'routing-models', 'knowledge-documents', 'knowledge-entries', 'entry-figures', 'unanswered-groups', 'unanswered-questions',
  'ticket-serials', 'tickets', 'caller-lookups', 'conversations', 'attachments', 'activities', 'outbox', 'inbox',
] as const;
export type DumpKind = (typeof DUMP_KINDS)[number];

/** For tables that people read. */
export const DUMP_KIND_NAMES: Readonly<Record<DumpKind, string>> = {
  accounts: '账号', sessions: '登录会话', 'api-keys': 'API 密钥', webhooks: '推送订阅', 'answer-templates': '答复模板', 'shared-notes': '共享便签', 'rule-events': '时限与日历变更', 'hotline-items': '市热线事项', 'hotline-pulls': '市热线拉取', 'hotline-signatures': '市热线签名',
  'routing-models': '派单模型', 'knowledge-documents': '政策文件', 'knowledge-entries': '解读和指南', 'entry-figures': '条目使用情况', 'unanswered-groups': '未答问题组', 'unanswered-questions': '未答问题', 'ticket-serials': '工单流水号', tickets: '工单',
  'caller-lookups': '来电查询记录', conversations: '对话', attachments: '照片', activities: '网页对话记录', outbox: '发件箱', inbox: '收件箱',
};
