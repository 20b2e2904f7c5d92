/** What the answer to a sign-in elsewhere is checked against; kept by the browser that began it, sealed. */
export interface ProviderChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Where the city's people sign in once for everything (OpenID Connect). */
export interface IdentityProvider {
  /** What people call it. */
  readonly displayName: string;
  /** Sends somebody there. @throws AppError OIDC_UNAVAILABLE */
  begin(): Promise<{ readonly url: string; readonly checks: ProviderChecks }>;
  /** They are back. @param search the query they came back with, with its `?` @returns the account that the provider's signed word names @throws AppError OIDC_REFUSED, OIDC_UNAVAILABLE */
  finish(search: string, checks: ProviderChecks): Promise<string>;
  /** Where they sign out there, too; null: it has no such place, or is away. */
  signOutUrl(): Promise<string | null>;
}
