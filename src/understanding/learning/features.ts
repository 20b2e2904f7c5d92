import { createVocabulary } from './vocabulary.js';

/** Weighted features of a text. A feature is known by a hash of its name: names would cost more than all that is done with them. */
export interface Features {
  /** Each once, in the order they first came. */
  readonly keys: Int32Array;
  /** By place in `keys`, above 0. */
  readonly amounts: Float64Array;
  /** Names by key; worked out when asked for, which only explanations do. */
  names(): ReadonlyMap<number, string>;
}

/** Turns a normalised text into features; the same text always gives the same ones. */
export type FeatureExtractor = (text: string) => Features;

/** Takes features by their names in up to four pieces, so that nobody has to put the pieces together. */
export interface FeatureSink {
  add(amount: number, kind: string, a: string, b?: string, c?: string): void;
}

const SEED = 0x2f0b4c47;

function mixed(key: number, piece: string): number {
  let hash = key;
  for (let i = 0; i < piece.length; i += 1) {
    hash = Math.imul(hash ^ piece.charCodeAt(i), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** The key of a feature: 32 bits, of which two hundred thousand names share five pairs by chance. */
export function keyOf(name: string): number {
  return mixed(SEED, name);
}

/** Sums up amounts by feature; one is used again and again, and makes no garbage. */
function createTally(): FeatureSink & { take(): Pick<Features, 'keys' | 'amounts'> } {
  const seen = createVocabulary();
  let amounts = new Float64Array(1_024);
  return {
    add: (amount, kind, a, b = '', c = '') => {
      const next = seen.size;
      const place = seen.add(mixed(mixed(mixed(mixed(SEED, kind), a), b), c));
      if (place === amounts.length) {
        const old = amounts;
        amounts = new Float64Array(2 * old.length);
        amounts.set(old);
      }
      amounts[place] = place === next ? amount : (amounts[place] ?? 0) + amount;
    },
    take: () => {
      const taken = { keys: seen.keys(), amounts: amounts.slice(0, seen.size) };
      seen.clear();
      return taken;
    },
  };
}

const tally = createTally();

/** @param read tells a sink all the features of a text */
export function extractorOf(read: (text: string, sink: FeatureSink) => void): FeatureExtractor {
  return (text) => {
    read(text, tally);
    return { ...tally.take(), names: () => namesOf((sink) => read(text, sink)) };
  };
}

function namesOf(read: (sink: FeatureSink) => void): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  read({
    add: (_amount, kind, a, b = '', c = '') => {
      const name = `${kind}${a}${b}${c}`;
      names.set(keyOf(name), name);
    },
  });
  return names;
}

/** Features by their names. */
export function featuresOf(amounts: Iterable<readonly [string, number]>): Features {
  const all = [...amounts];
  for (const [name, amount] of all) tally.add(amount, name, '');
  return { ...tally.take(), names: () => new Map(all.map(([name]) => [keyOf(name), name])) };
}

/** Both, where no feature of one is one of the other. */
export function joined(one: Features, other: Features): Features {
  const keys = new Int32Array(one.keys.length + other.keys.length);
  const amounts = new Float64Array(keys.length);
  keys.set(one.keys);
  keys.set(other.keys, one.keys.length);
  amounts.set(one.amounts);
  amounts.set(other.amounts, one.amounts.length);
  return { keys, amounts, names: () => new Map([...one.names(), ...other.names()]) };
}
