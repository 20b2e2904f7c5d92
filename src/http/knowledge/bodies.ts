import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { CONTENT_LIMITS, type EntryContent } from '../../domain/knowledge/content.js';
import { ENTRY_KINDS, ENTRY_STATUSES, type EntryKind, type EntryStatus } from '../../domain/knowledge/entry.js';
import { LONGEST_MESSAGE } from '../../domain/message.js';
import { parseInstant } from '../../domain/shanghai-time.js';
import type { HandledEntryCommand } from '../../usecases/handle-entry.js';

const text = z.string('应为文字').trim();
const name = text.min(1, '不能为空');
const id = text.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, '应为小写英文字母、数字和连字符，最多 60 个');
const date = z.iso.date('应为日期，例如 2026-01-31');
const reason = text.min(2, '请写明理由').max(500, '最多 500 个字');
const revision = z.int().min(0);
const department = name.max(60, '最多 60 个字').nullable().default(null);
const LONGEST_NAME = 120;

const part = text.min(CONTENT_LIMITS.answerFrom, `至少 ${CONTENT_LIMITS.answerFrom} 个字`).max(CONTENT_LIMITS.answer, `最多 ${CONTENT_LIMITS.answer} 个字`);
const content: z.ZodType<EntryContent> = z.strictObject({
  title: name.max(CONTENT_LIMITS.title, `最多 ${CONTENT_LIMITS.title} 个字`), topic: name.max(CONTENT_LIMITS.topic, `最多 ${CONTENT_LIMITS.topic} 个字`),
  departments: z.array(name.max(60), '应为列表').min(1, '至少要有一个责任部门').max(CONTENT_LIMITS.departments), policy: name.max(60), section: name.max(60),
  questions: z.array(name.max(CONTENT_LIMITS.question, `最多 ${CONTENT_LIMITS.question} 个字`), '应为列表')
    .min(CONTENT_LIMITS.fewestQuestions, `至少要有 ${CONTENT_LIMITS.fewestQuestions} 种问法`).max(CONTENT_LIMITS.mostQuestions, `最多 ${CONTENT_LIMITS.mostQuestions} 种问法`),
  answer: z.strictObject({ fact: part, action: part, contact: part }),
  validFrom: date, validUntil: date.nullable().default(null),
});

const paging = { limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) };
const flag = z.enum(['true', 'false']).default('false').transform((value) => value === 'true');

export const entryQuery = z.strictObject({
  ...paging, q: text.max(100, '最多 100 个字').transform((words) => (words === '' ? null : words)).nullable().default(null).describe('标题、问法、答复里要有的词，用空格隔开'),
  source: z.enum(['store', 'folder', 'all']).default('store').describe('起草在这里的、文件夹里的、全部'), status: z.enum(ENTRY_STATUSES as [EntryStatus, ...EntryStatus[]]).nullable().default(null), expiring: flag, department,
  sort: z.enum(['changed', 'asked', 'least-helpful']).default('changed').describe('最近改动在前；近30天答复最多在前；近30天最没用在前'),
});
export const figureQuery = z.strictObject({ days: z.coerce.number().int().min(7).max(366).default(30).describe('今天在内的多少天') });
export const documentQuery = z.strictObject({ ...paging, awaiting: flag, department });

export const newEntry = z.strictObject({
  id: id.nullable().default(null), kind: z.enum(ENTRY_KINDS as [EntryKind, ...EntryKind[]]).default('interpretation'), department, groupId: name.max(60).nullable().default(null), content,
});

export const newDocument = z.strictObject({
  id, documentNumber: name.max(LONGEST_NAME), title: name.max(200), issuer: name.max(LONGEST_NAME), issuedOn: date, draftedBy: name.max(60),
  sections: z.array(z.strictObject({ key: name.max(20), title: name.max(LONGEST_NAME) }), '应为列表').min(1, '至少要有一个章节').max(300),
  /** When the public could first read it; left out: now. */
  publishedAt: text.transform((value, context) => parseInstant(value) ?? context.addIssue({ code: 'custom', message: '应为日期或时间，例如 2026-01-31T09:00' }) ?? z.NEVER).nullable().default(null),
});

export const task = z.strictObject({ department, policy: name.max(60).nullable().default(null), note: text.max(500, '最多 500 个字').default('') });

const unfinished = (longest: number) => text.max(longest, `最多 ${longest} 个字`);
/** A wording as far as it is written, and a citizen's words to find it by. */
export const trial = z.strictObject({
  text: z.string('应为文字').max(LONGEST_MESSAGE, `最多 ${LONGEST_MESSAGE} 个字`).transform(legible).pipe(z.string().min(1, '请写上群众的话')),
  id: name.max(60).nullable().default(null).describe('要替换的条目；null：新的条目'), title: unfinished(CONTENT_LIMITS.title), topic: unfinished(CONTENT_LIMITS.topic),
  questions: z.array(unfinished(CONTENT_LIMITS.question), '应为列表').max(CONTENT_LIMITS.mostQuestions, `最多 ${CONTENT_LIMITS.mostQuestions} 种问法`),
  answer: z.strictObject({ fact: unfinished(CONTENT_LIMITS.answer), action: unfinished(CONTENT_LIMITS.answer), contact: unfinished(CONTENT_LIMITS.answer) }),
});

/** Every command over HTTP: the path is `/knowledge/entries/:id/{path}`. */
export const ENDPOINTS: Readonly<Record<HandledEntryCommand['name'], { readonly path: string; readonly body: z.ZodType<object> }>> = {
  ReviseEntry: { path: 'revise', body: z.strictObject({ revision, content }) },
  ReviewEntry: { path: 'review', body: z.strictObject({ revision }) },
  SendBackEntry: { path: 'send-back', body: z.strictObject({ reason }) },
  DiscardDraft: { path: 'discard', body: z.strictObject({ reason }) },
  PublishEntry: { path: 'publish', body: z.strictObject({}) },
  WithdrawEntry: { path: 'withdraw', body: z.strictObject({ reason }) },
  RenewEntry: { path: 'renew', body: z.strictObject({ validUntil: date.nullable(), reason }) },
};

/** The command that a checked body asks for. */
export function commandOf(command: HandledEntryCommand['name'], body: object): HandledEntryCommand {
  return { ...body, name: command } as HandledEntryCommand;
}
