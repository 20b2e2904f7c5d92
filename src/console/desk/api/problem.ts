import { say } from '../words/words.js';
import { apiWords } from './words.js';

/** One thing wrong with what was filled in. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details as the server tells them. */
export interface ProblemDetails {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly FieldFault[];
}

/** A refusal of the server, with its stable code; `OFFLINE` with status 0 when it wasn't reached at all. */
export class AppProblem extends Error {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly FieldFault[];

  constructor(readonly status: number, { code = 'UNKNOWN', detail, title, errors = [] }: ProblemDetails) {
    const words = detail ?? title ?? say(apiWords, 'unknown');
    super(words);
    this.code = code;
    this.title = title ?? words;
    this.detail = words;
    this.faults = errors;
  }
}

export function offline(): AppProblem {
  return new AppProblem(0, { code: 'OFFLINE', detail: say(apiWords, 'offline') });
}

/** What a call is answered with that is not even made, as the session has ended. */
export function sessionEnded(): AppProblem {
  return new AppProblem(401, { code: 'SIGN_IN_REQUIRED', detail: say(apiWords, 'ended') });
}

/** The words of an error for a person, with what is wrong in which field. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof AppProblem)) return say(apiWords, 'unknown');
  const faults = error.faults.map((fault) => fault.message).filter((message) => /\p{Script=Han}/u.test(message) && !error.message.includes(message));
  return [error.message, ...faults].join(' ');
}

const LOST: ReadonlySet<string> = new Set(['SIGN_IN_REQUIRED', 'PASSWORD_CHANGE_REQUIRED', 'TOTP_ENROLMENT_REQUIRED']);

/** The session has ended, or allows nothing but a new password or a second factor. */
export function isLost(error: unknown): boolean {
  return error instanceof AppProblem && LOST.has(error.code);
}

/** It is not there, or not for whoever asks. */
export function isGone(error: unknown): boolean {
  return error instanceof AppProblem && error.status === 404;
}

/** Trying again may help: the server was away, busy or at a loss. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
}
