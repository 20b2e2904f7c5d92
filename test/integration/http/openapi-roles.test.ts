import { ROLES } from '../../../src/domain/account.js';
import { rolesWith } from '../../../src/domain/permission.js';
import { OPERATIONS } from '../../../src/http/openapi/operations.js';
import { deskForSuite } from './desk.js';

/** What nothing has: whoever may ask hears that it isn't there, or that the body is wrong. */
const NOTHING = '20260302-9999';

describe('who may, as the API’s document says', () => {
  const desk = deskForSuite();
  const guarded = OPERATIONS.flatMap((operation) => (typeof operation.access === 'string' ? [] : [{ operation, permissions: operation.access }]));

  it.each(guarded.map(({ operation, permissions }) => [`${operation.method.toUpperCase()} ${operation.path}`, operation, permissions] as const))('%s', async (_name, { method, path, body }, permissions) => {
    for (const role of ROLES) {
      const { status, body: told } = await desk.people[role].call(method.toUpperCase(), path.replace(/\{\w+\}/g, NOTHING), body === undefined ? undefined : {});
      const listed = permissions.some((permission) => rolesWith(permission).includes(role));
      // Some are told first what is wrong with the body, or that there is no such ticket.
      expect([role, listed ? told?.code === 'FORBIDDEN' : status < 400]).toEqual([role, false]);
    }
  });
  it('without signing in: nobody', async () => {
    for (const { operation: { method, path, body } } of guarded) {
      const response = await fetch(`${desk.service.url}/api/v1${path.replace(/\{\w+\}/g, NOTHING)}`, {
        method: method.toUpperCase(), ...(body === undefined ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  });
});
