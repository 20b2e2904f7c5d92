import { type Border, createBorder, type DistrictBox, type Outside, type Place } from './border.js';
import type { CalendarSupplement, WorkingCalendar } from './calendar.js';
import { type Deadline, startDeadline } from './deadline.js';
import { type Area, createAreaFinder, type Department, handlesTickets, type OtherRegion } from './department.js';
import { type Interpretation, isQuotable, type Policy } from './knowledge.js';
import type { Open311Offer } from './open311.js';
import type { FigureFormula } from './figures/formulas.js';
import type { HotlineMapping } from './hotline/mapping.js';
import { dateAt } from './shanghai-time.js';
import type { DecideContext } from './ticket/decide.js';
import type { TicketType } from './ticket/ticket.js';
import { type LimitAmount, type LimitCase, limitFor, rulesOn, type TimeLimitRules } from './time-limits.js';
import type { Emergency } from './understanding.js';

/** How people cry out, by number to call. A number may have several kinds, each with its own words: the general one first, then those that know better what to do. */
export interface EmergencyRule extends Emergency {
  readonly id: string;
  readonly patterns: readonly string[];
  /** Other numbers that the answer tells when to call: they are not named again, unless their own patterns fit. */
  readonly covers: readonly Emergency['number'][];
}

/** What tells a cry for help by its words. */
export interface EmergencySigns {
  readonly rules: readonly EmergencyRule[];
  /** Times that are over. */
  readonly past: readonly string[];
  /** What is said when asking about one. */
  readonly about: readonly string[];
  /** Phrases that hold a cry's words without being one. */
  readonly notEmergency: readonly string[];
  /** Nearly every cry has one of them; none are given where a folder has no use for them. */
  readonly signs: readonly string[];
}

/** Cries for help with the numbers they call for, and what has their words without being one. */
export interface EmergencyExamples {
  readonly cries: readonly { readonly numbers: readonly Emergency['number'][]; readonly texts: readonly string[] }[];
  readonly ordinary: readonly string[];
}

/** Service intents in nlp.js corpus form. */
export interface ServiceCorpus {
  readonly name: string;
  readonly locale: string;
  readonly data: readonly { readonly intent: string; readonly utterances: readonly string[]; readonly answers: readonly string[] }[];
}

/** All that `intents/` says of a district, validated. */
export interface DistrictData {
  /** The district itself: 兰山区, and what people call it. */
  readonly identity: { readonly name: string; readonly aliases: readonly string[]; readonly border?: DistrictBox | undefined };
  readonly policies: readonly Policy[];
  readonly interpretations: readonly Interpretation[];
  /** Ids of entries that citizens are shown first as long as little has been asked; empty: none were chosen. */
  readonly popular: readonly string[];
  readonly departments: readonly Department[];
  readonly areas: readonly Area[];
  readonly otherRegions: readonly OtherRegion[];
  readonly emergencies: EmergencySigns;
  /** What {@link emergencies} are learned from beside the patterns; empty where a folder has no examples. */
  readonly emergencyExamples: EmergencyExamples;
  readonly timeLimits: readonly TimeLimitRules[];
  /** Yearly notices beside those that the product brings along; none are needed. */
  readonly calendarSupplements: readonly CalendarSupplement[];
  readonly corpus: ServiceCorpus;
  /** Groups of words that mean the same in a question, the usual one first: 怎么, 如何, 咋. */
  readonly synonyms: readonly (readonly string[])[];
  /** How rates are made of what is counted; the usual ones where a folder says nothing. */
  readonly figures: readonly FigureFormula[];
  /** null: no apps of others send anything here. */
  readonly open311: Open311Offer | null;
  /** How the cities' 12345 platforms speak that this district may be linked to. */
  readonly hotlines: readonly HotlineMapping[];
}

