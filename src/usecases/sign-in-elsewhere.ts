import { isDisabled } from '../domain/account.js';
import type { IdentityProvider, ProviderChecks } from '../domain/identity-provider.js';
import { AppError } from '../errors.js';
import type { SecretBox } from './secret-box.js';
import { ELSEWHERE, type SignInDeps, signOut, startSession } from './sign-in.js';

export interface ElsewhereDeps extends SignInDeps {
  /** null: people sign in here only. */
  readonly provider: IdentityProvider | null;
  readonly secondFactor: NonNullable<SignInDeps['secondFactor']>;
}

/** Milliseconds that somebody has for signing in there. */
export const ELSEWHERE_MS = 10 * 60_000;
const PURPOSE = 'sign-in-elsewhere';

interface Begun extends ProviderChecks {
  readonly until: number;
}

function providerOf({ provider }: ElsewhereDeps): IdentityProvider {
  if (!provider) throw new AppError('NOT_FOUND');
  return provider;
}

/** @returns where to go, and what the browser is to keep until it comes back @throws AppError NOT_FOUND: there is no provider; OIDC_UNAVAILABLE */
export async function beginElsewhere(deps: ElsewhereDeps): Promise<{ readonly url: string; readonly kept: string }> {
  const { url, checks } = await providerOf(deps).begin();
  const begun: Begun = { ...checks, until: deps.clock.now() + ELSEWHERE_MS };
  return { url, kept: deps.secondFactor.box.seal(JSON.stringify(begun), PURPOSE) };
}

function begunIn(box: SecretBox, kept: string | undefined, now: number): Begun {
  const opened = kept === undefined ? null : box.open(kept, PURPOSE);
  const begun = opened === null ? null : (JSON.parse(opened) as Begun);
  if (begun === null || begun.until <= now) throw new AppError('OIDC_REFUSED', '登录已超时，或者不是在这个浏览器里开始的，请重新登录。');
  return begun;
}

/**
 * Signs in whoever comes back from the provider, to the account that an administrator has added for them. The provider asks for a second
 * factor by its own rules, so none is asked for here.
 * @param search the query they came back with @returns the session's token
 * @throws AppError NOT_FOUND, OIDC_REFUSED, OIDC_UNAVAILABLE, OIDC_ACCOUNT_UNKNOWN, ACCOUNT_DISABLED
 */
export async function finishElsewhere(deps: ElsewhereDeps, search: string, kept: string | undefined): Promise<string> {
  const provider = providerOf(deps);
  const begun = begunIn(deps.secondFactor.box, kept, deps.clock.now());
  const account = await deps.accounts.byName(await provider.finish(search, begun));
  if (!account) throw new AppError('OIDC_ACCOUNT_UNKNOWN');
  if (isDisabled(account)) throw new AppError('ACCOUNT_DISABLED');
  return startSession(deps, account.name, ELSEWHERE);
}

/** Ends a session. @returns where its holder signs out at the provider, too; null: they did not sign in there, or it has no such place or is away */
export async function endSession(deps: ElsewhereDeps, token: string): Promise<string | null> {
  await signOut(deps, token);
  return deps.provider !== null && token.startsWith(ELSEWHERE) ? deps.provider.signOutUrl() : null;
}
