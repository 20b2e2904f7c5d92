import type { DistrictData } from '../domain/district.js';
import { legible } from '../domain/conversation/legible.js';
import type { Clock } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import type { TicketType } from '../domain/ticket/ticket.js';
import type { Explainer, ServiceIntent, TopicContext, Understander, Understanding } from '../domain/understanding.js';
import { BARE_LENGTH, decide, gated, namedAlike, worthChoosing } from './decision.js';
import type { EmergencyFinder } from './emergencies.js';
import { createEmergencyWatch } from './emergency-watch.js';
import { explain } from './explain.js';
import { searchWithTopic } from './follow-up.js';
import { isGibberish } from './gibberish.js';
import { createKnowledgeBase, type KnowledgeBase, type KnowledgeSearch, knowledgeFeatures } from './knowledge.js';
import { asks, tellsMatterInAll, ticketTypeOf, typeSignIn, urgentSignIn } from './matter.js';
import { isCourtesy, normalise, withoutCourtesies } from './normalise.js';
import { asksOfRegistration, asksOnlyToKnow, asksWherePublicHealth, isLikenedInVain, isMereAbuse, signOfNotOurs } from './not-ours.js';
import { onceDone } from './once-done.js';
import { createGazetteer } from './places.js';
import { apartIn, namesSomething, partsOf } from './questions.js';
import { recently } from './recently.js';
import { createDepartmentRouter, type DepartmentRouter } from './router.js';
import { createScope, namesCivicThing } from './scope.js';
import { createWords, termsOf, type Words } from './segmenter.js';
import { createServiceIntents, judgesOf, type ServiceIntents } from './service-intents.js';
import { inParts } from './several.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from './text-features.js';
import type { FolderModels, Trainer } from './trainer.js';

/**
 * Understands by the folder's data and what was learned of it; `today` comes from the clock, so that an expired entry is never
 * quoted. Who asks before it has learned waits for that.
 */
export async function createUnderstander(data: DistrictData, clock: Clock, trainer: Trainer): Promise<Understander & Explainer & { readonly router: DepartmentRouter }> {
  const words = await createWords(termsOf(data), data.synonyms);
  const folder = onceDone(() => trainer.folder());
  const router = createDepartmentRouter(data.departments, words, async (tickets) => (tickets.length === 0 ? (await folder()).routing : trainer.router(tickets)));
  let knowledge: KnowledgeBase | null = null;
  let published = data.interpretations;
  const mind = onceDone(async () => {
    await router.prepare();
    const models = await folder();
    const own = createKnowledgeBase(data.interpretations, models.knowledge, knowledgeFeatures(words));
    const made = await createMind(data, clock, { words, router, knowledge: own, models });
    own.publish(published);
    knowledge = own;
    return made;
  });
  return {
    router,
    prepare: async () => (await mind()).prepare(),
    understand: async (original, topic) => (await mind()).understand(original, topic),
    explain: async (text, draft) => (await mind()).explain(text, draft),
    publish: (entries) => {
      published = entries;
      knowledge?.publish(entries);
    },
  };
}

interface Learned {
  readonly words: Words;
  readonly router: DepartmentRouter;
  readonly knowledge: KnowledgeBase;
  readonly models: FolderModels;
}

