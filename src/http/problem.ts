import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from '../domain/ports.js';
import { AppError, ERROR_CATALOGUE, type ErrorCode, isStoreUnavailable } from '../errors.js';

/** HTTP's view of each code; 400 where nothing else is said. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  ACCOUNT_DISABLED: 403, ACCOUNT_LAST_ADMIN: 409, ACCOUNT_LOCKED: 423, ACCOUNT_NAME_TAKEN: 409, ACCOUNT_NOT_FOUND: 404, ANSWER_TEMPLATE_CHANGED: 409, ANSWER_TEMPLATE_NAME_TAKEN: 409, ANSWER_TEMPLATE_NOT_FOUND: 404, ANSWER_TEMPLATES_FULL: 409, API_KEY_INVALID: 401, API_KEY_NOT_FOUND: 404, API_KEY_SCOPE_MISSING: 403, ATTACHMENT_INVALID: 422, ATTACHMENT_TOO_LARGE: 413, ATTACHMENTS_NOT_SUPPORTED: 415, ATTACHMENTS_TOO_MANY: 422, BAD_CREDENTIALS: 401, BODY_TOO_LARGE: 413,
  CONVERSATION_ATTENDED: 409, CONVERSATION_NOT_ATTENDED: 409, CONVERSATION_NOT_FOUND: 404, DEPARTMENT_UNKNOWN: 422, DOCUMENT_NOT_FOUND: 404, DOCUMENT_TAKEN: 409,
  ENTRY_COMMAND_REFUSED: 409, ENTRY_ID_TAKEN: 409, ENTRY_NOT_FOUND: 404, ENTRY_REVIEWER_IS_AUTHOR: 403, ENTRY_VALIDITY_REFUSED: 409, FILE_NOT_SUPPORTED: 415, FILE_TOO_LARGE: 413, FORBIDDEN: 403, INTERNAL: 500, INDEX_DUPLICATES: 500, INTENTS_INVALID: 500, CONFIG_INVALID: 500, BACKUP_INVALID: 422, BACKUP_TARGET_EXISTS: 409, COPY_UNFINISHED: 500, DATA_DIR_IN_USE: 500, DATA_DIR_NEWER: 500, DATA_DIR_NOT_EMPTY: 409, DATA_DIR_UNUSABLE: 500, RESTORE_UNFINISHED: 500,
  HOTLINE_CITY_UNKNOWN: 404, HOTLINE_SIGNATURE_INVALID: 401, HOTLINE_SIGNATURE_REPEATED: 409, HOTLINE_TIMESTAMP_STALE: 401, IMPORT_FILE_INVALID: 422,
  JURISDICTION_UNKNOWN: 404, METRICS_REFUSED: 401, NOT_FOUND: 404, NOT_READY: 503, OIDC_ACCOUNT_UNKNOWN: 403, OIDC_REFUSED: 401, OIDC_UNAVAILABLE: 503, ORIGIN_REFUSED: 403, PASSWORD_CHANGE_REQUIRED: 403, PASSWORD_TOO_WEAK: 422, QUESTION_GROUP_NOT_FOUND: 404, REPLY_UNSURE: 503, SIGN_IN_REQUIRED: 401,
  CALENDAR_DAYS_NOT_FOUND: 404, RULES_BEGUN: 409, RULES_UNKNOWN: 422, SERVICE_UNKNOWN: 404, STORE_UNAVAILABLE: 503, TICKET_ALREADY_RATED: 409, TICKET_ALREADY_REMINDED: 409, TICKET_CODE_WRONG: 404, TICKET_COMMAND_REFUSED: 409, TICKET_DEPARTMENT_THERE: 409, TICKET_EXTENSION_REFUSED: 409, TICKET_IDENTITY_HIDDEN: 403,
  TICKET_MERGE_REFUSED: 409, TICKET_NEEDS_ARBITRATION: 403, TICKET_NOT_FOUND: 404, TICKET_NOT_LEAD: 403, TICKET_REASON_UNKNOWN: 422, TICKET_RETURN_REFUSED: 409,
  TICKET_REVIEWER_IS_AUTHOR: 403, TICKET_SUSPENSION_REFUSED: 409, TOKEN_EXPIRED: 403, TOKEN_INVALID: 403,
  TOO_MANY_REQUESTS: 429, TOTP_ALREADY_ON: 409, TOTP_ENROLMENT_REQUIRED: 403, TOTP_NOT_BEGUN: 409, TOTP_REQUIRED: 401, TOTP_REQUIRED_BY_ROLE: 409, TOTP_WRONG: 401, UNSUPPORTED_MEDIA_TYPE: 415, VALIDATION_FAILED: 422, VERSION_CONFLICT: 409, WEBHOOK_NOT_FOUND: 404, WEBHOOK_URL_REFUSED: 422,
  WECHAT_BODY_REFUSED: 403, WECHAT_REQUEST_REPLAYED: 403, WECHAT_REQUEST_STALE: 403, WECHAT_SIGNATURE_WRONG: 403,
};

/** Faults that express and its body parser make. */
const PARSER_CODES: Readonly<Record<string, ErrorCode>> = {
  'entity.parse.failed': 'BAD_JSON', 'entity.too.large': 'BODY_TOO_LARGE', 'parameters.too.many': 'BODY_TOO_LARGE', 'encoding.unsupported': 'UNSUPPORTED_MEDIA_TYPE',
  'charset.unsupported': 'UNSUPPORTED_MEDIA_TYPE', 'request.size.invalid': 'BAD_JSON', 'request.aborted': 'BAD_JSON',
};

