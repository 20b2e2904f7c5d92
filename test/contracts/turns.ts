import { newConversation } from '../../src/domain/conversation/state.js';
import { outcome, type OutboundReply } from '../../src/domain/message.js';
import type { ConversationStore, InboxStore, OutboxStore, TurnStore } from '../../src/domain/ports.js';

const LEASE_MS = 1_000;
const CONVERSATION = 'test:default:a';

function reply(id: string): OutboundReply {
  return { kind: 'reply', id, channel: 'test', conversationId: CONVERSATION, inReplyTo: id, reply: { text: id, choices: [], outcome: outcome('smalltalk') } };
}

interface TurnStores {
  readonly turns: TurnStore;
  readonly conversations: ConversationStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
}

/** What every store of turns keeps. @param stores fresh ones in each test */
export function turnsContract(stores: () => TurnStores): void {
  const take = async (now: number) => (await stores().outbox.claim('test', now, LEASE_MS, 9)).map(({ message, attempts }) => `${message.id}/${attempts}`);
  const inHand = async (id: string, now = 0): Promise<number> => {
    await stores().inbox.add({ channel: 'test', externalId: id, conversationId: CONVERSATION, text: id, attachments: [], receivedAt: 1 });
    return (await stores().inbox.claim(now, LEASE_MS, 9))[0]?.sequence ?? 0;
  };
  const version = (n: number) => ({ ...newConversation(CONVERSATION, 'test'), version: n });
  const finish = async (id: string, { goesWithResponse = false, next = null as number | null, now = 0 } = {}) => (
    stores().turns.finish({ sequence: await inHand(id, now), conversation: next === null ? null : version(next), reply: reply(id), hits: [], goesWithResponse }, now));

  /** Put, tried, and to be tried again. */
  const failed = async (id: string, retryAt: number, reason = 'WECHAT_45047'): Promise<void> => {
    await stores().outbox.put([reply(id)], 0);
    await take(0);
    await stores().outbox.failed(id, { attempts: 1, at: 0, retryAt, reason });
  };

  describe('turns', () => {
    it('end with the conversation saved, the reply to be sent and the message done', async () => {
      expect(await finish('1', { next: 1 })).toBe(false);
      expect(await stores().conversations.load(CONVERSATION)).toEqual(version(1));
      expect(await take(0)).toEqual(['1/1']);
      expect(await stores().inbox.claim(9 * LEASE_MS, LEASE_MS, 9)).toEqual([]);
    });
    it('end with nothing to be sent where a person answers in the bot’s place', async () => {
      expect(await stores().turns.finish({ sequence: await inHand('1'), conversation: version(1), reply: null, hits: [], goesWithResponse: false }, 0)).toBe(false);
      expect([await stores().conversations.load(CONVERSATION), await take(0)]).toEqual([version(1), []]);
      expect(await stores().inbox.claim(9 * LEASE_MS, LEASE_MS, 9)).toEqual([]);
    });
    it('may be ended again, after whatever crash: the reply is there once', async () => {
      const sequence = await inHand('1');
      const end = { sequence, conversation: null, reply: reply('1'), hits: [], goesWithResponse: true };
      expect(await stores().turns.finish({ ...end, goesWithResponse: false }, 0)).toBe(false);
      expect(await stores().turns.finish(end, 0)).toBe(false);
      expect(await take(0)).toEqual(['1/1']);
    });
    it('have what waits for a retry in the conversation tried at once: the citizen has written', async () => {
      await failed('0', 600_000);
      expect(await finish('1', { goesWithResponse: true, now: 5 })).toBe(false);
      expect(await take(5)).toEqual(['0/2']);
      await stores().outbox.sent('0');
      expect(await take(5)).toEqual(['1/1']);
    });
    it('have it tried at once also where a person answers in the bot’s place', async () => {
      await failed('0', 600_000);
      await stores().turns.finish({ sequence: await inHand('1'), conversation: version(1), reply: null, hits: [], goesWithResponse: false }, 5);
      expect(await take(5)).toEqual(['0/2']);
    });
    it('leave what is in hand to who has it', async () => {
      await stores().outbox.put([reply('0')], 0);
      expect(await take(0)).toEqual(['0/1']);
      await finish('1', { now: 5 });
      expect(await take(5)).toEqual([]);
    });
    it('save nothing when another decided in the conversation meanwhile', async () => {
      await stores().conversations.save(version(1));
      const sequence = await inHand('1');
      for (const goesWithResponse of [true, false]) {
        await expect(stores().turns.finish({ sequence, conversation: version(1), reply: reply('1'), hits: [], goesWithResponse }, 0)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      }
      expect([await take(0), await stores().turns.takeUp('1', 9, 9)]).toEqual([[], null]);
      expect(await stores().inbox.claim(LEASE_MS, LEASE_MS, 9)).toHaveLength(1);
    });

    describe('whose reply goes with the response', () => {
      it('are sent no other way, also when nobody says how that ended', async () => {
        expect(await finish('1', { goesWithResponse: true, next: 1 })).toBe(true);
        expect([await take(0), await take(9 * LEASE_MS), await stores().outbox.backlog()]).toEqual([[], [], []]);
        await stores().turns.handedOver('1');
        expect([await take(9 * LEASE_MS), await stores().turns.takeUp('1', 9, 9)]).toEqual([[], null]);
      });
      it('go as others do when the turn is ended once more: whoever ended it before did not hear that he had', async () => {
        const sequence = await inHand('1');
        const end = { sequence, conversation: null, reply: reply('1'), hits: [] };
        expect(await stores().turns.finish({ ...end, goesWithResponse: true }, 5)).toBe(true);
        expect(await stores().turns.finish({ ...end, goesWithResponse: true }, 6)).toBe(false);
        expect(await take(6)).toEqual(['1/1']);
        await stores().outbox.sent('1');
        expect(await stores().turns.finish({ ...end, goesWithResponse: false }, 7)).toBe(false);
        expect(await take(9 * LEASE_MS)).toEqual([]);
      });
      it('wait as others do when something of their conversation is before them', async () => {
        await stores().outbox.put([reply('0')], 0);
        expect(await finish('1', { goesWithResponse: true })).toBe(false);
        expect(await take(0)).toEqual(['0/1']);
        await stores().outbox.sent('0');
        expect(await take(0)).toEqual(['1/1']);
      });
      it('wait for nothing when they name the numbers to call in an emergency', async () => {
        await failed('0', 600_000);
        const cry = { ...reply('1'), reply: { text: '119', choices: [], outcome: outcome('redirect', { urgent: true }) } };
        expect(await stores().turns.finish({ sequence: await inHand('1'), conversation: null, reply: cry, hits: [], goesWithResponse: true }, 5)).toBe(true);
        expect(await take(5)).toEqual(['0/2']);
      });
      it('pass what fails for reasons of its own, which is tried at once, but nothing that is in hand', async () => {
        await failed('0', 600_000, 'WECHAT_UNREACHABLE');
        await stores().outbox.put([reply('x')], 1);
        expect(await finish('1', { goesWithResponse: true, now: 5 })).toBe(true);
        expect(await take(5)).toEqual(['0/2']);
        expect(await finish('2', { goesWithResponse: true, now: 6 })).toBe(false);
        for (const next of ['0', 'x', '2']) {
          await stores().outbox.sent(next);
          expect(await take(7)).toEqual({ 0: ['x/1'], x: ['2/1'], 2: [] }[next]);
        }
      });
      it('go as others do when the response was not taken, once', async () => {
        await finish('1', { goesWithResponse: true, now: 5 });
        await stores().turns.notHandedOver('1', 1, 7);
        await stores().turns.notHandedOver('1', 1, 8);
        expect(await take(7)).toEqual(['1/1']);
        await stores().outbox.sent('1');
        await stores().turns.notHandedOver('1', 1, 9);
        expect(await take(9 * LEASE_MS)).toEqual([]);
      });
      it('go next after what was put meanwhile and is in hand', async () => {
        await finish('1', { goesWithResponse: true });
        await stores().outbox.put([reply('2'), reply('3')], 1);
        expect(await take(1)).toEqual(['2/1']);
        await stores().turns.notHandedOver('1', 1, 2);
        expect(await take(2)).toEqual([]);
        await stores().outbox.sent('2');
        expect(await take(3)).toEqual(['1/1']);
      });
      it('are taken up by one when he who gave it has died over it, and his word counts no more', async () => {
        await finish('1', { goesWithResponse: true, now: 100 });
        expect(await stores().turns.takeUp('1', 99, 100)).toBeNull();
        const taken = await Promise.all([1, 2, 3].map(() => stores().turns.takeUp('1', 100, 1_100)));
        expect(taken.filter((one) => one !== null)).toEqual([{ message: reply('1'), attempts: 2 }]);
        await stores().turns.notHandedOver('1', 1, 1_200);
        expect(await take(1_200)).toEqual([]);
        await stores().turns.notHandedOver('1', 2, 1_300);
        expect(await take(1_300)).toEqual(['1/1']);
      });
      it('are taken up after a clock far ahead was put right', async () => {
        await finish('1', { goesWithResponse: true, now: 90_000_000 });
        expect(await stores().turns.takeUp('1', 10, 20)).toMatchObject({ attempts: 2 });
      });
      it('are not taken up when they went another way', async () => {
        await finish('1', { goesWithResponse: true });
        await stores().turns.notHandedOver('1', 1, 0);
        expect(await stores().turns.takeUp('1', 9, 9)).toBeNull();
        await take(0);
        await stores().outbox.sent('1');
        expect(await stores().turns.takeUp('1', 9, 9)).toBeNull();
      });
    });
  });
}
