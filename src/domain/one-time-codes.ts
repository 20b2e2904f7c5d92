/** Codes that an app shows for half a minute each (RFC 6238). */
export interface OneTimeCodes {
  /** Base32, as it is typed where no picture can be taken. */
  newSecret(): string;
  /** `otpauth://totp/…`, for a picture that the app reads. */
  uriOf(secret: string, account: string): string;
  /** The time step that a code belongs to, the one of now or a neighbour; null: none of them. */
  stepOf(secret: string, code: string, now: number): number | null;
}
