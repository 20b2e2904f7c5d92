import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { AppProblem } from '../../../api/problem.js';
import type { TicketDetail } from '../../../types.js';

/** Long enough to read; later it would be about a state that has passed. */
const NOTICE_MS = 20_000;
/** Refused because the ticket is not what whoever asked had before them. */
const CONFLICTS: ReadonlySet<string> = new Set(['VERSION_CONFLICT', 'TICKET_COMMAND_REFUSED', 'TICKET_NOT_LEAD', 'TICKET_ALREADY_RATED', 'TICKET_ALREADY_REMINDED']);

export interface Outcome {
  readonly place: RefObject<HTMLElement | null>;
  readonly notice: string | null;
  /** The ticket as it was before others changed it. */
  readonly conflict: TicketDetail | null;
  /** The whole number, as long as the ticket is open. */
  readonly revealed: string | null;
  onDone(notice: string, answer: unknown): Promise<void>;
  onFault(error: unknown): Promise<void>;
}

/** Only a reveal is answered with a contact. */
function contactIn(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'contact' in answer && typeof answer.contact === 'string' ? answer.contact : null;
}

/** What came of the last action: read anew first, and only then told, so that what is told and what is shown agree. */
export function useOutcome(number: string, ticket: TicketDetail | undefined): Outcome {
  const client = useQueryClient();
  const place = useRef<HTMLElement>(null);
  const [told, setTold] = useState<{ readonly notice: string | null; readonly conflict: TicketDetail | null }>({ notice: null, conflict: null });
  const [revealed, setRevealed] = useState<string | null>(null);
  const readAnew = async (): Promise<void> => {
    await Promise.all([client.invalidateQueries({ queryKey: ['ticket', number] }), client.invalidateQueries({ queryKey: ['tickets'] })]);
  };
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    if (told.notice === null && told.conflict === null) return undefined;
    // The button that was pressed may be gone: the keyboard goes on from the top, where the words stand.
    place.current?.focus({ preventScroll: true });
    place.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
    const timer = told.notice === null ? undefined : setTimeout(() => setTold({ notice: null, conflict: null }), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return {
    place, ...told, revealed,
    onDone: async (notice, answer) => {
      const contact = contactIn(answer);
      if (contact !== null) setRevealed(contact);
      await readAnew();
      setTold({ notice, conflict: null });
    },
    onFault: async (error) => {
      const isConflict = error instanceof AppProblem && CONFLICTS.has(error.code);
      await readAnew();
      if (isConflict && ticket) setTold({ notice: null, conflict: ticket });
    },
  };
}