async function createMind(data: DistrictData, clock: Clock, { words, router, knowledge, models }: Learned): Promise<Pick<Understander, 'understand' | 'prepare'> & Explainer> {
  const said = recently(createFeatureExtractor(words, UTTERANCE_FEATURES));
  const judges = judgesOf(models.service, words, said);
  const service = createServiceIntents(data.corpus, judges);
  const emergencies = createEmergencyWatch(data, models.cries, said);
  const gazetteer = createGazetteer(data.areas, data.otherRegions, [data.identity.name, ...data.identity.aliases]);
  const scope = createScope(data);
  const answersOf = (name: string) => data.corpus.data.find((item) => item.intent === name)?.answers ?? [];
  const oneBy = (entries: KnowledgeSearch) => async (original: string, topic: TopicContext | null): Promise<Understanding> => {
    const whole = heardOf(original);
    const text = withoutCourtesies(whole);
    const isMatter = tellsMatterInAll(text) && !isMereAbuse(text) && !isGibberish(whole) && !isCourtesy(whole);
    const { followsUp, asksOn, question, story, candidates: all } = searchWithTopic(entries, text, topic, dateAt(clock.now()));
    const weighed = followsUp ? all : gated(all, { ...service.questionLead(text), story });
    const alike = namedAlike(all, text);
    const isBareName = alike.length > 1 || (weighed[0]?.confidence ?? 0) < (alike[0]?.confidence ?? 0);
    const candidates = isBareName ? alike : worthChoosing(weighed);
    const standing = scope.standing(text);
    const byForm = ofItsKind(whole, answersOf);
    const learned = byForm === null ? await intentOf(service, whole, text) : null;
    const signs = { type: typeSignIn(text), urgent: urgentSignIn(text) };
    const urgent = signs.urgent !== null;
    const isCivic = namesCivicThing(text) || asksWherePublicHealth(text);
    const area = gazetteer.areaIn(text);
    const otherRegion = standing > TALK_AT || isMatter || isCivic ? gazetteer.otherRegionIn(text) : null;
    const intent = byForm ?? (learned && isMeant(learned, text, otherRegion !== null) ? learned : null);
    const beside = { isMatter, asksOfSomething: asks(text) && namesSomething(text, 4), asksOn, isRest: text !== whole, standing, best: candidates[0]?.confidence ?? 0 };
    return {
      text: original, normalised: text, question, emergencies: emergencies.find(whole), routing: router.route(withoutContact(text), area), isMatter,
      service: intent && outweighs(intent, beside) ? intent : null, candidates, followsUp: followsUp && !isBareName, area,
      decision: standing < TALK_AT && !followsUp ? 'none' : decide(candidates, isMatter),
      otherRegion, ticketType: typeOf(text, whole, signs.type), urgent, signs,
      concernsUs: isMatter || urgent || area !== null || isCivic || (standing > CONCERNS_AT && namesSomething(text)), parts: [],
    };
  };
  const understandBy = (entries: KnowledgeSearch): Understander['understand'] => async (original, topic) => {
    const one = oneBy(entries);
    const text = legible(original);
    const heard = await one(text, topic);
    const whole = { ...heard, emergencies: allOf(heard, apartIn(excerptOf(text)), emergencies) };
    const parts = await inParts(partsOf(excerptOf(text)), whole, one);
    return parts.length === 0 ? whole : { ...whole, parts };
  };
  const explained: Explainer['explain'] = async (text, draft) => {
    const entries = draft ? knowledge.tried(draft) : knowledge;
    return explain(await understandBy(entries)(text, null), { machine: judges.machine, knowledge: entries, clock });
  };
  return { prepare: judges.second.prepare, understand: understandBy(knowledge), explain: explained };
}

/** What is looked at of a message: more than anybody writes to ask, and little enough to be quick whatever is sent. */
const HEARD = 4_000;

/** A long text's beginning and end, where the question stands. */
function excerptOf(text: string): string {
  return text.length <= HEARD ? text : `${text.slice(0, HEARD / 2)}\n${text.slice(-HEARD / 2)}`;
}

/** Some signs grow to eighteen characters when they are normalised. */
function heardOf(text: string): string {
  return normalise(excerptOf(text)).slice(0, HEARD).trim();
}

/** A cry for help in any part counts, though another part tells of the past. */
function allOf(whole: Understanding, apart: readonly string[], finder: EmergencyFinder): Understanding['emergencies'] {
  const found = [...whole.emergencies, ...apart.flatMap((part) => finder.find(normalise(part)))];
  return found.filter((emergency, i) => found.findIndex((other) => other.number === emergency.number) === i);
}

/** How sure a sign makes us, and the form of what can't be read. */
const SIGN_SURE = 0.9;
/** Here a mistake would give away what is not ours, or cost somebody money, health or more: no entry is surer. */
const GUARDED = new Set(['manipulation', 'personal-data', 'fraud-doubt', 'distress', 'animal-bite', 'discipline']);
const GUARD_SURE = 0.98;

