import type { SentText } from '../helpers/fake-wechat.js';
import type { Fleet, ProcessName } from './fleet.js';

/** What a citizen says. */
export interface Said {
  readonly id: string;
  readonly openid: string;
  /** What the reply to it says, and no reply to anything else that this citizen says. */
  readonly expects: RegExp;
}

interface Entry extends Said {
  acknowledged: boolean;
  /** Replies that came whole with a response. */
  readonly passive: string[];
}

export interface Tally {
  sent: number;
  acknowledged: number;
  answered: number;
  /** Answers by the customer-service API. */
  byApi: number;
  /** Acknowledged, and never answered. */
  readonly lost: string[];
  /** Answered with another delivery besides. */
  readonly repeated: string[];
  /** Sent by the API again, because whoever sent it first never had WeChat's answer, or died before he could note it. */
  unknowable: number;
  /** The same reply, given once more to a message that was brought once more. */
  givenAgain: number;
  /** What reached a citizen and answers nothing that he said. */
  readonly strange: string[];
}

/** Milliseconds between WeChat's taking a text and the death of whoever sent it, within which he may not have noted it. */
const UNNOTED_MS = 2_000;

/** Knows what became of the processes. */
export type Witness = Pick<Fleet, 'diedAt' | 'unheardAt'>;

/** What was said, and what became of it. */
export function createLedger() {
  const entries = new Map<string, Entry>();
  const ofCitizen = new Map<string, Entry[]>();
  return {
    say: (said: Said): void => {
      const entry: Entry = { ...said, acknowledged: false, passive: [] };
      entries.set(said.id, entry);
      ofCitizen.set(said.openid, [...(ofCitizen.get(said.openid) ?? []), entry]);
    },
    /** A response came whole, with status 200. @param text the passive reply in it; null: `success` */
    acknowledged: (id: string, text: string | null): void => {
      const entry = entries.get(id);
      if (!entry) throw new RangeError(`nobody said ${id}`);
      entry.acknowledged = true;
      if (text !== null) entry.passive.push(text);
    },
    hasReply: (id: string): boolean => (entries.get(id)?.passive.length ?? 0) > 0,
    /** @param texts all that went by the customer-service API, in its order */
    tally: (texts: readonly SentText[], fleet: Witness): Tally => {
      const { byMessage, strange } = attributed(texts, (openid) => ofCitizen.get(openid) ?? []);
      const tally: Tally = { sent: entries.size, acknowledged: 0, answered: 0, byApi: 0, lost: [], repeated: [], unknowable: 0, givenAgain: 0, strange };
      for (const entry of entries.values()) addTo(tally, entry, byMessage.get(entry.id) ?? [], fleet);
      return tally;
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

function attributed(texts: readonly SentText[], saidBy: (openid: string) => readonly Entry[]) {
  const byMessage = new Map<string, SentText[]>();
  const strange: string[] = [];
  for (const sent of texts) {
    const [asked, ...others] = saidBy(sent.to).filter(({ expects }) => expects.test(sent.text));
    if (asked && others.length === 0) byMessage.set(asked.id, [...(byMessage.get(asked.id) ?? []), sent]);
    else strange.push(`${sent.to}: ${sent.text}`);
  }
  return { byMessage, strange };
}

/**
 * Milliseconds between a sender's saying that it had no answer and WeChat's taking the text all the same: on a busy machine the request
 * has waited to be read until the sender had given it up. No sending takes longer.
 */
const GIVEN_UP_MS = 20_000;

/** @param next when it went again; without end when it did not */
function isUnknowable({ by, at = 0 }: SentText, next: number, fleet: Witness): boolean {
  if (by === undefined) return false;
  const name = by as ProcessName;
  const died = fleet.diedAt(name);
  const diedOverIt = died !== null && died >= at && died - at < UNNOTED_MS;
  return diedOverIt || fleet.unheardAt(name).some((unheard) => unheard >= at - GIVEN_UP_MS && unheard <= next);
}

function addTo(tally: Tally, entry: Entry, byApi: readonly SentText[], fleet: Witness): void {
  const { id, openid, expects, acknowledged, passive } = entry;
  tally.strange.push(...passive.filter((text) => !expects.test(text)).map((text) => `${openid}: ${text}`));
  if (acknowledged) tally.acknowledged += 1;
  const different = new Set(passive);
  tally.givenAgain += passive.length - different.size;
  const deliveries = different.size + byApi.length;
  if (deliveries > 0) tally.answered += 1;
  else if (acknowledged) tally.lost.push(id);
  if (deliveries > 0 && different.size === 0) tally.byApi += 1;
  if (deliveries <= 1) return;
  const unknown = Math.min(deliveries - 1, byApi.filter((sent, i) => isUnknowable(sent, byApi[i + 1]?.at ?? Number.POSITIVE_INFINITY, fleet)).length);
  tally.unknowable += unknown;
  if (deliveries - 1 === unknown) return;
  const ways = byApi.map(({ by, at }) => `${by} at ${at} (died: ${fleet.diedAt(by as ProcessName)})`);
  tally.repeated.push(`${id} (${openid}): with a response ${passive.length} times, by API ${ways.join(', ')}`);
}
