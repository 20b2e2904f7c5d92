import type { CalendarAdditions, EnteredYear, NamedDays } from '../calendar.js';
import type { TimeLimitRules } from '../time-limits.js';
import type { RecordedRuleEvent } from './events.js';

/** A version that somebody is writing; it holds for nobody. */
export interface TimeLimitsDraft {
  readonly rules: TimeLimitRules;
  /** Place of the save that it is from: whoever saves it anew names it. */
  readonly revision: number;
  readonly savedAt: number;
  readonly savedBy: string | null;
}

/** A version that was published here rather than in the folder. */
export interface PublishedRules {
  readonly rules: TimeLimitRules;
  readonly at: number;
  readonly by: string | null;
  readonly reason: string;
}

/** All that administrators have made of the time limits and the calendar, over what product and folder bring. */
export interface RuleBook extends CalendarAdditions {
  /** Place of the last event; 0: there is none. */
  readonly sequence: number;
  readonly hash: string;
  readonly drafts: readonly TimeLimitsDraft[];
  readonly published: readonly PublishedRules[];
  /** Names of versions that were withdrawn: never given to others. */
  readonly withdrawn: readonly string[];
  /** The last change of the calendar, and whether running deadlines were counted again since. */
  readonly calendarChange: { readonly sequence: number; readonly at: number; readonly reason: string } | null;
  readonly recountedUpTo: number;
}

export const EMPTY_BOOK: RuleBook = { sequence: 0, hash: '', drafts: [], published: [], withdrawn: [], days: [], years: [], calendarChange: null, recountedUpTo: 0 };

function without(drafts: readonly TimeLimitsDraft[], version: string): readonly TimeLimitsDraft[] {
  return drafts.filter(({ rules }) => rules.version !== version);
}

function withdrawnDays(days: readonly NamedDays[], id: string, at: number): readonly NamedDays[] {
  return days.map((one) => (one.id === id ? { ...one, withdrawnAt: at } : one));
}

function withYear(years: readonly EnteredYear[], year: EnteredYear): readonly EnteredYear[] {
  return [...years.filter((one) => one.year !== year.year), year];
}

/** What an event changes. */
function changes(book: RuleBook, { event, sequence }: RecordedRuleEvent): Partial<RuleBook> {
  const { at, by, reason } = event;
  const calendarChange = { sequence, at, reason };
  switch (event.name) {
    case 'TimeLimitsDrafted': return { drafts: [...without(book.drafts, event.rules.version), { rules: event.rules, revision: sequence, savedAt: at, savedBy: by }] };
    case 'DraftDiscarded': return { drafts: without(book.drafts, event.version) };
    case 'TimeLimitsPublished': return { drafts: without(book.drafts, event.rules.version), published: [...book.published, { rules: event.rules, at, by, reason }] };
    case 'TimeLimitsWithdrawn': return { published: book.published.filter(({ rules }) => rules.version !== event.version), withdrawn: [...book.withdrawn, event.version] };
    case 'DaysNamed': {
      const { id, working, from, to, holiday, notice } = event;
      return { days: [...book.days, { id, working, from, to, name: holiday, notice, at, withdrawnAt: null, by, reason }], calendarChange };
    }
    case 'NamedDaysWithdrawn': return { days: withdrawnDays(book.days, event.id, at), calendarChange };
    case 'YearEntered': return { years: withYear(book.years, { year: event.year, notice: event.notice, at }), calendarChange };
    case 'DeadlinesRecounted': return { recountedUpTo: Math.max(book.recountedUpTo, event.upTo) };
  }
}

/** The book after more events, in their order. */
export function after(book: RuleBook, events: readonly RecordedRuleEvent[]): RuleBook {
  let now = book;
  for (const recorded of events) now = { ...now, ...changes(now, recorded), sequence: recorded.sequence, hash: recorded.hash };
  return now;
}

/** All versions there are: the folder's, and those published here. */
export function allVersions(inFolder: readonly TimeLimitRules[], { published }: Pick<RuleBook, 'published'>): readonly TimeLimitRules[] {
  return [...inFolder, ...published.map(({ rules }) => rules)];
}
