import type { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { outcome } from '../../src/domain/message.js';
import { recordFirstOfDocument } from '../../src/usecases/record-entry.js';
import { publishDocument } from '../../src/domain/knowledge/document.js';
import { founded } from '../../src/domain/unanswered/group.js';
import { FOLDER_ALONE } from '../../src/domain/routing/model.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { replay } from '../../src/domain/ticket/evolve.js';
import { ruleEvents } from '../contracts/rule-events.js';
import { templateOf } from '../contracts/answer-templates.js';
import { webhookOf } from '../contracts/webhooks.js';
import { contentWith, contextAt, draftedEntry, POLICY } from './knowledge.js';

type Stores = ReturnType<typeof createSqliteStores>;

const AT = Date.parse('2026-03-02T09:00:00+08:00');
const reply = (id: string) => ({ kind: 'reply', id, channel: 'memory', conversationId: 'memory:default:a', inReplyTo: null, reply: { text: `答复 ${id}`, choices: [], outcome: outcome('smalltalk') } } as const);

/** Of many conversations, two messages each: what goes out is sent of every second conversation. @returns the ids of what waits */
export async function fillMessages({ inbox, outbox }: Pick<Stores, 'inbox' | 'outbox'>, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `many-${i}`);
  const conversationOf = (i: number): string => `memory:default:${i >> 1}`;
  await outbox.put(ids.map((id, i) => ({ ...reply(id), conversationId: conversationOf(i) })), AT);
  await Promise.all(ids.map((externalId, i) => inbox.add({ channel: 'memory', externalId, conversationId: conversationOf(i), sender: { id: 'a' }, text: '你好', receivedAt: AT, attachments: [] } as never)));
  const isEnded = (i: number): boolean => i % 4 < 2;
  await Promise.all(ids.filter((_, i) => isEnded(i)).map((id) => outbox.sent(id)));
  return ids.filter((_, i) => !isEnded(i));
}

async function fillPeople({ accounts, apiKeys, webhooks, answerTemplates, conversations, attachments, activityLog, inbox, outbox, sharedNotes, hotline }: Stores): Promise<void> {
  await accounts.add({ name: 'wang', displayName: '王', role: 'admin', department: null, passwordHash: 'hash', mustChangePassword: false, failedSignIns: 0, lockedUntil: null } as never);
  await accounts.addSession({ tokenHash: 't', accountName: 'wang', expiresAt: AT + 9 }, AT);
  await apiKeys.add({ id: 'k', name: '系统', secretHash: 'h', scopes: ['tickets:read'], createdAt: 1, createdBy: 'wang', lastUsedAt: null, revokedAt: null });
  await apiKeys.used('k', 5);
  await webhooks.save(webhookOf('w'));
  await answerTemplates.save({ desk: 'department:housing', version: 1, templates: [templateOf('停水')] });
  await conversations.save({ id: 'memory:default:a', version: 1 } as never);
  await attachments.put('memory:default:a', { id: 'p', contentType: 'image/jpeg' } as never, Buffer.from([1, 2, 0, 255]), AT);
  for (const key of ['x', 'y']) await activityLog.append('memory:default:a', key, `{"key":"${key}"}`, AT);
  for (const externalId of ['1', '2']) await inbox.add({ channel: 'memory', externalId, conversationId: 'memory:default:a', sender: { id: 'a' }, text: '你好', receivedAt: AT, attachments: [] } as never);
  await outbox.put([reply('r1'), reply('r2'), reply('r3')], AT);
  await outbox.claim('memory', AT, 1_000, 1);
  await outbox.sent('r1');
  await sharedNotes.replace('token', { value: '', until: AT + 1 }, 0, AT);
  await hotline.save({ city: 'linyi', number: 'LY-1', ticket: '20260302-0001', updatedAt: 5, parts: { text: 'abc' }, seen: ['5.x'], version: 1 });
  const held = await hotline.claimPull('linyi', AT, 1_000, 60_000);
  if (held) await hotline.advancePull('linyi', held, 'c1');
  await hotline.use('s', AT + 5, AT);
}

async function fillTickets({ tickets, ticketIndex }: Stores): Promise<void> {
  await ticketIndex.noteLookup({ at: AT, by: 'wang', contact: 'k:1', found: 1 });
  for (const number of ['20260302-0001', '20260302-0002']) {
    await tickets.nextSerial('20260302');
    const event: TicketEvent = {
      actor: { kind: 'bot', id: 'bot' }, cause: number, at: AT, name: 'TicketReceived', number, type: 'help', urgent: false, utility: false, photos: [], rules: '2018-1',
      matter: { text: '路灯不亮', area: null, address: null }, citizen: { conversationId: 'memory:default:a', contact: null, anonymous: false },
    };
    await tickets.insert({ record: { ticket: replay([event]), events: [{ ...event, hash: '' }], version: 1, timerAt: AT + 7 }, counts: [], hasNews: number.endsWith('1') }, number);
  }
}

async function fillEntryFigures({ inbox, turns }: Stores): Promise<void> {
  await inbox.add({ channel: 'memory', externalId: 'asked', conversationId: 'memory:default:asked', text: '社保卡', receivedAt: AT, attachments: [] });
  const claimed = (await inbox.claim(AT, 1_000, 9)).find(({ message }) => message.externalId === 'asked');
  await turns.finish({ sequence: claimed?.sequence ?? 0, conversation: null, reply: null, hits: [{ day: '2026-03-02', entryId: 'e', measure: 'answered' }], goesWithResponse: false }, AT);
}

/** Something of every kind that is kept, some of it in hand or half sent. */
export async function fillDistrict(stores: Stores): Promise<void> {
  const { knowledge, unanswered, routingModels } = stores;
  await fillPeople(stores);
  for (const event of ruleEvents(2)) await stores.ruleEvents.append(event);
  await fillTickets(stores);
  await fillEntryFigures(stores);
  const entry = { ...draftedEntry({ id: 'e' }), draft: null, published: { content: contentWith(), by: 'wang', at: 5 } };
  await knowledge.insertEntry({ entry, events: [{ name: 'EntryAdopted', at: 5, by: 'wang', cause: 'c', id: 'e', kind: entry.kind, department: entry.department, content: contentWith() }], version: 1, timerAt: 7 });
  await knowledge.insertEntry({ entry: draftedEntry({ id: 'd' }), events: [], version: 1, timerAt: null });
  const context = contextAt('2026-03-02T09:00:00');
  await knowledge.insertDocument(recordFirstOfDocument(publishDocument({ policy: POLICY, department: 'housing', publishedAt: AT, by: 'wang', cause: 'p' }, context), context));
  await unanswered.save(founded('g', { text: '社保卡', at: AT }, '社保卡'));
  await unanswered.add(['a', 'b'].map((cause) => ({ cause, text: '社保卡？', channel: 'memory', at: AT, reason: 'unmatched', entryIds: [], ticketNumber: null, department: null } as const)));
  await unanswered.assign('a', 'g');
  await routingModels.add({ ...FOLDER_ALONE, version: 1, chosen: 1, createdAt: 1, learnedFrom: 1, source: 's', tickets: [{ number: 't', text: '路灯', area: null, department: 'housing', returnedBy: [], closedAt: 5 }] });
}
