import type { DistrictData } from '../domain/district.js';
import { createEmergencyFinder, type EmergencyFinder, STORY_LENGTH } from './emergencies.js';
import { createEmergencyJudge, type CryModel } from './emergency-judge.js';
import { createSignReader, isTold } from './emergency-signs.js';
import { tellsMatterInAll } from './matter.js';
import type { FeatureExtractor } from './learning/features.js';

/**
 * From here on it is a cry without any pattern. Of texts by other hands it finds 60 of 60 cries, and takes 2 of 60 near-misses and
 * 8 of 100 vividly told matters for one; at -0.3 it took 16 of these 100.
 */
const LEAST = 0;
/** More is asked of what names no danger, and of what is told or asked about afterwards. */
const WITHOUT_DANGER = 0.2;
const TOLD = 0.3;
/** What tells a matter (没人管, 冒烟扰民) has an office to go to. */
const MATTER = 0.3;
/** Below, a pattern is not believed: 像被车撞了一样. */
const VETO = -0.5;

/** Watches every message for a cry for help. @param model null: by the patterns alone @param said features of utterances */
export function createEmergencyWatch(data: DistrictData, model: CryModel | null, said: FeatureExtractor): EmergencyFinder {
  const patterns = createEmergencyFinder(data.emergencies);
  const signsOf = createSignReader(data.emergencies);
  const { rules } = data.emergencies;
  const judge = model && createEmergencyJudge(data, model, said);
  const leastOf = (text: string): number => {
    const signs = signsOf(text);
    return LEAST + (signs.danger ? 0 : WITHOUT_DANGER) + (isTold(text, signs) ? TOLD : 0) + (tellsMatterInAll(text) ? MATTER : 0);
  };
  return {
    find: (text) => {
      const found = patterns.find(text);
      // The patterns know where in a story now is; what has no letters says nothing.
      if (judge === null || text.length >= STORY_LENGTH || !/\p{L}/u.test(text)) return found;
      const score = judge.score(text);
      if (score <= (found.length > 0 ? VETO : leastOf(text))) return [];
      const numbers = new Set([...judge.numbers(text), ...found.map(({ number }) => number)]);
      return rules.filter(({ number }, i) => numbers.has(number) && rules.findIndex((rule) => rule.number === number) === i);
    },
  };
}
