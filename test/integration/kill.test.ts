import { startProcess } from '../helpers/process.js';
import { type Activity, openConversation } from '../helpers/direct-line.js';
import { eventually, temporaryDirectory } from '../helpers/service.js';

const CONVERSATIONS = 8;
const ROUNDS = 3;
const TEXTS = ['低保名单在哪里公示', '新开办企业几天能办完', '谢谢', '公积金多久公布一次信息'];

describe('a process killed with -9 in the middle of traffic', () => {
  it('answers every acknowledged message exactly once after it starts again', async () => {
    const directory = temporaryDirectory();
    const environment = { DATA_DIR: directory.path, WEB_CHAT_MESSAGES_PER_MINUTE: '100000', TOKEN_SECRET: 'a secret of the test that is long enough' };
    const acknowledged = new Map<string, string[]>();
    let service = await startProcess(environment);
    const conversations = await Promise.all(Array.from({ length: CONVERSATIONS }, () => openConversation(service.url)));
    for (let round = 0; round < ROUNDS; round += 1) {
      const { url } = service;
      let open = true;
      const talk = conversations.map(async (conversation, c) => {
        for (let i = 0; open; i += 1) {
          const clientActivityID = `r${round}c${c}i${i}`;
          const response = await fetch(`${url}/v3/directline/conversations/${conversation.conversationId}/activities`, {
            method: 'POST', headers: conversation.headers,
            body: JSON.stringify({ type: 'message', text: TEXTS[i % TEXTS.length], channelData: { clientActivityID } }),
          }).catch(() => null);
          if (response?.ok) {
            const { id } = (await response.json()) as { id: string };
            acknowledged.set(conversation.conversationId, [...(acknowledged.get(conversation.conversationId) ?? []), id]);
          }
        }
      });
      // Everybody was acknowledged something in this round; then the axe falls wherever the process happens to be.
      const atLeast = 2 * (round + 1);
      await eventually('traffic', () => conversations.every(({ conversationId }) => (acknowledged.get(conversationId)?.length ?? 0) >= atLeast), 20_000);
      await new Promise((resolve) => setTimeout(resolve, round * 37));
      await service.kill();
      open = false;
      await Promise.all(talk);
      service = await startProcess(environment);
    }
    const { url } = service;
    for (const conversation of conversations) {
      const expected = acknowledged.get(conversation.conversationId) ?? [];
      expect(expected.length).toBeGreaterThanOrEqual(2 * ROUNDS);
      await eventually('all answers', async () => {
        const activities = await readAll(url, conversation);
        const answered = activities.flatMap((activity) => activity.replyToId ?? []);
        const said = activities.filter((activity) => activity.channelData?.clientActivityID !== undefined).map((activity) => activity.id);
        return expected.every((id) => answered.filter((other) => other === id).length === 1 && said.filter((other) => other === id).length === 1)
          && new Set(answered).size === answered.length;
      }, 20_000);
    }
    expect(await service.terminate()).toBe(0);
    directory.remove();
  }, 90_000);
});

async function readAll(url: string, conversation: Awaited<ReturnType<typeof openConversation>>) {
  const all: Activity[] = [];
  for (;;) {
    const response = await fetch(`${url}/v3/directline/conversations/${conversation.conversationId}/activities?watermark=${all.length}`, { headers: conversation.headers });
    const { activities } = (await response.json()) as { activities: typeof all };
    if (activities.length === 0) return all;
    all.push(...activities);
  }
}
