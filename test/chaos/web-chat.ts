import { type Activity, openConversation } from '../helpers/direct-line.js';
import { type Fleet, pause } from './fleet.js';

const CONVERSATIONS = 4;
const TEXTS = ['低保名单在哪里公示', '新开办企业几天能办完', '谢谢', '公积金多久公布一次信息'];

export interface ChatTally {
  readonly sent: number;
  readonly acknowledged: number;
  readonly answered: number;
  readonly lost: string[];
  readonly repeated: string[];
}

/** Milliseconds that a client says a thing again after everybody has gone. */
const LONGEST_MS = 30_000;

/** Citizens of the web page, whose client says again what was not acknowledged, under the same id. */
export async function createChats(fleet: Fleet) {
  const conversations = await Promise.all(Array.from({ length: CONVERSATIONS }, () => openConversation(fleet.url())));
  const pathOf = (conversationId: string): string => `${fleet.url()}/v3/directline/conversations/${conversationId}/activities`;
  const acknowledged = new Map<string, string>();
  let sent = 0;
  const chat = async ({ conversationId, headers }: (typeof conversations)[number], end: number): Promise<void> => {
    for (let i = 0; Date.now() < end; i += 1) {
      const clientActivityID = `${conversationId}:${i}`;
      const body = JSON.stringify({ type: 'message', text: TEXTS[i % TEXTS.length], channelData: { clientActivityID } });
      sent += 1;
      for (let isSaid = false; !isSaid && Date.now() < end + LONGEST_MS; ) {
        const response = await fetch(pathOf(conversationId), { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) }).catch(() => null);
        const activity = response?.ok ? ((await response.json().catch(() => null)) as { id: string } | null) : null;
        isSaid = activity !== null;
        if (activity) acknowledged.set(clientActivityID, activity.id);
        else await pause(500);
      }
      await pause(700);
    }
  };
  const readAll = async ({ conversationId, headers }: (typeof conversations)[number]): Promise<Activity[]> => {
    const all: Activity[] = [];
    for (;;) {
      const { activities } = (await (await fetch(`${pathOf(conversationId)}?watermark=${all.length}`, { headers })).json()) as { activities: Activity[] };
      if (activities.length === 0) return all;
      all.push(...activities);
    }
  };
  return {
    chatUntil: (end: number) => Promise.all(conversations.map((conversation) => chat(conversation, end))),
    tally: async (): Promise<ChatTally> => {
      const all = (await Promise.all(conversations.map(readAll))).flat();
      const timesAnswered = (id: string): number => all.filter(({ replyToId }) => replyToId === id).length;
      const timesSaid = (said: string): number => all.filter(({ channelData }) => channelData?.clientActivityID === said).length;
      const entries = [...acknowledged];
      return {
        sent, acknowledged: acknowledged.size, answered: entries.filter(([, id]) => timesAnswered(id) > 0).length,
        lost: entries.filter(([said, id]) => timesAnswered(id) === 0 || timesSaid(said) === 0).map(([said]) => said),
        repeated: entries.filter(([said, id]) => timesAnswered(id) > 1 || timesSaid(said) > 1).map(([said]) => said),
      };
    },
  };
}