/** An error as one of ours; null: nobody expected it. */
function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) return new AppError('NOT_FOUND');
  const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
  const code = PARSER_CODES[type] ?? (isBadRequest(error) ? 'BAD_JSON' : undefined);
  return code ? new AppError(code) : null;
}

/** A body that says it is compressed and isn't: the parser tells it as a bare 400, without a type. */
function isBadRequest(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'expose' in error && error.expose === true && 'status' in error && error.status === 400;
}

/** A database that fails over is back within this. */
const RETRY_AFTER_SECONDS = 5;

export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 400;
}

/** RFC 9457 problem details, with a stable `code` and, where it helps, `errors` per field and `allowed` commands. */
export function sendProblem(response: Response, error: AppError): void {
  const status = statusOf(error.code);
  response.status(status).type('application/problem+json').json({
    type: `/errors#${error.code}`, title: ERROR_CATALOGUE[error.code], status, detail: error.message, code: error.code,
    ...(error.faults.length > 0 ? { errors: error.faults } : {}),
    ...(error.allowed.length > 0 ? { allowed: error.allowed } : {}),
  });
}

/**
 * A last handler: what we know is told, what we don't is logged under an id and told as INTERNAL, never a stack.
 * @param send tells it in the form of these routes
 * @param routeOf what the log names the route
 */
export function lastHandler(logger: Logger, send: (request: Request, response: Response, error: AppError) => void, routeOf: (request: Request) => string | null): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = asAppError(error);
    if (known) {
      // The database: whoever runs it has to hear of it, too.
      if (isStoreUnavailable(known)) logger.error('http.store-unavailable', known.cause, { method: request.method, route: routeOf(request) });
      if (statusOf(known.code) === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
      send(request, response, known);
      return;
    }
    const incident = randomUUID();
    logger.error('http.failed', error, { incident, method: request.method, route: routeOf(request) });
    send(request, response, new AppError('INTERNAL', `系统出现问题，请稍后再试。如需帮助请提供编号 ${incident}。`));
  };
}

/** The one of the API's own routes. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return lastHandler(logger, (_request, response, error) => sendProblem(response, error), (request) => (request.route as { readonly path?: string } | undefined)?.path ?? null);
}

export const notFound: RequestHandler = (_request, response) => sendProblem(response, new AppError('NOT_FOUND'));
