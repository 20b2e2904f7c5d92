import type { PasswordHasher } from './domain/ports.js';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id, loaded when first needed. */
export const argon2Hasher: PasswordHasher = {
  hash: async (password) => (await import('@node-rs/argon2')).hash(password, { ...COST, algorithm: 2 }),
  verify: async (hash, password) => (await import('@node-rs/argon2')).verify(hash, password),
};
