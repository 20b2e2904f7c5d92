import type { DistrictData } from '../domain/district.js';
import type { Emergency } from '../domain/understanding.js';

/** Words that make even a told story one of now. */
const NOW = /正在|现在|刚刚|刚才|快来|救命|马上|赶紧|快点/;

/**
 * What in a text is an emergency of now. A story that only mentions a past accident, or a question about one, is none.
 * @returns each number at most once, fire first
 */
export function findEmergencies(text: string, data: DistrictData['emergencies']): Emergency[] {
  const cleaned = data.notEmergency.reduce((rest, phrase) => rest.replaceAll(phrase, '○'), text);
  const isPast = data.past.some((word) => cleaned.includes(word)) && !NOW.test(cleaned);
  if (isPast) return [];
  return data.rules.filter((rule) => rule.patterns.some((pattern) => cleaned.includes(pattern)));
}
