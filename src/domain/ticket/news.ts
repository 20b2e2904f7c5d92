import type { TicketEvent, TicketEventName } from './events.js';

/** Events that somebody outside the ticket has to hear of: the citizen, those whose tickets follow it, or the editors. */
const NEWS: ReadonlySet<TicketEventName> = new Set([
  'TicketDeclined', 'TicketAnsweredDirectly', 'TicketDispatched', 'TicketReassigned', 'ExtensionGranted', 'TicketSuspended', 'TicketReplied',
  'FollowUpInvited', 'FollowUpExpired', 'TicketClosed', 'TicketMerged', 'MergeUndone', 'TicketWithdrawn',
]);

export function isNews(event: TicketEvent): boolean {
  return NEWS.has(event.name);
}
