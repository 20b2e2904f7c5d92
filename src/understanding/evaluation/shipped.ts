import type { ServiceCorpus } from '../../domain/district.js';
import type { Interpretation } from '../../domain/knowledge.js';
import type { Reference } from './task-model.js';

/** Intents that are said to the service in earnest and read like questions to a knowledge base. */
const IN_EARNEST = new Set(['human', 'progress', 'remind', 'dissatisfied', 'open-ticket']);

/** What the folder has of texts that no entry answers: greetings, small talk, advertising and the like. */
export function talkOf(corpus: ServiceCorpus): string[] {
  return corpus.data.filter(({ intent }) => !IN_EARNEST.has(intent)).flatMap(({ utterances }) => utterances);
}

/** So many questions an entry tell what scores are worth; more only take longer. */
const ASKED = 8;

/** The folder's entries as if each bore one question only, and its other questions were asked. */
export function referenceOf(entries: readonly Interpretation[]): Reference {
  return {
    items: entries.map(({ id, title, answer }) => ({ label: id, question: title, text: `${answer.fact}\n${answer.action}` })),
    examples: entries.flatMap(({ id, questions }) => questions.slice(0, ASKED).map((text) => ({ label: id, text }))),
  };
}
