/** How people ask, in one character each: two questions of one matter that ask for different things are not the same. */
const ASKING: readonly (readonly [RegExp, string])[] = [
  [/什么时候|什么时间|啥时候|何时|几时|多久|多长时间|几天|几点/g, '时'],
  [/在哪(?![个些种家里儿])|哪里|哪儿|什么地方|啥地方|何处/g, '处'],
  [/为什么|为何|为啥|怎么回事|什么原因/g, '因'],
  [/多少/g, '几'],
  [/怎么样|怎么办|怎么|怎样|如何|咋样|咋办|咋/g, ''],
  [/什么样的?|什么|哪个|哪些|哪|啥/g, '何'],
];
/** Words that nearly every question has, and that tell none from another. */
const COMMON = /请问|我想问|想问|问一下|一下|可不可以|可以|能不能|是不是|有没有|能否|是否|可否|需要|应该|请|我们|我|俺|咱|你们|你|您|他|她|它|这个|那个|这|那|的话|的|了|吗|呢|吧|啊|呀|哦|嘛|得|地|着|过|呗|是|有|在|会|能|要|想|就|都|也|还|又|被|把|给|让|个|和|与|及|去|到|上|里/g;
/** `［电话］`: what stands for personal data says nothing of the matter. */
const PLACEHOLDER = /[［[][^［\][］]{1,5}[］\]]/g;
/** Whole words of other scripts and numbers; Chinese by characters. */
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
const NEGATION = /[不没无未]/;
/** Longer stories are compared by their beginning. */
const MAX_CORE = 200;
/** A character replaced rather than left out (社保卡, 医保卡), or only one of the two saying “not”, makes likeness much less likely. */
const REPLACED = 0.15;

/** From here on two questions are near-identical. Chosen on public pairs of questions; see docs/unanswered.md. */
export const NEAR_IDENTICAL = 0.7;

/** What a question is about: its words in one form, without those that every question has. @param normalised half-width, simplified, lower case */
export function coreOf(normalised: string): string {
  const text = normalised.replace(PLACEHOLDER, ' ');
  const core = ASKING.reduce((asked, [words, sign]) => asked.replace(words, sign), text).replace(COMMON, '');
  const kept = /[\p{L}\p{N}]/u.test(core) ? core : text;
  const words = kept.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return (words === '' ? text.trim() : words).slice(0, MAX_CORE);
}

interface Features {
  readonly singles: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

function featuresOf(core: string): Features {
  const [singles, pairs, words] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [run] of core.matchAll(RUN)) {
    if (!HAN.test(run)) words.add(run);
    else {
      const characters = [...run];
      characters.forEach((character, i) => {
        singles.add(character);
        const next = characters[i + 1];
        if (next !== undefined) pairs.add(character + next);
      });
    }
  }
  return { singles, pairs, words };
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((feature) => b.has(feature)).length;
}

/** Each has something that the other lacks. */
function replaces(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const common = shared(a, b);
  return common < a.size && common < b.size;
}

/** How alike two cores are, 0–1: Dice's measure over characters, pairs of them, and words. Another word or number (Visa, 2020023) is another question. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [featuresOf(a), featuresOf(b)];
  if (replaces(x.words, y.words)) return 0;
  const common = shared(x.singles, y.singles) + shared(x.pairs, y.pairs) + shared(x.words, y.words);
  const all = x.singles.size + x.pairs.size + x.words.size + y.singles.size + y.pairs.size + y.words.size;
  const differs = replaces(x.singles, y.singles) || NEGATION.test(a) !== NEGATION.test(b);
  return all === 0 ? 0 : Math.max(0, (2 * common) / all - (differs ? REPLACED : 0));
}

/** What a group is found by: near-identical cores nearly always share some of these. */
export function keysOf(core: string): readonly string[] {
  const { pairs, words } = featuresOf(core);
  const keys = [...pairs, ...words];
  return keys.length > 0 ? keys : [core];
}
