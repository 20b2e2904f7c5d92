import type { District } from '../district.js';
import type { Ticket } from '../ticket/ticket.js';
import type { TurnContext } from './turn.js';

/** What a turn goes by besides what was said: the district as it is now, and the citizen's own tickets. */
export function turnContext(district: District, tickets: readonly Ticket[], now: number, photos: readonly string[] = []): TurnContext {
  return {
    now, tickets, photos, whole: null, districtName: district.name,
    entry: (id) => district.entry(id, now),
    departmentName: (id) => district.departmentName(id),
    governmentOf: (area) => district.governmentOf(area),
    replyLimit: (type, urgent) => district.replyLimit(type, urgent, now),
    signLimit: (of) => district.signLimit(of, now),
  };
}
