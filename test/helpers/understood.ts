import type { Understanding } from '../../src/domain/understanding.js';

/** A question of ours that no entry answers, unless more is said. */
export function understood(text: string, more: Partial<Understanding> = {}): Understanding {
  return {
    text, normalised: text, question: null, emergencies: [], service: null, candidates: [], decision: 'none', followsUp: false, isMatter: false, routing: [], area: null,
    otherRegion: null, ticketType: 'consult', urgent: false, signs: { type: null, urgent: null }, concernsUs: true, parts: [], ...more,
  };
}
