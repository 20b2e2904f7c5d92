import type { z } from 'zod';
import type { Interpretation, Policy } from '../domain/knowledge.js';
import type { Parsed } from './faults.js';
import type { interpretationsSchema } from './schemas.js';

/** Entries with the policy and section they are from; those without were already faulted. */
export function toInterpretations(policies: readonly Parsed<Policy>[], files: readonly Parsed<z.infer<typeof interpretationsSchema>>[]): Interpretation[] {
  return files.flatMap(({ value }) => {
    const policy = policies.find((candidate) => candidate.value.id === value.policy)?.value;
    return value.entries.flatMap((entry) => {
      const section = policy?.sections.find((candidate) => candidate.key === entry.section);
      return policy && section ? [{ ...entry, policy, section, validUntil: entry.validUntil ?? null }] : [];
    });
  });
}
