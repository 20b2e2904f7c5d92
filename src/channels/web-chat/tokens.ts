import { errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../errors.js';

/** Whom a token is for: Direct Line's user, and the one conversation it opens. */
export interface ChatIdentity {
  readonly user: string;
  readonly conversationId: string;
}

/** Direct Line's own token life: a page refreshes it while it is open. */
export const TOKEN_SECONDS = 1_800;
/** A citizen who comes back within this time on the same device finds the conversation again. */
export const VISITOR_SECONDS = 180 * 86_400;

export type TokenUse = 'token' | 'stream' | 'visitor';

export interface ChatTokens {
  issue(identity: ChatIdentity, use: TokenUse, seconds: number): Promise<string>;
  /** @throws AppError TOKEN_INVALID, TOKEN_EXPIRED */
  verify(token: string, use: TokenUse): Promise<ChatIdentity>;
}

/** Signed JWTs (HS256) with the claims `user`, `conv` and `use`: a token of one use is no good for another. */
export function createChatTokens(secret: Uint8Array, now: () => number): ChatTokens {
  return {
    issue: ({ user, conversationId }, use, seconds) => new SignJWT({ user, conv: conversationId, use })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(Math.floor(now() / 1000))
      .setExpirationTime(Math.floor(now() / 1000) + seconds)
      .sign(secret),
    verify: async (token, use) => {
      try {
        const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: new Date(now()) });
        if (payload.use !== use || typeof payload.user !== 'string' || typeof payload.conv !== 'string') throw new AppError('TOKEN_INVALID');
        return { user: payload.user, conversationId: payload.conv };
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw new AppError(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
      }
    },
  };
}
