import { answerReply, citationOf } from '../domain/conversation/answers.js';
import type { District } from '../domain/district.js';
import type { Interpretation } from '../domain/knowledge.js';
import { citationText } from '../domain/message.js';
import { AppError } from '../errors.js';

/**
 * What an operator tells of reviewed entries, each with its source: the only words that go out without another reader (先审查后公开).
 * @throws AppError ENTRY_NOT_FOUND: one of them is not there, or may not be quoted today
 */
export function readOutOf({ district }: { readonly district: Pick<District, 'entry'> }, entryIds: readonly string[], now: number): string {
  return entryIds.map((id) => {
    const entry = district.entry(id, now);
    if (!entry) throw new AppError('ENTRY_NOT_FOUND', `找不到条目“${id}”，或者它今天不能引用。`);
    return textOf(entry);
  }).join('\n\n');
}

function textOf(entry: Interpretation): string {
  return `${answerReply(entry, 1, null).text}\n${citationText(citationOf(entry))}`;
}
