import { parseNumber } from './chinese-number.js';
import { mechanicalQuestions, subjectOf, subjectOfLimit, titleFrom } from './draft-wording.js';
import type { OfficialDocument, Paragraph, Section } from './official-document.js';
import { sentencesOf } from './paragraphs.js';
import { statedTimeLimits } from './stated-time-limits.js';

/**
 * An entry of `intents/interpretations` before an editor has written it. Its answer is empty, so that even
 * without a look at `status` nothing of it can be quoted to a citizen.
 */
export interface DraftInterpretation {
  readonly id: string;
  readonly status: 'draft';
  readonly title: string;
  readonly topic: string;
  readonly section: string;
  readonly departments: readonly string[];
  /** As the document words them: 3个工作日内, 按季度. To be taken out with `status`. */
  readonly timeLimits: readonly string[];
  readonly questions: readonly string[];
  readonly answer: { readonly fact: ''; readonly action: ''; readonly contact: '' };
  /** Day of issue, or `''` when the document shows none. */
  readonly validFrom: string;
  /** Sentences of the document the answer is to be written from; to be taken out with `status`. */
  readonly sourceText: string;
}

/** Topics group entries by matter, which takes an editor. */
const UNSORTED = '待分类';
const NO_ANSWER = { fact: '', action: '', contact: '' } as const;

/** `四（五）1.` → `4-5-1`. */
function keySlug(key: string): string {
  const numbers = (key.match(/[一二三四五六七八九十百零]+|\d+/g) ?? []).map(parseNumber).filter((number) => number !== null);
  return numbers.length === 0 ? 'text' : numbers.join('-');
}

interface Origin {
  readonly document: OfficialDocument;
  readonly section: Section;
  readonly paragraph: Paragraph;
  readonly id: string;
}

function draft({ document, section, paragraph, id }: Origin, own: Pick<DraftInterpretation, 'title' | 'timeLimits' | 'questions' | 'sourceText'>): DraftInterpretation {
  return {
    id, status: 'draft', title: own.title, topic: UNSORTED, section: section.key,
    // A list of its own for each entry: a YAML writer turns a shared one into anchors and aliases.
    departments: [...paragraph.departments], timeLimits: own.timeLimits,
    questions: own.questions, answer: { ...NO_ANSWER }, validFrom: document.issuedOn, sourceText: own.sourceText,
  };
}

function paragraphDraft(origin: Origin): DraftInterpretation {
  const { section, paragraph } = origin;
  const subject = subjectOf(paragraph.lead, section.title);
  return draft(origin, {
    title: titleFrom(paragraph.lead, section.title), timeLimits: paragraph.timeLimits.map((limit) => limit.text), questions: mechanicalQuestions(subject, paragraph.timeLimits), sourceText: paragraph.text,
  });
}

/** One more entry for each time limit, as that is what citizens ask for by itself. */
function limitDrafts(origin: Origin): DraftInterpretation[] {
  const sentences = sentencesOf(origin.paragraph.text);
  if (sentences.length < 2) return [];
  const stated = sentences.flatMap((sentence) => statedTimeLimits(sentence).map((limit) => ({ sentence, limit })));
  return stated.map(({ sentence, limit }, at) => {
    const subject = subjectOfLimit(sentence, limit, origin.section.title);
    return draft({ ...origin, id: `${origin.id}-t${at + 1}` }, {
      title: `${subject}：${limit.text}`.slice(0, 30), timeLimits: [limit.text], questions: mechanicalQuestions(subject, [limit]), sourceText: sentence,
    });
  });
}

/** Makes ids unique where a document repeats a section's number. */
function uniqueIds(drafts: readonly DraftInterpretation[]): DraftInterpretation[] {
  const seen = new Set<string>();
  return drafts.map((entry) => {
    let id = entry.id;
    for (let n = 2; seen.has(id); n += 1) id = `${entry.id}-${n}`;
    seen.add(id);
    return { ...entry, id };
  });
}

/**
 * Proposes one entry per paragraph and one per time-limited sentence, all to be rewritten by an editor.
 * @param policyId kebab-case id of the policy, the beginning of every entry's id
 */
export function draftInterpretations(document: OfficialDocument, policyId: string): DraftInterpretation[] {
  const drafts = document.sections.flatMap((section) => section.paragraphs.flatMap((paragraph, at) => {
    const origin = { document, section, paragraph, id: `${policyId}-s${keySlug(section.key)}-p${at + 1}` };
    return [paragraphDraft(origin), ...limitDrafts(origin)];
  }));
  return uniqueIds(drafts);
}
