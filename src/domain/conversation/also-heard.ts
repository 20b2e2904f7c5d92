import type { Understanding } from '../understanding.js';
import type { Conversation } from './state.js';
import { asksOn } from './asking-on.js';
import { opensTicket, says } from './words.js';

/**
 * What else has to be understood before a turn can be decided: what was asked before, where the words only point back to it (都不是, 登记工单, 没用),
 * or ask on of one of several things that it may have been (要啥材料),
 * or what was told before together with what these words may add to it. Null: the words alone are enough.
 */
export function alsoHeard({ stage, topic }: Conversation, { text, service }: Understanding): string | null {
  switch (stage.kind) {
    case 'clarifying':
      if (says.noneOfThem(text) || opensTicket(text)) return stage.question;
      return stage.entryIds.length > 1 && asksOn(text) ? joined(stage.question, text) : null;
    case 'ticket-offered':
      if (topic && stage.draft.what === topic.question && pointsBack(text, service)) return topic.question;
      return stage.draft.what === null || says.yes(text) || says.no(text) ? null : `${stage.draft.what}\n${text}`;
    case 'ticket-draft':
      return stage.step === 'what' && stage.said !== undefined ? joined(stage.said, text) : null;
    default:
      return topic && pointsBack(text, service) ? topic.question : null;
  }
}

function pointsBack(text: string, service: Understanding['service']): boolean {
  return says.notHelpful(text) || says.unresolved(text) || service?.name === 'dissatisfied';
}

/** Few words after few words: 物业，乱收费. */
export function joined(said: string, text: string): string {
  return `${said}，${text}`;
}
