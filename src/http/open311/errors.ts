import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../../domain/ports.js';
import { AppError, type ErrorCode } from '../../errors.js';
import { lastHandler, statusOf } from '../problem.js';
import { send } from './render.js';

/** GeoReport's own choices of HTTP codes. */
const STATUS: Partial<Record<ErrorCode, number>> = { API_KEY_INVALID: 403, API_KEY_SCOPE_MISSING: 403, VALIDATION_FAILED: 400 };

/** `[{code, description}]`, one for each thing that is wrong. */
function errorsOf(error: AppError, code: number) {
  if (error.faults.length === 0) return [{ code, description: error.message }];
  return error.faults.map(({ field, message }) => ({ code, description: `${field}：${message}` }));
}

/** The last handler of Open311's routes: as our API's problems, in GeoReport's form. */
export function open311Errors(logger: Logger): ErrorRequestHandler {
  return lastHandler(logger, (request, response, error) => {
    const status = STATUS[error.code] ?? statusOf(error.code);
    send(request, response, 'errors', errorsOf(error, status), status);
  }, () => 'open311');
}

export const nothingThere: RequestHandler = () => {
  throw new AppError('NOT_FOUND');
};
