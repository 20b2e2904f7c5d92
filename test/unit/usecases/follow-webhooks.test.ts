import type { OutboxBacklog } from '../../../src/domain/outbox.js';
import { channelOfWebhook, type Webhook } from '../../../src/domain/webhook.js';
import { createWebhookFollower, type FollowWebhooksDeps, type WebhookWays } from '../../../src/usecases/follow-webhooks.js';
import { createRecordingLogger } from '../../helpers/service.js';

const webhook = (id: string): Webhook => ({ id, enabled: true }) as unknown as Webhook;
const waiting = (id: string): OutboxBacklog => ({ channel: channelOfWebhook(id), open: 1, dead: 0, waitingSince: 0 });

/** Subscriptions and what waits for them, both changed by the test; closing a way goes on until it says so. */
function given() {
  const [list, backlog, dropped] = [[] as Webhook[], [] as OutboxBacklog[], [] as string[]];
  let end = (): void => {};
  const ways: WebhookWays = { open: () => {}, close: () => new Promise((resolve) => { end = resolve; }) };
  const deps = {
    logger: createRecordingLogger(), webhooks: { list: async () => [...list] },
    outbox: { backlog: async () => [...backlog], drop: async (channel: string) => dropped.push(channel) },
  } as unknown as FollowWebhooksDeps;
  return { list, backlog, dropped, follow: createWebhookFollower(deps, ways), closed: () => end() };
}

describe('ways to subscribers', () => {
  it('what waits for one that was removed is dropped', async () => {
    const { list, backlog, dropped, follow, closed } = given();
    list.push(webhook('a'), webhook('b'));
    await follow();
    list.shift();
    backlog.push(waiting('a'), waiting('b'));
    const round = follow();
    await new Promise(setImmediate);
    closed();
    await round;
    expect(dropped).toEqual([channelOfWebhook('a')]);
  });

  it('what waits for one that was added while another’s last sending ended is kept', async () => {
    const { list, backlog, dropped, follow, closed } = given();
    list.push(webhook('a'));
    await follow();
    list.shift();
    const round = follow();
    await new Promise(setImmediate);
    list.push(webhook('new'));
    backlog.push(waiting('new'));
    closed();
    await round;
    expect(dropped).toEqual([]);
  });
});
