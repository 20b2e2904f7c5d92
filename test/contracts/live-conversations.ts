import { ATTENDED_MS, type DeskSide } from '../../src/domain/conversation/attendance.js';
import { type Conversation, newConversation } from '../../src/domain/conversation/state.js';
import { outcome, type OutboundReply } from '../../src/domain/message.js';
import type { ConversationStore, InboxStore, LiveConversationStore, OutboxStore, TurnStore } from '../../src/domain/ports.js';

const NOW = 1_000_000;
const HOUR = 3_600_000;
const LEASE_MS = 1_000;

interface LiveStores {
  readonly liveConversations: LiveConversationStore;
  readonly conversations: ConversationStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly turns: TurnStore;
}

function conversation(name: string, desk: Partial<DeskSide> = {}, version = 1): Conversation {
  return { ...newConversation(`test:default:${name}`, 'test'), desk: { ref: `ref-${name}`, saidAt: NOW, lastWords: name, waitsSince: null, attendance: null, ...desk }, version };
}

const attendance = (until: number, tellAt: number | null = until + 3_000) => ({ by: 'wang', name: '王芳', since: NOW, until, tellAt });

function words(name: string, id: string, more: Partial<OutboundReply> = {}): OutboundReply {
  return { kind: 'reply', id, channel: 'test', conversationId: `test:default:${name}`, inReplyTo: null, reply: { text: id, choices: [], outcome: outcome('handover') }, ...more };
}

