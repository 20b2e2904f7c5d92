import type { Request } from 'express';
import type { Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';

/** Far more than any client's id; longer ones cut short could be taken for each other. */
const MAX_KEY = 200;

/** A repeated request with the same `Idempotency-Key` changes nothing the second time. A key is one person's, for one command. */
export function causeOf(request: Request, command: string, principal: Principal, newId: () => string): string {
  const key = request.get('idempotency-key');
  if (key === undefined || key === '') return `console:${newId()}`;
  if (key.length > MAX_KEY) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'Idempotency-Key', message: `最多 ${MAX_KEY} 个字符` }] });
  return `console:${principal.name}:${command}:${key}`;
}
