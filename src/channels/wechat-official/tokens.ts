import { z } from 'zod';
import type { Clock } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import type { WechatApi } from './api.js';
import { unreachable } from './faults.js';

/** Fetched anew so long before it ends: no call begins with a token that ends on the way. */
const EARLY_MS = 5 * 60_000;

const tokenSchema = z.object({ access_token: z.string().min(1).max(1_024), expires_in: z.number().int().min(1).max(86_400) });

export interface TokensDeps {
  readonly api: WechatApi;
  readonly sharedNotes: SharedNoteStore;
  readonly clock: Clock;
}

/** The access token of one account, the same for all processes. */
export interface AccessTokens {
  current(): Promise<string>;
  /** Another one than this, which WeChat refused. */
  insteadOf(refused: string): Promise<string>;
}

/**
 * WeChat's stable tokens: asking for one twice gives the same, so that two processes that ask at once don't invalidate each other's.
 * It is asked for once, kept for all, and fetched early.
 */
export function createAccessTokens({ appId, appSecret }: { readonly appId: string; readonly appSecret: string }, { api, sharedNotes, clock }: TokensDeps): AccessTokens {
  const key = `wechat-token:${appId}`;
  let inHand: Promise<string> | null = null;

  const fetched = async (force: boolean): Promise<{ readonly token: string; readonly forMs: number }> => {
    const answer = await api.json({ path: '/cgi-bin/stable_token', body: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: force } });
    const result = tokenSchema.safeParse(answer);
    if (!result.success) throw unreachable();
    return { token: result.data.access_token, forMs: result.data.expires_in * 1_000 };
  };

  /** Fetches one and keeps it; when another process was faster, its token is taken. */
  const renew = async (refused: string | null): Promise<string> => {
    const now = clock.now();
    const kept = await sharedNotes.load(key, now);
    if (kept && kept.value !== refused) return kept.value;
    let { token, forMs } = await fetched(false);
    // It was taken back before its time: only force brings another. WeChat allows that 20 times a day.
    if (token === refused) ({ token, forMs } = await fetched(true));
    const isKept = await sharedNotes.replace(key, { value: token, until: clock.now() + Math.max(forMs - EARLY_MS, forMs / 2) }, kept?.version ?? 0, now);
    const winner = isKept ? null : await sharedNotes.load(key, clock.now());
    return winner?.value ?? token;
  };
  const once = (refused: string | null): Promise<string> => {
    inHand ??= renew(refused).finally(() => {
      inHand = null;
    });
    return inHand;
  };

  return {
    current: async () => (await sharedNotes.load(key, clock.now()))?.value ?? once(null),
    insteadOf: async (refused) => {
      const token = await once(refused);
      // A renewal that was under way for another reason may have brought the very one that was refused.
      return token === refused ? once(refused) : token;
    },
  };
}
