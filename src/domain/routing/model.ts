import type { ClosedTicket } from './closed-ticket.js';
import type { Comparison } from './comparison.js';

/**
 * A version of what the department router has learned from closed tickets. The weights aren't kept: they follow from the folder
 * and these tickets within a second, and so never disagree with the folder.
 */
export interface RoutingModel extends RoutingModelSummary {
  readonly tickets: readonly ClosedTicket[];
}

export interface RoutingModelSummary {
  /** From 1; 0 is the folder alone, without tickets. */
  readonly version: number;
  readonly createdAt: number;
  /** Tickets that it learned from. */
  readonly learnedFrom: number;
  /** Tells one set of closed tickets from another: a set is judged once. */
  readonly source: string;
  /** Against the one in use then, on tickets that neither had seen; null: nothing was compared. */
  readonly heldBack: Comparison | null;
  /**
   * Which choice put it in use, counted over all versions; 0: none ever did. The highest is in use: putting a version in use
   * changes one document, so no process ever sees none or two.
   */
  readonly chosen: number;
}

export const ROUTING_MODEL_STATUS_NAMES = { 'in-use': '使用中', retired: '已停用', rejected: '未采用' } as const;
export type RoutingModelStatus = keyof typeof ROUTING_MODEL_STATUS_NAMES;

/** The folder alone, before anything was chosen. */
export const FOLDER_ALONE: RoutingModel = { version: 0, createdAt: 0, learnedFrom: 0, source: '', heldBack: null, chosen: 0, tickets: [] };

/** @param inUse the version in use */
export function statusOf({ version, chosen }: RoutingModelSummary, inUse: number): RoutingModelStatus {
  if (version === inUse) return 'in-use';
  return chosen > 0 ? 'retired' : 'rejected';
}

export function summaryOf({ tickets: _, ...summary }: RoutingModel): RoutingModelSummary {
  return summary;
}
