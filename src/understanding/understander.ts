import type { DistrictData } from '../domain/district.js';
import type { Clock } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import type { Candidate, Understander, Understanding } from '../domain/understanding.js';
import { decide, worthChoosing } from './decision.js';
import { createEmergencyFinder } from './emergencies.js';
import { searchWithTopic } from './follow-up.js';
import { createKnowledgeSearch } from './knowledge.js';
import { isUrgent, tellsOfMatter, ticketTypeOf } from './matter.js';
import { normalise, withoutCourtesies } from './normalise.js';
import { createGazetteer } from './places.js';
import { createDepartmentRouter } from './router.js';
import { createSegmenter, termsOf } from './segmenter.js';
import { createServiceIntents } from './service-intents.js';

/** Understands by the folder's data; `today` comes from the clock, so that an expired entry is never quoted. */
export async function createUnderstander(data: DistrictData, clock: Clock): Promise<Understander> {
  const segment = await createSegmenter(termsOf(data));
  const service = createServiceIntents(data.corpus, segment);
  const knowledge = createKnowledgeSearch(data.interpretations, segment);
  const router = createDepartmentRouter(data.departments, data.interpretations, segment);
  const emergencies = createEmergencyFinder(data.emergencies);
  const gazetteer = createGazetteer(data.areas, data.otherRegions, [data.identity.name, ...data.identity.aliases]);
  return {
    prepare: () => service.prepare(),
    understand: async (original, topic) => {
      const whole = normalise(original);
      const text = withoutCourtesies(whole);
      const today = dateAt(clock.now());
      const isMatter = tellsOfMatter(text);
      const intent = (await service.find(whole)) ?? (text === whole ? null : await service.find(text));
      const { followsUp, asksOn, candidates: all } = searchWithTopic(knowledge, text, topic, today);
      const candidates = worthChoosing(all);
      const routing = router.route(withoutContact(text));
      return {
        text: original.trim(), emergencies: emergencies.find(whole), routing, isMatter,
        service: intent && intent.confidence >= serviceHasToReach(isMatter || asksOn, candidates) ? intent : null,
        candidates, decision: decide(candidates, isMatter), followsUp,
        area: gazetteer.areaIn(text), otherRegion: gazetteer.otherRegionIn(text), ticketType: ticketTypeOf(text), urgent: isUrgent(text),
      } satisfies Understanding;
    },
  };
}

/** Words that tell a matter (垃圾没人收) or ask on (电话多少) are that, unless they surely ask something of the service. */
const SERVICE_SURE = 0.9;

function serviceHasToReach(isSomethingElse: boolean, candidates: readonly Candidate[]): number {
  return Math.max(candidates[0]?.confidence ?? 0, isSomethingElse ? SERVICE_SURE : 0);
}

/** A number to call says nothing of whose matter it is. */
function withoutContact(text: string): string {
  return text.replace(/(?:我的?)?(?:联系)?(?:电话|手机号?|微信)?(?:是|号|:)?\s*\d[\d -]{5,}\d/g, ' ');
}
