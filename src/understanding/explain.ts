import { dateAt } from '../domain/shanghai-time.js';
import type { Clock } from '../domain/ports.js';
import type { Evidence, Explanation, Understanding } from '../domain/understanding.js';
import { gated, thresholdsOf } from './decision.js';
import { searchWithTopic } from './follow-up.js';
import type { KnowledgeSearch } from './knowledge.js';
import type { Classifier } from './learning/classifier.js';
import { questionLead } from './service-intents.js';

/** So much of each list tells enough. */
const SHOWN_INTENTS = 3;
const SHOWN_SIGNS = 6;

export interface ExplainParts {
  readonly machine: Classifier;
  readonly knowledge: KnowledgeSearch;
  readonly clock: Clock;
}

/** Why a text was understood so; of several things in one message, of the message as a whole. */
export function explain(understanding: Understanding, { machine, knowledge, clock }: ExplainParts): Explanation {
  const { normalised, isMatter } = understanding;
  const ranked = machine.classify(normalised);
  const { candidates: found, story } = searchWithTopic(knowledge, normalised, null, dateAt(clock.now()));
  const look = { ...questionLead(ranked), story };
  const weighed = gated(found, look);
  return {
    understanding, look,
    service: ranked.slice(0, SHOWN_INTENTS).map(({ label, score }) => ({ name: label, score, evidence: readable(machine.explain(normalised, label, SHOWN_SIGNS)) })),
    entries: found.map(({ entry, confidence }, i) => ({
      id: entry.id, title: entry.title, found: confidence, confidence: weighed[i]?.confidence ?? 0, evidence: readable(knowledge.explain(normalised, entry.id, SHOWN_SIGNS)),
    })),
    thresholds: thresholdsOf(understanding.candidates, isMatter),
  };
}

/** Kinds of features by their prefix; see {@link createFeatureExtractor}. */
const KINDS: Readonly<Record<string, string>> = { c: '字', w: '词', y: '意思', p: '读音', s: '同现', t: '类别', m: '相邻', k: '隔一词', l: '开头的词' };

function readable(features: readonly { readonly feature: string; readonly amount: number }[]): Evidence[] {
  return features.map(({ feature, amount }) => ({ sign: signOf(feature), amount }));
}

function signOf(feature: string): string {
  if (feature.startsWith('^')) return `开头“${feature.slice(1)}”`;
  if (feature.startsWith('$')) return `结尾“${feature.slice(1)}”`;
  const [, kind = '', rest = ''] = /^(.):(.*)$/s.exec(feature) ?? [];
  return `${KINDS[kind] ?? '特征'}“${rest.replace('|', '…')}”`;
}
