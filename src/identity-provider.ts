import * as client from 'openid-client';
import type { IdentityProvider } from './domain/identity-provider.js';
import type { Logger } from './domain/ports.js';
import { AppError } from './errors.js';

export interface IdentityProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly accountClaim: string;
  readonly displayName: string;
}

const TIMEOUT_SECONDS = 10;

/** Did nobody answer, rather than say no? */
function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as Readonly<Record<'code' | 'message' | 'cause', unknown>>;
  return code === 'OAUTH_TIMEOUT' || message === 'fetch failed' || isAway(cause);
}

/** What to look for; never what was said about a person. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'error' in error ? String(error.error) : 'code' in error ? String(error.code) : error.name;
}

/** What the provider says of itself is asked for when somebody first signs in, and asked for again while it does not answer. */
function createDiscovery({ issuer, clientId, clientSecret }: IdentityProviderConfig, logger: Logger): () => Promise<client.Configuration> {
  let found: Promise<client.Configuration> | null = null;
  const server = new URL(issuer);
  // The signature is checked though the token comes straight from the provider. Configuration allows plain HTTP on this machine only.
  const execute = [client.enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : [])];
  return () => {
    found ??= client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS }).catch((error: unknown) => {
      found = null;
      logger.warn('oidc.unavailable', { code: codeOf(error) });
      throw new AppError('OIDC_UNAVAILABLE', undefined, { cause: error });
    });
    return found;
  };
}

function accountIn(claims: client.IDToken | undefined, name: string): string {
  const value = claims?.[name];
  if (typeof value !== 'string' || value === '') throw new AppError('OIDC_REFUSED', `统一身份认证没有给出账号（${name}），请联系管理员。`);
  return value;
}

/** Authorization code with PKCE, state and nonce; signatures, issuer, audience and time are checked by the library. */
export function createIdentityProvider(config: IdentityProviderConfig, logger: Logger): IdentityProvider {
  const discovered = createDiscovery(config, logger);
  return {
    displayName: config.displayName,
    begin: async () => {
      const provider = await discovered();
      const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: config.redirectUri, scope: 'openid profile', state: checks.state, nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier), code_challenge_method: 'S256',
      });
      return { url: url.href, checks };
    },
    finish: async (search, { state, nonce, verifier }) => {
      const provider = await discovered();
      const address = new URL(config.redirectUri);
      address.search = search;
      try {
        const tokens = await client.authorizationCodeGrant(provider, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
        return accountIn(tokens.claims(), config.accountClaim);
      } catch (error) {
        if (error instanceof AppError) throw error;
        const code = isAway(error) ? 'OIDC_UNAVAILABLE' : 'OIDC_REFUSED';
        logger.warn('oidc.failed', { code: codeOf(error) });
        throw new AppError(code, undefined, { cause: error });
      }
    },
    signOutUrl: async () => {
      const provider = await discovered().catch(() => null);
      if (provider?.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: new URL('/console', config.redirectUri).href }).href;
    },
  };
}
