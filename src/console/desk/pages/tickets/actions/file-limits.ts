/** What the server takes, as `src/domain/attached-file.ts` has it (a test holds both together). */
export const FILE_LIMITS = { most: 5, bytes: 8 * 1024 * 1024 } as const;