/** What is known by its form or its signs, without having been learned. */
function ofItsKind(whole: string, answersOf: (name: string) => readonly string[]): ServiceIntent | null {
  const name = kindByForm(whole) ?? (isMereAbuse(whole) ? 'abuse' : signOfNotOurs(whole));
  const answers = name === null ? [] : answersOf(name);
  // A folder that has no words for it says nothing of it.
  return name === null || answers.length === 0 ? null : { name, confidence: GUARDED.has(name) ? GUARD_SURE : SIGN_SURE, answers };
}

function kindByForm(whole: string): string | null {
  if (/\p{L}/u.test(whole) && isCourtesy(whole)) return /谢|劳驾|麻烦|辛苦/.test(whole) ? 'thanks' : 'greet';
  return isGibberish(whole) ? 'gibberish' : null;
}

/** Nobody asks these of a place: 青岛怎么落户 is that place's affair. */
const OF_NO_PLACE = new Set(['general-knowledge', 'smalltalk', 'help', 'who-are-you', 'investment-advice', 'legal-advice']);
/** One's own affairs, and what one is entitled to, are not another's secrets. */
const ONES_OWN = /我自己|俺自己|本人|自个|报销|补贴|补助|待遇|怎么领|能领/;

/** Was it learned from utterances like this one at all? In few words, or in none of ours, it is a chance likeness. */
function isMeant({ name, confidence }: ServiceIntent, text: string, isElsewhere: boolean): boolean {
  if (name === 'medical-advice' && asksWherePublicHealth(text)) return false;
  // 退休金怎么算 is no question of what to buy.
  if (name === 'investment-advice' && namesCivicThing(text)) return false;
  if ((name === 'legal-advice' && asksOfRegistration(text)) || (name === 'manipulation' && asksOnlyToKnow(text)) || isLikenedInVain(name, text)) return false;
  if (confidence >= KNOWN) return true;
  if (!/\p{Script=Han}/u.test(text)) return false;
  if (isElsewhere && OF_NO_PLACE.has(name)) return false;
  return name !== 'personal-data' || (text.length > BARE_LENGTH && !ONES_OWN.test(text));
}

/** What remains beside the courtesies counts more than they do. */
async function intentOf(service: ServiceIntents, whole: string, text: string): Promise<ServiceIntent | null> {
  return (await service.find(text)) ?? (text === whole ? null : await service.find(whole));
}

/** Talk around a question or matter is no reason to leave that unanswered. */
const TALK = new Set(['greet', 'thanks', 'bye', 'satisfied', 'smalltalk', 'abuse', 'general-knowledge', 'gibberish', 'repeat', 'who-are-you']);
/** Words that tell a matter (垃圾没人收) or ask on (电话多少) are that, unless they surely ask something of the service. */
const SERVICE_SURE = 0.9;
/** Only an utterance of the corpus itself is surer. */
const KNOWN = 0.985;
/** See {@link createScope}: below the first nothing is quoted, from the second a ticket is offered, above the third it is no talk. */
const TALK_AT = 0;
const CONCERNS_AT = 1;
const SURELY_OURS = 3;

interface Beside {
  readonly isMatter: boolean;
  /** A question that names what it is about. */
  readonly asksOfSomething: boolean;
  readonly asksOn: boolean;
  /** Courtesies stood around it. */
  readonly isRest: boolean;
  readonly standing: number;
  readonly best: number;
}

/** Is the service meant, rather than what else the text may be? */
function outweighs(intent: ServiceIntent, { isMatter, asksOfSomething, asksOn, isRest, standing, best }: Beside): boolean {
  if (intent.confidence >= KNOWN && !isRest) return true;
  if (TALK.has(intent.name) && (isMatter || standing > (asksOfSomething ? CONCERNS_AT : SURELY_OURS))) return false;
  return intent.confidence >= Math.max(best, isMatter || asksOn ? SERVICE_SURE : 0);
}

/** 想了解一下 stands among the courtesies, and says that it is a question. */
function typeOf(text: string, whole: string, sign: string | null): TicketType {
  const type = ticketTypeOf(text);
  return type === 'help' && sign === null ? ticketTypeOf(whole) : type;
}

/** A number to call says nothing of whose matter it is. */
function withoutContact(text: string): string {
  return text.replace(/(?:我的?)?(?:联系)?(?:电话|手机号?|微信)?(?:是|号|:)?\s*\d[\d -]{5,}\d/g, ' ');
}
