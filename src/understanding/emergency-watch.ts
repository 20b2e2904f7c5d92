import type { DistrictData } from '../domain/district.js';
import type { Emergency } from '../domain/understanding.js';
import { createEmergencyFinder, eachOnce, type EmergencyFinder, STORY_LENGTH } from './emergencies.js';
import { createEmergencyJudge, type CryModel } from './emergency-judge.js';
import { createSignReader, isAfterwards, isTold, threatensOwnLife } from './emergency-signs.js';
import { asks, tellsMatterInAll } from './matter.js';
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
/** Below, a pattern is not believed: 像被车撞了一样. Who says that they want to die is believed. */
const VETO = -0.5;
/** What stands beside a question in one message (低保怎么申请，我家着火了) has to be a clearer cry, alone, than all of a message. */
const BESIDE = 0.3;
/** In more than this a clause is part of a story. */
const BESIDE_LENGTH = 50;

const WHAT_TO_DO = /(?:该|可)?(?:怎么|咋)(?:办|整|弄)[呀啊呢]?$/;
const WISHES_TO_ASK = /[想要]问|问问|请问|咨询|打听|了解/;
const CLAUSE = /[，。！？；,.!?;\n]|等等|哎呀/;

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
  const numbersOf = (text: string, found: readonly Emergency[]): Emergency[] => {
    const numbers = new Set([...(judge?.numbers(text) ?? []), ...found.map(({ number }) => number)]);
    return eachOnce(rules, numbers, patterns.kindsIn(text));
  };
  const inAll = (text: string): Emergency[] => {
    const found = patterns.find(text);
    // The patterns know where in a story now is; what has no letters says nothing.
    if (judge === null || text.length >= STORY_LENGTH || !/\p{L}/u.test(text)) return found;
    if (found.length > 0 && threatensOwnLife(text)) return found;
    return judge.score(text) <= (found.length > 0 ? VETO : leastOf(text)) ? [] : numbersOf(text, found);
  };
  /** A clause that cries alone, while the others ask, and not of what comes after an accident. */
  const beside = (text: string): Emergency[] => {
    if (judge === null || text.length > BESIDE_LENGTH || isAfterwards(text)) return [];
    const clauses = text.split(CLAUSE).filter((clause) => /\p{L}/u.test(clause));
    const cry = clauses.find((clause) => {
      const signs = signsOf(clause);
      // 我家着火了怎么办 cries all the same.
      const told = clause.replace(WHAT_TO_DO, '');
      if (asks(told) || isTold(clause, signs) || !clauses.some((other) => other !== clause && (asks(other) || WISHES_TO_ASK.test(other)))) return false;
      return (threatensOwnLife(told) && patterns.find(told).length > 0) || judge.score(told) > BESIDE + (signs.danger ? 0 : WITHOUT_DANGER);
    });
    return cry === undefined ? [] : numbersOf(cry, patterns.find(cry));
  };
  return {
    find: (text) => {
      const found = inAll(text);
      return found.length > 0 || tellsMatterInAll(text) ? found : beside(text);
    },
  };
}
