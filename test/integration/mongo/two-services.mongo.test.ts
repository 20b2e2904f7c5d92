import { WebSocket } from 'ws';
import type { Activity } from '../../helpers/direct-line.js';
import { openConversation } from '../../helpers/direct-line.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { eventually, startService } from '../../helpers/service.js';

const TOKEN_SECRET = 'a secret that both services share.';
const MESSAGES = 12;

describeMongo('two services on one database', () => {
  it('answer each message once, and tell a socket that one of them holds what the other answers', async () => {
    const url = databaseUrl();
    const config = { mongo: { url, maxPoolSize: 8 }, tokenSecret: TOKEN_SECRET, messagesPerMinute: 1_000 };
    const [here, there] = [await startService({ config }), await startService({ config })];
    const conversation = await openConversation(here.url);
    const begun = (await (await fetch(conversation.path, { headers: conversation.headers })).json()) as { streamUrl: string };
    const heard: Activity[] = [];
    const socket = new WebSocket(begun.streamUrl);
    socket.on('message', (data) => {
      if (String(data) !== '') heard.push(...(JSON.parse(String(data)) as { activities: Activity[] }).activities);
    });
    const said: string[] = [];
    for (let i = 0; i < MESSAGES; i += 1) {
      // By turns to either of them; the socket stays where it is.
      const { url: to } = i % 2 === 0 ? there : here;
      const response = await fetch(`${to}/v3/directline/conversations/${conversation.conversationId}/activities`, {
        method: 'POST', headers: conversation.headers, body: JSON.stringify({ type: 'message', text: i % 3 === 0 ? '低保名单在哪里公示' : '谢谢', channelData: { clientActivityID: `m${i}` } }),
      });
      expect(response.ok).toBe(true);
      said.push(((await response.json()) as { id: string }).id);
    }
    const answersTo = (id: string): number => heard.filter(({ replyToId }) => replyToId === id).length;
    await eventually('every answer is heard', () => said.every((id) => answersTo(id) > 0), 60_000);
    expect(said.map(answersTo)).toEqual(said.map(() => 1));
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
    socket.terminate();
    await Promise.all([here.stop(), there.stop()]);
    expect([...here.logger.lines, ...there.logger.lines].filter(({ level }) => level === 'error')).toEqual([]);
    await dropDatabase(url);
  });
});
