import { demand, type Principal } from '../domain/permission.js';
import type { OutboxStore } from '../domain/ports.js';

export interface ListDeadLettersDeps {
  readonly outbox: Pick<OutboxStore, 'dead'>;
}

/** What was given up, last failed first: where to, why, and nothing of what was to be said. @param channel null: all @throws AppError FORBIDDEN */
export async function listDeadLetters({ outbox }: ListDeadLettersDeps, principal: Principal, channel: string | null, limit: number, offset: number): ReturnType<OutboxStore['dead']> {
  demand(principal, 'outbox:read');
  return outbox.dead(channel, limit, offset);
}
