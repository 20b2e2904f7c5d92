import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { AppProblem } from '../../../api/problem.js';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { COMMANDS } from '../actions/use-command.js';
import { type UnsentWords, unsentWords } from './unsent.js';

/** Long enough to read; later it would be about a state that has passed. */
const NOTICE_MS = 20_000;
/** Refused because the ticket is not what whoever asked had before them. */
const CONFLICTS: ReadonlySet<string> = new Set(['VERSION_CONFLICT', 'TICKET_COMMAND_REFUSED', 'TICKET_NOT_LEAD', 'TICKET_ALREADY_RATED', 'TICKET_ALREADY_REMINDED']);

export interface Outcome {
  readonly place: RefObject<HTMLElement | null>;
  readonly notice: string | null;
  /** The ticket as it was before others changed it. */
  readonly conflict: TicketDetail | null;
  /** What was being written in a form that others' change has taken away. */
  readonly unsent: readonly UnsentWords[];
  /** The whole number, as long as the ticket is open. */
  readonly revealed: string | null;
  onDone(notice: string, answer: unknown): Promise<void>;
  onFault(error: unknown): Promise<void>;
}

/** Only a reveal is answered with a contact. */
function contactIn(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'contact' in answer && typeof answer.contact === 'string' ? answer.contact : null;
}

interface Told {
  /** How the ticket stood when it was told. */
  readonly standing?: string;
  readonly notice: string | null;
  readonly conflict: TicketDetail | null;
  readonly unsent: readonly UnsentWords[];
}

/** What a notice is about. An answer that goes out and is then asked about is one and the same. */
function standingOf({ status, round }: TicketDetail): string {
  return `${round} ${status === 'following-up' ? 'replied' : status}`;
}

const NOTHING: Told = { notice: null, conflict: null, unsent: [] };

/** Tells of a change by others that takes a form away in which something was being written; other changes are simply shown. */
function useOvertaken(ticket: TicketDetail | undefined, tell: (told: Told) => void) {
  const client = useQueryClient();
  const me = useMe();
  /** As it was last before them; own: one's own command changes it. */
  const seen = useRef({ ticket, isOwn: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the ticket is another
  useEffect(() => {
    const { ticket: before, isOwn } = seen.current;
    seen.current = { ticket: ticket ?? before, isOwn };
    if (!ticket || !before || ticket.version === before.version || isOwn || client.isMutating({ mutationKey: COMMANDS }) > 0) return;
    const unsent = unsentWords(before, ticket, me);
    if (unsent.length > 0) tell({ notice: null, conflict: before, unsent });
  }, [ticket]);
  return seen;
}

/** What came of the last action: read anew first, and only then told, so that what is told and what is shown agree. */
export function useOutcome(number: string, ticket: TicketDetail | undefined): Outcome {
  const client = useQueryClient();
  const place = useRef<HTMLElement>(null);
  const [told, setTold] = useState<Told>(NOTHING);
  const [revealed, setRevealed] = useState<string | null>(null);
  const me = useMe();
  const seen = useOvertaken(ticket, setTold);
  const readAnew = async (): Promise<TicketDetail | undefined> => {
    seen.current.isOwn = true;
    await Promise.all([client.invalidateQueries({ queryKey: ['ticket', number] }), client.invalidateQueries({ queryKey: ['tickets'] })]);
    const newest = client.getQueryData<TicketDetail>(['ticket', number]);
    seen.current = { ticket: newest, isOwn: false };
    return newest;
  };
  const standing = ticket && standingOf(ticket);
  useEffect(() => {
    // It would be about a state that has passed.
    setTold((now) => (now.standing !== undefined && standing !== undefined && now.standing !== standing ? NOTHING : now));
  }, [standing]);
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
    const timer = told.notice === null ? undefined : setTimeout(() => setTold(NOTHING), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return {
    place, ...told, revealed,
    onDone: async (notice, answer) => {
      const contact = contactIn(answer);
      if (contact !== null) setRevealed(contact);
      const newest = await readAnew();
      setTold({ ...NOTHING, notice, ...(newest && { standing: standingOf(newest) }) });
    },
    onFault: async (error) => {
      const isConflict = error instanceof AppProblem && CONFLICTS.has(error.code);
      const newest = await readAnew();
      if (isConflict && ticket) setTold({ notice: null, conflict: ticket, unsent: newest ? unsentWords(ticket, newest, me) : [] });
    },
  };
}
