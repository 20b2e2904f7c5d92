import type { Department } from '../domain/department.js';
import type { DistrictData } from '../domain/district.js';
import type { ClosedTicket } from '../domain/routing/closed-ticket.js';
import type { RouteMatter, RoutingSchool, ServingRouter } from '../domain/routing/school.js';
import type { Routing } from '../domain/understanding.js';
import type { FeatureExtractor } from './learning/features.js';
import { normalise, withoutCourtesies } from './normalise.js';
import { confidencesOf } from './routing/confidence.js';
import { learnRouting } from './routing/learn-routing.js';
import { type Contribution, createLinearScorer, type LinearModel, type LinearScorer, type Scored } from './routing/linear-model.js';
import { folderTexts, ticketTexts, TOWN } from './routing/texts.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, QUESTION_FEATURES } from './text-features.js';

/** Learns whose matter a text is, from the folder and from closed tickets. */
export type LearnRouter = (tickets: readonly ClosedTicket[]) => Promise<LinearModel>;

/** Proposes who handles a matter, with reasons; learns from closed tickets while it serves. */
export interface DepartmentRouter extends RoutingSchool, ServingRouter {
  /**
   * At most three departments, likeliest first; none for what is no matter of any, and before anything was learned.
   * @param text normalised @param area name of the town, street or zone where it is; null or left out: not known
   */
  route(text: string, area?: string | null): readonly Routing[];
  /** What routes after it: learns from the folder, unless something is or was learned already. */
  prepare(): Promise<void>;
}

const PROPOSALS = 3;
/** Below this a proposal would be a guess; the hotline's desk dispatches instead. */
const LEAST_CONFIDENCE = 0.03;
/** A department that the citizen names is meant, unless the words say otherwise; so sure. */
const NAMED_CONFIDENCE = 0.9;
/** Log-odds that a place adds to the committee that governs it. */
const OWN_ZONE = 2;
/** Words shown as the reason. */
const REASON_WORDS = 2;

/** Words without sounds and without pairs from far apart: half the time for seven thousandths of the accuracy. */
export function routingFeatures(words: Words): FeatureExtractor {
  return createFeatureExtractor(words, { ...QUESTION_FEATURES, together: 0, sound: 0 });
}

/** What the router learns from, in one go: see {@link learnRouting}. */
export function trainRouter({ departments, interpretations }: DistrictData, words: Words, tickets: readonly ClosedTicket[]): LinearModel {
  return learnRouting([...folderTexts(departments, interpretations), ...ticketTexts(departments, tickets, asRouted)], routingFeatures(words));
}

export function createDepartmentRouter(departments: readonly Department[], words: Words, learnFrom: LearnRouter): DepartmentRouter {
  const features = routingFeatures(words);
  const rank = ranking(departments, words);
  let scorer: LinearScorer | null = null;
  let pending: Promise<void> | null = null;
  const learn = (tickets: readonly ClosedTicket[]): Promise<void> => {
    const own: Promise<void> = learnFrom(tickets).then((model) => {
      // Of several at once the last that was asked for stays.
      if (pending === own) scorer = createLinearScorer(model, features);
    }).finally(() => {
      if (pending === own) pending = null;
    });
    pending = own;
    return own;
  };
  const route: DepartmentRouter['route'] = (text, area = null) => (scorer === null ? [] : rank(scorer.score(text), text, area));
  return {
    prepare: async () => {
      if (scorer === null) await (pending ?? learn([]));
    },
    route,
    proposed: (text, area) => route(asRouted(text), area),
    learn,
    taught: async (tickets): Promise<RouteMatter> => {
      const other = createLinearScorer(await learnFrom(tickets), features);
      return (text, area) => rank(other.score(asRouted(text)), asRouted(text), area);
    },
  };
}

function asRouted(text: string): string {
  return withoutCourtesies(normalise(text));
}

type Rank = (scored: Scored, text: string, area: string | null) => readonly Routing[];

/** Makes departments of labels, in their place, with reasons. */
function ranking(departments: readonly Department[], words: Words): Rank {
  const governments = new Map(departments.filter((department) => department.kind === 'town').map((department) => [department.area, department.name]));
  const zones = new Map(departments.filter((department) => department.kind === 'committee').map((department) => [department.area, department.name]));
  const nameIn = namesOf(departments);
  return (scored, text, area) => {
    const government = area === null ? undefined : governments.get(area);
    const zone = area === null ? undefined : zones.get(area);
    const labels = scored.labels.flatMap(({ label, score }) => {
      if (label === TOWN) return government === undefined ? [] : [{ label, department: government, score }];
      return [{ label, department: label, score: label === zone ? score + OWN_ZONE : score }];
    }).sort((a, b) => b.score - a.score);
    const told = [...new Set(words.segment(text))].map((word) => `w:${word}`);
    const confidences = confidencesOf(labels.map(({ score }) => score), scored);
    const found = labels.slice(0, PROPOSALS).map(({ label, department }, i): Routing => ({
      department, confidence: confidences[i] ?? 0, reason: reasonFor(scored.contributions(label, told), department, label === TOWN || label === zone ? area : null),
    }));
    const named = nameIn(text);
    if (named) return [{ department: named.department, confidence: NAMED_CONFIDENCE, reason: `您提到了${named.name}` }, ...found.filter((item) => item.department !== named.department)].slice(0, PROPOSALS);
    return (found[0]?.confidence ?? 0) < LEAST_CONFIDENCE ? [] : found;
  };
}

/** Finds the department that a text names, the longest name first. */
function namesOf(departments: readonly Department[]) {
  const names = departments.filter((department) => department.kind === 'department' || department.kind === 'committee')
    .flatMap((department) => [department.name, ...department.aliases].filter((name) => name.length > 2).map((name) => ({ name, department: department.name })))
    .sort((a, b) => b.name.length - a.name.length);
  return (text: string) => names.find(({ name }) => text.includes(name)) ?? null;
}

/** 因提到“拖欠”“工资”，属区人社局职责. */
function reasonFor(words: readonly Contribution[], department: string, area: string | null): string {
  const told = words.slice(0, REASON_WORDS).map(({ feature }) => `“${feature.slice('w:'.length)}”`).join('');
  const place = area === null ? '' : `事情在${area}，`;
  return told === '' ? `${place}与${department}的职责相近` : `${place}因提到${told}，属${department}职责`;
}
