import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What the issuer is to say, and what it is to do wrong. */
export interface IssuerBehaviour {
  claims: JWTPayload;
  wrong: 'nothing' | 'signature' | 'nonce' | 'audience' | 'issuer' | 'expired' | 'away';
}

interface Asked {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
}

const HOUR_S = 3_600;

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** An ID token, with what is to be wrong of it. */
function signed({ wrong, claims }: IssuerBehaviour, { issuer, clientId, nonce }: { readonly issuer: string; readonly clientId: string; readonly nonce: string }, key: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const begun = wrong === 'expired' ? now - 2 * HOUR_S : now;
  return new SignJWT({ ...claims, nonce: wrong === 'nonce' ? 'another' : nonce }).setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(wrong === 'issuer' ? 'https://elsewhere.example' : issuer).setAudience(wrong === 'audience' ? 'another' : clientId).setSubject('subject-1')
    .setIssuedAt(begun).setExpirationTime(begun + HOUR_S).sign(key);
}

/** An OpenID provider on this machine that is as strict as it may be: codes go once, PKCE, client and address are checked, tokens are really signed. */
export async function startIssuer(clientId: string, clientSecret: string) {
  const [keys, foreign] = await Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Asked>();
  const behaviour: IssuerBehaviour = { claims: {}, wrong: 'nothing' };
  const refused: string[] = [];
  let url = '';
  const json = (response: ServerResponse, status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (response: ServerResponse, error: string): void => {
    refused.push(error);
    json(response, 400, { error });
  };
  const idToken = (asked: Asked): Promise<string> => signed(behaviour, { issuer: url, clientId, nonce: asked.nonce }, behaviour.wrong === 'signature' ? foreign.privateKey : keys.privateKey);
  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const given = (name: string): string => query.get(name) ?? '';
    const isWhole = given('client_id') === clientId && given('response_type') === 'code' && given('code_challenge_method') === 'S256' && given('code_challenge').length >= 43 && given('state').length >= 20 && given('nonce').length >= 20 && given('scope').split(' ').includes('openid');
    if (!isWhole) {
      refuse(response, 'invalid_request');
      return;
    }
    const code = randomUUID();
    codes.set(code, { redirectUri: given('redirect_uri'), challenge: given('code_challenge'), nonce: given('nonce') });
    const back = new URL(given('redirect_uri'));
    back.search = new URLSearchParams({ code, state: given('state'), iss: url }).toString();
    response.writeHead(302, { location: back.href }).end();
  };
  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const asked = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    if (body.get('client_id') !== clientId || body.get('client_secret') !== clientSecret) return refuse(response, 'invalid_client');
    const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
    if (body.get('grant_type') !== 'authorization_code' || !asked || asked.redirectUri !== body.get('redirect_uri') || asked.challenge !== challenge) return refuse(response, 'invalid_grant');
    json(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: HOUR_S, id_token: await idToken(asked) });
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    if (behaviour.wrong === 'away') return void request.socket.destroy();
    if (pathname === '/.well-known/openid-configuration') {
      return json(response, 200, {
        issuer: url, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks`, end_session_endpoint: `${url}/end`, response_types_supported: ['code'], subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true,
      });
    }
    if (pathname === '/jwks') return json(response, 200, { keys: [jwk] });
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token') return void token(request, response);
    return void response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, behaviour, refused, stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
