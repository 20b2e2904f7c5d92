import { type ClassifierConfig, type ClassifierModel, type LabelledText, trainClassifier, type View } from './classifier-model.js';
import type { FeatureExtractor } from './features.js';
import { counted, dot, scaled, type Sparse } from './sparse.js';
import { createVocabulary } from './vocabulary.js';

export interface ScoredLabel {
  readonly label: string;
  /** Mean distance from the hyperplanes; above zero speaks for the label. */
  readonly score: number;
}

/** Tells which of a few labels a text has. */
export interface Classifier {
  readonly labels: readonly string[];
  /** Every label, best first. */
  classify(text: string): readonly ScoredLabel[];
  /** The features that spoke most for and against a label, the strongest first. */
  explain(text: string, label: string, limit: number): readonly { readonly feature: string; readonly amount: number }[];
}

/** Trains and classifies in one thread; see {@link trainClassifier}. */
export function createClassifier(texts: readonly LabelledText[], config: ClassifierConfig): Classifier {
  return classifierOf(trainClassifier(texts, config), config.features);
}

export function classifierOf({ vocabulary: keys, labels, views }: ClassifierModel, features: FeatureExtractor): Classifier {
  const vocabulary = createVocabulary(keys);
  const common = views[0]?.[0]?.factors ?? new Float32Array(0);
  const alike = planesByFeature(views, common);
  return {
    labels,
    classify: (text) => {
      const counts = counted(features(text), vocabulary.find);
      const sums = sumsOf(scaled(counts, common), alike, labels.length);
      const scoreOf = (at: number): number => {
        const own = views[at] ?? [];
        const sum = own.reduce((total, { factors, plane }) => total + (factors === common ? sums[at] ?? 0 : dot(plane.weights, scaled(counts, factors))) + plane.bias, 0);
        return sum / Math.max(1, own.length);
      };
      return labels.map((label, at) => ({ label, score: scoreOf(at) })).sort((a, b) => b.score - a.score);
    },
    explain: (text, label, limit) => {
      const own = views[labels.indexOf(label)] ?? [];
      const found = features(text);
      const names = new Map([...found.names()].map(([key, name]) => [vocabulary.find(key), name]));
      const amounts = new Map<string, number>();
      for (const { factors, plane } of own) {
        const { ids, weights } = scaled(counted(found, vocabulary.find), factors);
        ids.forEach((id, k) => {
          const name = names.get(id) ?? '';
          amounts.set(name, (amounts.get(name) ?? 0) + ((weights[k] ?? 0) * (plane.weights[id] ?? 0)) / own.length);
        });
      }
      return [...amounts].map(([feature, amount]) => ({ feature, amount })).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, limit);
    },
  };
}

/** Weights of the planes that weigh features alike, by `feature * labels + label`: what one feature says of all labels lies together. */
function planesByFeature(views: ClassifierModel['views'], common: Float32Array): Float32Array {
  const table = new Float32Array(common.length * views.length);
  views.forEach((own, label) => {
    const view: View | undefined = own.find(({ factors }) => factors === common);
    view?.plane.weights.forEach((weight, feature) => {
      table[feature * views.length + label] = weight;
    });
  });
  return table;
}

function sumsOf({ ids, weights }: Sparse, table: Float32Array, labels: number): Float64Array {
  const sums = new Float64Array(labels);
  for (let k = 0; k < ids.length; k += 1) {
    const weight = weights[k] ?? 0;
    const start = (ids[k] ?? 0) * labels;
    for (let label = 0; label < labels; label += 1) sums[label] = (sums[label] ?? 0) + weight * (table[start + label] ?? 0);
  }
  return sums;
}
