import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../../domain/ports.js';
import { AppError, type ErrorCode } from '../../errors.js';
import { asAppError, statusOf } from '../problem.js';
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
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = asAppError(error);
    if (known) {
      const status = STATUS[known.code] ?? statusOf(known.code);
      send(request, response, 'errors', errorsOf(known, status), status);
      return;
    }
    const incident = randomUUID();
    logger.error('http.failed', error, { incident, method: request.method, route: 'open311' });
    send(request, response, 'errors', [{ code: 500, description: `系统出现问题，请稍后再试。如需帮助请提供编号 ${incident}。` }], 500);
  };
}

export const nothingThere: RequestHandler = () => {
  throw new AppError('NOT_FOUND');
};
