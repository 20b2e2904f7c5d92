import { createRequire } from 'node:module';
import { type Activity, openConversation } from '../../helpers/direct-line.js';
import { eventually, startService } from '../../helpers/service.js';

const require = createRequire(import.meta.url);
type Line = {
  activity$: { subscribe(next: (activity: Activity) => void, error: () => void): { unsubscribe(): void } };
  connectionStatus$: { subscribe(next: (status: number) => void): { unsubscribe(): void } };
  postActivity(activity: object): { subscribe(next: (id: string) => void, error?: (error: unknown) => void): void };
  end(): void;
};
const ONLINE = 2;
/** The client reports its own `end()` as an error of the stream. */
const ENDED = (): void => {};

describe('botframework-directlinejs', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let DirectLine: new (options: object) => Line;
  const sockets: { readyState: number; close(): void; terminate(): void }[] = [];
  const lines: Line[] = [];

  beforeAll(async () => {
    service = await startService();
    const Socket = require('ws') as new (...args: unknown[]) => (typeof sockets)[number];
    class RecordedSocket extends Socket {
      constructor(...args: unknown[]) {
        super(...args);
        sockets.push(this);
      }
    }
    Object.assign(globalThis, { XMLHttpRequest: (require('xmlhttprequest-ssl') as { XMLHttpRequest?: unknown }).XMLHttpRequest ?? require('xmlhttprequest-ssl'), WebSocket: RecordedSocket });
    ({ DirectLine } = require('botframework-directlinejs') as { DirectLine: typeof DirectLine });
  });
  afterEach(() => {
    for (const line of lines.splice(0)) line.end();
  });
  afterAll(() => service.stop());

  const connect = async (options: object = {}) => {
    const { token, conversationId } = await openConversation(service.url);
    const received: Activity[] = [];
    // Chance would have it wait up to fifteen seconds before it connects again, nought three.
    const line = new DirectLine({ token, domain: `${service.url}/v3/directline`, webSocket: true, random: () => 0, ...options });
    lines.push(line);
    let status = 0;
    line.connectionStatus$.subscribe((next) => {
      status = next;
    });
    line.activity$.subscribe((activity) => void received.push(activity), ENDED);
    await eventually('the connection', () => status === ONLINE);
    const say = (text: string, clientActivityID: string) => new Promise<string>((resolve, reject) => {
      line.postActivity({ type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID } }).subscribe(resolve, reject);
    });
    return { received, say, token, conversationId, line };
  };

  it.each([['WebSocket', {}], ['polling', { webSocket: false, pollingInterval: 200 }]])('greets, echoes and answers over %s, once each', async (_, options) => {
    const { received, say } = await connect(options);
    await eventually('the greeting', () => received.find((activity) => activity.text.includes('一号通')));
    await say('低保名单在哪里公示', 'one');
    const reply = await eventually('the answer', () => received.find((activity) => activity.channelData?.outcome?.kind === 'answer'));
    expect(reply.channelData?.outcome).toMatchObject({
      kind: 'answer', entryIds: ['dibao-four-level-notice'], ticketNumber: null,
      citations: [{ documentNumber: '临兰政办发〔2018〕30号', departments: expect.arrayContaining(['区民政局']) }],
    });
    expect(reply.attachments?.[0]).toMatchObject({ contentType: 'application/vnd.microsoft.card.hero', content: { title: '《2018年兰山区政务公开工作要点》' } });
    expect(reply.suggestedActions?.actions.map((action) => action.value)).toEqual(['有用', '没用']);
    const echoes = received.filter((activity) => activity.channelData?.clientActivityID === 'one');
    expect(echoes).toHaveLength(1);
    expect(new Set(received.map((activity) => activity.id)).size).toBe(received.length);
  });

  it('takes a message that is sent again (same clientActivityID) once', async () => {
    const { received, say } = await connect();
    const ids = [await say('谢谢', 'same'), await say('谢谢', 'same')];
    expect(ids[0]).toBe(ids[1]);
    await eventually('the reply', () => received.find((activity) => activity.replyToId !== undefined));
    await say('再见', 'other');
    await eventually('the second reply', () => received.filter((activity) => activity.replyToId !== undefined).length === 2);
    expect(received.filter((activity) => activity.channelData?.clientActivityID === 'same')).toHaveLength(1);
  });

  it('replays what was missed after the socket dropped, nothing twice', async () => {
    const { received, say, token, conversationId } = await connect();
    await say('你好', 'before');
    await eventually('the first reply', () => received.some((activity) => activity.replyToId !== undefined));
    const count = received.length;
    sockets.at(-1)?.terminate();
    const posted = await fetch(`${service.url}/v3/directline/conversations/${conversationId}/activities`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text: '谢谢', channelData: { clientActivityID: 'while-away' } }),
    });
    expect(posted.status).toBe(200);
    await eventually('the replay', () => received.length >= count + 2, 25_000);
    expect(new Set(received.map((activity) => activity.id)).size).toBe(received.length);
    expect(received.some((activity) => activity.channelData?.clientActivityID === 'while-away')).toBe(true);
  }, 40_000);

  it('comes back to an old conversation with all that was said', async () => {
    const first = await connect();
    await first.say('谢谢', 'x');
    await eventually('the reply', () => first.received.some((activity) => activity.replyToId !== undefined));
    first.line.end();
    const received: Activity[] = [];
    const again = new DirectLine({ token: first.token, conversationId: first.conversationId, watermark: '', domain: `${service.url}/v3/directline` });
    lines.push(again);
    again.activity$.subscribe((activity) => void received.push(activity), ENDED);
    await eventually('the history', () => received.length === first.received.length);
    expect(received.map((activity) => activity.id)).toEqual(first.received.map((activity) => activity.id));
  });
});
