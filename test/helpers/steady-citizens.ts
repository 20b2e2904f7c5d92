import type { FakeWechat } from './fake-wechat.js';
import { type createWechatPlatform, deliver, xmlOf } from './wechat-platform.js';

interface Said {
  readonly id: string;
  /** WeChat's own number of the message. */
  readonly number: string;
  readonly openid: string;
  isAcknowledged: boolean;
  /** Statuses of the tries that ended; 0: no answer in time. */
  readonly statuses: number[];
  /** Milliseconds that each response took with which a reply came whole. */
  readonly passive: number[];
}

export interface SteadyTally {
  readonly sent: number;
  readonly acknowledged: number;
  readonly answered: number;
  /** Acknowledged, and never answered. */
  readonly lost: readonly string[];
  /** Answered more than once. */
  readonly repeated: readonly string[];
}

/**
 * WeChat waits 5 s, of which the service takes 4.5 s at most. Here it waits for longer: service and citizens share one busy thread, and
 * a reply that is written just when WeChat has gone is another matter.
 */
const PATIENCE_MS = 20_000;
/** So often WeChat brings a message. */
const TRIES = 3;

export interface SteadyCitizensDeps {
  readonly platform: ReturnType<typeof createWechatPlatform>;
  readonly fake: FakeWechat;
  /** Where the account's messages are brought. */
  readonly url: string;
  readonly now: () => number;
}

/** Followers of an account, each with one message, brought as WeChat brings it: again until it is acknowledged, three times at most. */
export function createSteadyCitizens({ platform, fake, url, now }: SteadyCitizensDeps) {
  const all = new Map<string, Said>();
  const bring = async (said: Said, content: string): Promise<boolean> => {
    const begun = performance.now();
    const fields = { ToUserName: 'gh_test', FromUserName: said.openid, CreateTime: Math.floor(now() / 1_000), MsgType: 'text', Content: content, MsgId: said.number };
    try {
      const { status, text } = await deliver(platform, platform.delivery(url, xmlOf(fields)), PATIENCE_MS);
      said.statuses.push(status);
      if (status !== 200) return false;
      said.isAcknowledged = true;
      if (text !== null) said.passive.push(performance.now() - begun);
      return true;
    } catch {
      said.statuses.push(0);
      return false;
    }
  };
  return {
    /** Somebody new says something. @returns the statuses of the tries; 0: none in time */
    say: async (id: string, content: string, tries = TRIES): Promise<readonly number[]> => {
      const number = String(24_000_000_000_000_000n + BigInt(all.size));
      const said: Said = { id, number, openid: `o_${number}`, isAcknowledged: false, statuses: [], passive: [] };
      all.set(id, said);
      fake.hears(said.openid);
      for (let i = 0; i < tries; i += 1) if (await bring(said, content)) break;
      return said.statuses;
    },
    /** Replies to what was acknowledged are all there. */
    isAnswered: (): boolean => [...all.values()].every((said) => !said.isAcknowledged || answersOf(said, fake) > 0),
    tally: (): SteadyTally => {
      const told = [...all.values()].map((said) => ({ ...said, answers: answersOf(said, fake) }));
      return {
        sent: told.length, acknowledged: told.filter(({ isAcknowledged }) => isAcknowledged).length, answered: told.filter(({ answers }) => answers > 0).length,
        lost: told.filter(({ isAcknowledged, answers }) => isAcknowledged && answers === 0).map(({ id }) => id), repeated: told.filter(({ answers }) => answers > 1).map(({ id }) => id),
      };
    },
  };
}

/** From then on the service takes WeChat for gone, and sends the reply by the API as well: WeChat shows that one alone. */
const HEARD_MS = 4_900;

function answersOf({ openid, passive }: Said, fake: FakeWechat): number {
  const others = passive.filter((ms) => ms < HEARD_MS).length + fake.textsTo(openid).length;
  return others > 0 ? others : passive.length;
}
