import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { channelOfWebhook } from '../../src/domain/webhook.js';
import { outboundNotice } from '../contracts/outbox.js';
import { webhookOf } from '../contracts/webhooks.js';
import { startSubscriber } from '../helpers/fake-subscriber.js';
import { startProcess } from '../helpers/process.js';
import { eventually, temporaryDirectory } from '../helpers/service.js';

describe('a process that is told to stop (SIGTERM) while it delivers', () => {
  it('finishes what is in hand, takes nothing new, and leaves the rest for the next start', async () => {
    const directory = temporaryDirectory();
    let answer: () => void = () => {};
    const receiver = await startSubscriber((index) => (index > 0 ? { status: 204 } : (response) => {
      answer = () => response.writeHead(204).end();
    }));
    const channel = channelOfWebhook('slow');
    const before = createSqliteStores(directory.path);
    await before.webhooks.save(webhookOf('slow', { url: receiver.url }));
    const notices = [0, 1].map((place) => outboundNotice('20260302-0001', place, channel));
    await before.outbox.put(notices, Date.now());
    await before.close();

    const environment = { DATA_DIR: directory.path, WEBHOOK_ALLOW_PRIVATE: 'true' };
    const service = await startProcess(environment);
    await eventually('one is in hand', () => receiver.all.length === 1, 20_000);
    const ended = service.terminate();
    await eventually('it has heard', () => service.output().includes('service.stopping'));
    answer();
    expect(await ended).toBe(0);
    expect(receiver.all.map(({ id }) => id)).toEqual([notices[0]?.notice.id]);

    const after = createSqliteStores(directory.path);
    expect(await after.outbox.backlog()).toEqual([expect.objectContaining({ channel, open: 1, dead: 0 })]);
    await after.close();
    const next = await startProcess(environment);
    await eventually('the rest is delivered', () => receiver.all.length === 2, 20_000);
    expect(receiver.all.map(({ id }) => id)).toEqual(notices.map(({ notice }) => notice.id));
    expect(await next.terminate()).toBe(0);
    await receiver.close();
    directory.remove();
  }, 90_000);
});
