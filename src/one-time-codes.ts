import { Secret, TOTP } from 'otpauth';
import type { OneTimeCodes } from './domain/one-time-codes.js';

const ISSUER = '一号通';
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** Steps before and after the one of now: clocks of telephones differ, and typing takes time. */
const WINDOW = 1;

/** SHA-1, six digits, thirty seconds: what every app knows. */
function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
}

export const oneTimeCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  uriOf: (secret, account) => totpOf(secret, account).toString(),
  stepOf: (secret, code, now) => {
    const totp = totpOf(secret, '');
    const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
    return delta === null ? null : totp.counter({ timestamp: now }) + delta;
  },
};