/** What the use cases ask of the district. */
export interface District {
  readonly name: string;
  /** Replaces all entries. */
  publish(interpretations: readonly Interpretation[]): void;
  /** The entry, if it may be quoted at that instant. */
  entry(id: string, now: number): Interpretation | null;
  department(id: string): Department | null;
  /** By the name that documents use, groups resolved to who handles for them; null when nobody does. */
  handlerNamed(name: string): Department | null;
  departmentName(id: string): string;
  /** All that a ticket can be dispatched to. */
  handlers(): readonly Department[];
  /** Name of the town, street or zone that a text names; the longest name found wins. */
  areaIn(text: string): string | null;
  /** Why a place is clearly not in the district; null: it is, or the folder gives no border. */
  outside(place: Place): Outside | null;
  /** Name of the government of a town or street. */
  governmentOf(area: string): string | null;
  /**
   * The rules and calendar that decide a ticket's command at an instant.
   * @param version of the rules that the ticket goes by; null, or a version that is gone: those in force at that instant
   */
  decideContext(now: number, version?: string | null): DecideContext;
  /** Versions of the time limits beside the folder's, in place of those given before. */
  addTimeLimits(versions: readonly TimeLimitRules[]): void;
  /** All versions there are; those of the folder first. */
  timeLimits(): readonly TimeLimitRules[];
  /** The limit of the answer, if a ticket of this kind were accepted at that instant. */
  replyLimit(type: TicketType, urgent: boolean, now: number): Deadline | null;
  /** How long the department has to sign for a ticket of this kind that is dispatched at that instant. */
  signLimit(of: LimitCase, now: number): LimitAmount | null;
}

/** An address that names the district or one of its towns is not outside, whatever else it names. */
function borderOf({ identity, areas, otherRegions }: DistrictData): Border {
  const own = [identity, ...areas].flatMap(({ name, aliases }) => [name, ...aliases]);
  return createBorder(identity.border ?? null, otherRegions, own);
}

export function createDistrict(data: DistrictData, calendar: WorkingCalendar): District {
  let entries = new Map(data.interpretations.map((entry) => [entry.id, entry]));
  const byId = new Map(data.departments.map((department) => [department.id, department]));
  const byName = new Map(data.departments.flatMap((department) => [department.name, ...department.aliases].map((name) => [name, department] as const)));
  let timeLimits = data.timeLimits;
  const decideContext = (now: number, version: string | null = null): DecideContext => ({
    now, calendar, rules: timeLimits.find((rules) => rules.version === version) ?? rulesOn(timeLimits, dateAt(now)),
  });
  return {
    name: data.identity.name,
    publish: (interpretations) => {
      entries = new Map(interpretations.map((entry) => [entry.id, entry]));
    },
    entry: (id, now) => {
      const entry = entries.get(id);
      return entry && isQuotable(entry, dateAt(now)) ? entry : null;
    },
    department: (id) => byId.get(id) ?? null,
    handlerNamed: (name) => {
      const named = byName.get(name);
      const handler = named?.fallback ? byName.get(named.fallback) : named;
      return handler && handlesTickets(handler) ? handler : null;
    },
    departmentName: (id) => byId.get(id)?.name ?? id,
    handlers: () => data.departments.filter(handlesTickets),
    areaIn: createAreaFinder(data.areas),
    outside: borderOf(data).outside,
    governmentOf: (area) => data.areas.find((place) => place.name === area)?.department ?? null,
    decideContext,
    addTimeLimits: (versions) => {
      timeLimits = [...data.timeLimits, ...versions];
    },
    timeLimits: () => timeLimits,
    replyLimit: (type, urgent, now) => {
      const { rules } = decideContext(now);
      const limit = limitFor(rules, 'reply', { type, urgent });
      return limit ? startDeadline(limit, rules.version, now, { calendar, officeHours: rules.officeHours }) : null;
    },
    signLimit: (of, now) => limitFor(decideContext(now).rules, 'sign', of)?.amount ?? null,
  };
}
