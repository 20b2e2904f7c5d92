import type { FieldFault } from '../../errors.js';
import type { IsoDate } from '../calendar.js';
import type { Interpretation, Policy } from '../knowledge.js';

/** The wording of an entry. Policy and section are named, not copied: a corrected title is right everywhere. */
export interface EntryContent {
  readonly title: string;
  readonly topic: string;
  /** Responsible departments, as documents name them. */
  readonly departments: readonly string[];
  /** Id of the policy it rests on. */
  readonly policy: string;
  /** Key of the policy's section: `四（五）`. */
  readonly section: string;
  readonly questions: readonly string[];
  readonly answer: Interpretation['answer'];
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate | null;
}

/** Characters and counts; those of the folder's own entries, with room for long questions. */
export const CONTENT_LIMITS = { title: 40, topic: 12, departments: 30, fewestQuestions: 8, mostQuestions: 60, question: 300, answerFrom: 4, answer: 1_000 } as const;

/** What a content says of its own fields, in Chinese; empty: nothing is wrong. */
export function contentFaults({ title, topic, departments, questions, answer, validFrom, validUntil }: EntryContent): FieldFault[] {
  const { fewestQuestions, mostQuestions, answerFrom } = CONTENT_LIMITS;
  const parts = Object.entries({ fact: answer.fact, action: answer.action, contact: answer.contact });
  return [
    ...lengthFault('title', title, 1, CONTENT_LIMITS.title), ...lengthFault('topic', topic, 1, CONTENT_LIMITS.topic),
    ...(departments.length === 0 ? [{ field: 'departments', message: '至少要有一个责任部门' }] : []),
    ...twice(departments).map((i) => ({ field: `departments.${i}`, message: `“${departments[i]}”重复` })),
    ...(questions.length < fewestQuestions ? [{ field: 'questions', message: `至少要有 ${fewestQuestions} 种问法` }] : []),
    ...(questions.length > mostQuestions ? [{ field: 'questions', message: `最多 ${mostQuestions} 种问法` }] : []),
    ...twice(questions).map((i) => ({ field: `questions.${i}`, message: `问法“${questions[i]}”重复` })),
    ...questions.flatMap((question, i) => lengthFault(`questions.${i}`, question, 1, CONTENT_LIMITS.question)),
    ...parts.flatMap(([name, text]) => lengthFault(`answer.${name}`, text, answerFrom, CONTENT_LIMITS.answer)),
    ...(validUntil !== null && validUntil < validFrom ? [{ field: 'validUntil', message: '失效日期早于生效日期' }] : []),
  ];
}

function lengthFault(field: string, text: string, least: number, most: number): FieldFault[] {
  const length = text.trim().length;
  if (length < least) return [{ field, message: least === 1 ? '不能为空' : `至少 ${least} 个字` }];
  return length > most ? [{ field, message: `最多 ${most} 个字` }] : [];
}

/** Places of what was said before. */
function twice(texts: readonly string[]): number[] {
  return texts.flatMap((text, i) => (texts.indexOf(text) < i ? [i] : []));
}

/** Do two contents say the same? */
export function isSameContent(a: EntryContent, b: EntryContent): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** Fields in one order, and no others. */
function inOrder({ title, topic, departments, policy, section, questions, answer, validFrom, validUntil }: EntryContent) {
  return [title, topic, departments, policy, section, questions, answer.fact, answer.action, answer.contact, validFrom, validUntil];
}

/** A content with the policy and section it names; null: without its source nothing is quoted. */
export function interpretationOf(id: string, content: EntryContent, policies: readonly Policy[]): Interpretation | null {
  const policy = policies.find((candidate) => candidate.id === content.policy);
  const section = policy?.sections.find(({ key }) => key === content.section);
  if (!policy || !section) return null;
  const { title, topic, departments, questions, answer, validFrom, validUntil } = content;
  return { id, policy, section, title, topic, departments, questions, answer, validFrom, validUntil };
}

/** The wording of an entry of the folder. */
export function contentOf({ title, topic, departments, policy, section, questions, answer, validFrom, validUntil }: Interpretation): EntryContent {
  return { title, topic, departments, policy: policy.id, section: section.key, questions, answer, validFrom, validUntil };
}
