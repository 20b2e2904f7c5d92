import type { Webhook, WebhookStore } from '../../src/domain/webhook.js';

/** A subscription to everything. */
export function webhookOf(id: string, more: Partial<Webhook> = {}): Webhook {
  return {
    id, version: 1, url: `https://${id}.example.gov.cn/hook`, note: '', events: null, departments: null, types: null, areas: null, secrets: [{ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', until: null }],
    enabled: true, disabledBecause: null, createdBy: 'admin', createdAt: 0, ...more,
  };
}

/** What every store of subscriptions keeps. */
export function webhookContract(name: string, open: () => Promise<{ readonly webhooks: WebhookStore; close(): Promise<void> }>): void {
  describe(`${name} webhooks`, () => {
    let webhooks: WebhookStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ webhooks, close } = await open());
    });
    afterEach(() => close());

    it('lists what was saved, oldest first, and loads each', async () => {
      expect([await webhooks.list(), await webhooks.load('a')]).toEqual([[], null]);
      const [later, first] = [webhookOf('a', { createdAt: 2 }), webhookOf('b', { createdAt: 1, events: ['TicketReplied'], departments: ['housing'], types: ['complaint'], areas: ['义堂镇'] })];
      await webhooks.save(later);
      await webhooks.save(first);
      expect(await webhooks.list()).toEqual([first, later]);
      expect(await webhooks.load('b')).toEqual(first);
    });
    it('refuses a save that another came before, and one of something that was removed', async () => {
      await webhooks.save(webhookOf('a'));
      await expect(webhooks.save(webhookOf('a'))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      const saves = await Promise.allSettled([1, 2, 3].map((i) => webhooks.save(webhookOf('a', { version: 2, note: `${i}` }))));
      expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect([await webhooks.remove('a'), await webhooks.remove('a'), await webhooks.load('a')]).toEqual([true, false, null]);
      await expect(webhooks.save(webhookOf('a', { version: 3 }))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    });
  });
}
