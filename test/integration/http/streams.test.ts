import { WebSocket } from 'ws';
import { openConversation } from '../../helpers/direct-line.js';
import { eventually, startService } from '../../helpers/service.js';

const MISSED = 450;

describe('a stream', () => {
  it('catches up with all that was missed, however much, in order and once', async () => {
    const service = await startService();
    const conversation = await openConversation(service.url);
    await Promise.all(Array.from({ length: MISSED }, (_, i) =>
      service.stores.activityLog.append(`web-chat:default:${conversation.conversationId}`, `missed ${i}`, JSON.stringify({ type: 'message', text: `${i}` }), 0)));
    const begun = (await (await fetch(`${conversation.path}?watermark=1`, { headers: conversation.headers })).json()) as { streamUrl: string };
    const received: string[] = [];
    const socket = new WebSocket(begun.streamUrl);
    socket.on('message', (data) => {
      if (String(data) !== '') received.push(...(JSON.parse(String(data)) as { activities: { text: string }[] }).activities.map((activity) => activity.text));
    });
    await eventually('the last of what was missed', () => received.includes(`${MISSED - 1}`));
    expect(received).toEqual(Array.from({ length: MISSED }, (_, i) => `${i}`));
    socket.terminate();
    await service.stop();
  });
});