/** What every store shows the desk of conversations. @param stores fresh ones in each test */
export function liveConversationsContract(stores: () => LiveStores): void {
  const live = (): LiveConversationStore => stores().liveConversations;
  const save = (...all: readonly Conversation[]) => Promise.all(all.map((one) => stores().conversations.save(one)));
  const list = async ({ now = NOW, limit = 10, offset = 0 } = {}) => {
    const { conversations, total, waiting } = await live().list({ since: NOW - HOUR, now, limit, offset });
    return { names: conversations.map(({ desk }) => desk?.lastWords).join(' '), total, waiting };
  };
  const hear = async (name: string, text: string, receivedAt: number) => {
    const id = `${name}-${receivedAt}`;
    await stores().inbox.add({ channel: 'test', externalId: id, conversationId: `test:default:${name}`, text, attachments: [], receivedAt });
    return id;
  };

  describe('live conversations', () => {
    it('are found by what the desk calls them', async () => {
      await save(conversation('a'), conversation('b'));
      expect(await live().byRef('ref-b')).toEqual(conversation('b'));
      expect(await live().byRef('test:default:b')).toBeNull();
    });
    it('are listed with who cries for help first, then who waits for a person, longest waiting before the others, then who is attended, then who spoke last', async () => {
      await save(
        conversation('quiet', { saidAt: NOW - 5 }), conversation('spoke-last', { saidAt: NOW - 1 }), conversation('over', { saidAt: NOW - 4, attendance: attendance(NOW) }),
        conversation('attended', { saidAt: NOW - 9, attendance: attendance(NOW + 1) }), conversation('waits', { waitsSince: NOW - 7, saidAt: NOW - 8 }), conversation('waits-longer', { waitsSince: NOW - 8, saidAt: NOW - 8 }),
        conversation('yesterday', { saidAt: NOW - HOUR, waitsSince: NOW - HOUR, cry: true }), conversation('cries', { saidAt: NOW - 9, cry: true }), conversation('cries-and-waits', { saidAt: NOW - 9, cry: true, waitsSince: NOW - 1 }),
      );
      await stores().conversations.save({ ...newConversation('test:default:group', 'test'), version: 1 }); // where others read along
      expect(await list()).toEqual({ names: 'cries-and-waits cries waits-longer waits attended spoke-last over quiet', total: 8, waiting: 3 });
      expect(await list({ now: NOW + 1 })).toMatchObject({ names: 'cries-and-waits cries waits-longer waits spoke-last over quiet attended' });
      expect(await list({ limit: 2, offset: 3 })).toEqual({ names: 'waits attended', total: 8, waiting: 3 });
      expect(await list({ offset: 8 })).toEqual({ names: '', total: 8, waiting: 3 });
    });
    it('are listed as they were saved last', async () => {
      await save(conversation('a', { waitsSince: NOW - 9 }), conversation('b'));
      await save(conversation('a', { saidAt: NOW - 9 }, 2));
      expect(await list()).toEqual({ names: 'b a', total: 2, waiting: 0 });
    });
    it('whose person has gone are to be told, the earliest first, until it is noted that they were', async () => {
      await save(conversation('later', { attendance: attendance(NOW + 9, NOW + 9) }), conversation('b', { attendance: attendance(NOW, NOW + 2) }), conversation('a', { attendance: attendance(NOW, NOW + 1) }), conversation('told', { attendance: attendance(NOW, null) }), conversation('never'));
      expect(await live().toTell(NOW, 9)).toEqual([]);
      expect(await live().toTell(NOW + 2, 9)).toEqual(['test:default:a', 'test:default:b']);
      expect(await live().toTell(NOW + 2, 1)).toEqual(['test:default:a']);
      await save(conversation('a', { attendance: attendance(NOW, null) }, 2));
      expect(await live().toTell(NOW + 2, 9)).toEqual(['test:default:b']);
    });
    it('that a clock a day ahead held are to be told at once when it is put right, those of a clock a little ahead when it is time', async () => {
      const ahead = NOW + 24 * HOUR;
      await save(conversation('ahead', { attendance: attendance(ahead + ATTENDED_MS) }), conversation('honest', { attendance: attendance(NOW + 60_000 + ATTENDED_MS) }));
      expect(await live().toTell(NOW, 9)).toEqual(['test:default:ahead']);
      await save(conversation('ahead', { attendance: attendance(NOW, null) }, 2));
      expect([await live().toTell(NOW, 9), await live().toTell(ahead, 9)]).toEqual([[], ['test:default:honest']]);
    });
    it('have the last words of both sides, newest first, and those of nobody else', async () => {
      for (let i = 1; i <= 3; i += 1) {
        await hear('a', `说${i}`, NOW + i);
        await stores().outbox.put([words('a', `w${i}`)], NOW + i);
      }
      await hear('b', '别人', NOW + 9);
      await stores().outbox.put([words('b', 'other')], NOW + 9);
      const { heard, told } = await live().said('test:default:a', 2);
      expect(heard.map(({ text, attachments }) => [text, attachments])).toEqual([['说3', []], ['说2', []]]);
      expect(told.map(({ message, at, state }) => [message.id, at, state])).toEqual([['w3', NOW + 3, 'waiting'], ['w2', NOW + 2, 'waiting']]);
      expect(await live().said('test:default:c', 9)).toEqual({ heard: [], told: [] });
    });
    it('tell how far each word has come, and why one was given up', async () => {
      await stores().outbox.put([words('a', 'sent'), words('a', 'dead'), words('a', 'waits', { spokenBy: 'wang' })], NOW);
      await stores().outbox.claim('test', NOW, LEASE_MS, 9);
      await stores().outbox.sent('sent');
      await stores().outbox.claim('test', NOW, LEASE_MS, 9);
      await stores().outbox.failed('dead', { attempts: 1, at: NOW, retryAt: null, reason: 'WECHAT_45015' });
      const { told } = await live().said('test:default:a', 9);
      expect(told.map(({ message: { id, spokenBy }, state, reason }) => [id, state, reason, spokenBy])).toEqual([['waits', 'waiting', null, 'wang'], ['dead', 'failed', 'WECHAT_45015', undefined], ['sent', 'sent', null, undefined]]);
    });
    it('tell why one has not gone yet, as long as it has not', async () => {
      await stores().outbox.put([words('a', 'held'), words('a', 'behind')], NOW);
      await stores().outbox.claim('test', NOW, LEASE_MS, 9);
      await stores().outbox.failed('held', { attempts: 1, at: NOW, retryAt: NOW + 60_000, reason: 'WECHAT_45047' });
      const shown = async () => (await live().said('test:default:a', 9)).told.map(({ message: { id }, state, reason }) => [id, state, reason]);
      expect(await shown()).toEqual([['behind', 'waiting', null], ['held', 'waiting', 'WECHAT_45047']]);
      await stores().outbox.claim('test', NOW + 60_000, LEASE_MS, 9);
      expect(await shown()).toEqual([['behind', 'waiting', null], ['held', 'waiting', 'WECHAT_45047']]);
      await stores().outbox.sent('held');
      expect(await shown()).toEqual([['behind', 'waiting', null], ['held', 'sent', null]]);
    });
    it('tell of what goes with a response that it is gone', async () => {
      await hear('a', '在吗', NOW);
      const [claimed] = await stores().inbox.claim(NOW, LEASE_MS, 9);
      await stores().turns.finish({ sequence: claimed?.sequence ?? 0, conversation: null, reply: words('a', 'r'), hits: [], goesWithResponse: true }, NOW);
      expect((await live().said('test:default:a', 9)).told).toMatchObject([{ state: 'sent', reason: null }]);
    });
    it('are saved with the words that are said in them, which go after what was put before, once', async () => {
      await stores().outbox.put([words('a', 'before')], NOW);
      await live().speak(conversation('a'), words('a', 'w'), NOW);
      await live().speak(conversation('a', { lastWords: 'again' }, 2), words('a', 'w'), NOW);
      expect((await stores().conversations.load('test:default:a'))?.desk?.lastWords).toBe('again');
      const take = async () => (await stores().outbox.claim('test', NOW, LEASE_MS, 9)).map(({ message }) => message.id);
      expect(await take()).toEqual(['before']);
      await stores().outbox.sent('before');
      expect(await take()).toEqual(['w']);
      await stores().outbox.sent('w');
      expect(await take()).toEqual([]);
    });
    it('say nothing when another save came first', async () => {
      await save(conversation('a'));
      await expect(live().speak(conversation('a'), words('a', 'w'), NOW)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await stores().outbox.claim('test', NOW, LEASE_MS, 9)).toEqual([]);
    });
  });
}
