import { createHash } from 'node:crypto';
import type { CalendarBook } from '../domain/calendar.js';
import type { District } from '../domain/district.js';
import { after, EMPTY_BOOK, type RuleBook } from '../domain/rule-book/book.js';
import type { RecordedRuleEvent, RuleEvent, RuleEventStore } from '../domain/rule-book/events.js';
import { wellFormed } from '../domain/well-formed.js';
import { untilSaved } from './until-saved.js';

export interface RuleBookDeps {
  readonly ruleEvents: RuleEventStore;
  readonly district: Pick<District, 'addTimeLimits'>;
  readonly calendar: Pick<CalendarBook, 'add'>;
}

/** The rule book as this process knows it; everything that decides goes by it. */
export interface RuleBookFollower {
  book(): RuleBook;
  /** Takes over what was added since, whichever process added it. @returns the book of now */
  follow(): Promise<RuleBook>;
}

/** Keeps district and calendar of a process up with the book. Until its first look it knows only what product and folder bring. */
export function createRuleBookFollower({ ruleEvents, district, calendar }: RuleBookDeps): RuleBookFollower {
  let known = EMPTY_BOOK;
  const follow = async (): Promise<RuleBook> => {
    const begun = known;
    const found = await ruleEvents.since(begun.sequence);
    // Another look has come back first, perhaps with less.
    if (known !== begun) return follow();
    if (found.length === 0) return known;
    known = after(begun, found);
    district.addTimeLimits(known.published.map(({ rules }) => rules));
    calendar.add(known);
    return known;
  };
  return { book: () => known, follow };
}

/** A follower that has looked once: what it keeps up goes by the book of now. */
export async function openRuleBook(deps: RuleBookDeps): Promise<RuleBookFollower> {
  const follower = createRuleBookFollower(deps);
  await follower.follow();
  return follower;
}

/** Binds an event to all before it, as a ticket's are bound. */
export function ruleHash(previous: string, event: RuleEvent): string {
  return createHash('sha256').update(previous).update('\n').update(JSON.stringify(event)).digest('hex');
}

/** The place of the first event whose hash or place does not fit; null: nothing was changed behind our back. */
export function breachInRules(events: readonly RecordedRuleEvent[]): number | null {
  let hash = '';
  for (const [i, recorded] of events.entries()) {
    hash = ruleHash(hash, recorded.event);
    if (recorded.sequence !== i + 1 || recorded.hash !== hash) return i + 1;
  }
  return null;
}

/**
 * Adds an event that is decided on the book of now; decided anew when another came first.
 * @param decide null: there is nothing to do
 * @throws AppError what `decide` refuses; VERSION_CONFLICT when others always come first
 */
export async function addRuleEvent(deps: { readonly ruleEvents: RuleEventStore; readonly rules: RuleBookFollower }, decide: (book: RuleBook) => RuleEvent | null): Promise<RuleBook> {
  return untilSaved(async () => {
    const book = await deps.rules.follow();
    const decided = decide(book);
    if (decided === null) return book;
    const event = wellFormed(decided); // before it is bound
    await deps.ruleEvents.append({ sequence: book.sequence + 1, event, hash: ruleHash(book.hash, event) });
    return deps.rules.follow();
  });
}
