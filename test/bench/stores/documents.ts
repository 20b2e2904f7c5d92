import { resolve } from 'node:path';
import { type Conversation, newConversation } from '../../../src/domain/conversation/state.js';
import { createDistrict } from '../../../src/domain/district.js';
import type { EntryRecord } from '../../../src/domain/knowledge/entry.js';
import { type InboundMessage, type OutboundReply, outcome } from '../../../src/domain/message.js';
import type { TicketRecord } from '../../../src/domain/ticket/ticket.js';
import { founded } from '../../../src/domain/unanswered/group.js';
import { loadIntents } from '../../../src/intents/load.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { contentWith, draftedEntry } from '../../helpers/knowledge.js';
import { CITIZEN, clerkOf, OPERATOR, REVIEWER, storyOf } from '../../helpers/ticket-story.js';
import { moved } from '../moved-story.js';

export const NOW = Date.parse('2026-03-02T10:00:00+08:00');
const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];
const DEPARTMENTS = 60;
/** Tickets of one caller, activities of one conversation, questions of one group. */
export const EACH = 10;

const data = await loadIntents(resolve('intents'));
const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));

/** How tickets stand: one in ten is open. The department's name stands for the one that each will have. */
const STORIES: readonly TicketRecord[] = (() => {
  const begun = () => storyOf(district, '2026-02-25T09:00');
  const given = () => begun().say(OPERATOR, { name: 'AcceptTicket' }).say(OPERATOR, { name: 'DispatchTicket', department: 'd0', coHandlers: [], reason: '职责' });
  const closed = () => given().say(clerkOf('d0'), { name: 'SignTicket' })
    .say(clerkOf('d0'), { name: 'ReplyTicket', publicAnswer: '您反映的问题已经派人到现场核实并处理，感谢您的关心。', handlingNote: '现场处理' })
    .say(REVIEWER, { name: 'ApproveAnswer' }).say(CITIZEN, { name: 'RecordFollowUp', resolved: true, rating: 5, words: null });
  return [begun(), given(), given().say(clerkOf('d0'), { name: 'SignTicket' }), closed()].map((story) => story.record());
})();
const [BEGUN, GIVEN, SIGNED, CLOSED] = STORIES as [TicketRecord, TicketRecord, TicketRecord, TicketRecord];

export const departmentOf = (i: number): string => `department-${i % DEPARTMENTS}`;
export const numberOf = (i: number): string => `2026-${String(i).padStart(8, '0')}`;
export const conversationOf = (i: number): string => `bench:default:${i}`;
export const contactOf = (i: number): string => `key:${Math.floor(i / EACH)}`;
export const keysOf = (i: number): string[] => [`词${i % 5_000}`, `语${i % 777}`, `字${Math.floor(i / 3)}`];
export const activityPlace = (i: number) => ({ conversationId: conversationOf(Math.floor(i / EACH)), position: (i % EACH) + 1 });

/** Closed ones over three years, open ones of the last days; what is open has a timer, one in five is due. */
export function ticketAt(i: number): TicketRecord {
  const isOpen = i % 10 === 0;
  const story = isOpen ? ([BEGUN, GIVEN, SIGNED][(i / 10) % 3] as TicketRecord) : CLOSED;
  const record = moved(story, isOpen ? (i % 1_000) * MINUTE_MS : -(i % 1_000) * DAY_MS, departmentOf(Math.floor(i / 10)));
  const conversationId = conversationOf(Math.floor(i / EACH));
  return {
    ...record, timerAt: isOpen ? NOW + (i % 50 === 0 ? -1 : 1) * (i + 1) * 10 : null,
    ticket: { ...record.ticket, number: numberOf(i), citizen: { ...record.ticket.citizen, conversationId }, matter: { ...record.ticket.matter, area: `第${i % 25}街道` } },
  };
}

const REPLY = { text: '低保由区民政局办理，请带身份证和户口簿。'.repeat(5), choices: [], outcome: outcome('answer') };

export function inboundAt(i: number, conversationId = conversationOf(i)): InboundMessage {
  return { channel: 'bench', externalId: `${i}`, conversationId, text: '办低保要带什么材料', attachments: [], receivedAt: NOW };
}

export function replyTo({ externalId, conversationId }: InboundMessage): OutboundReply {
  return { kind: 'reply', id: `reply:bench:${externalId}`, channel: 'bench', conversationId, inReplyTo: externalId, reply: REPLY };
}

/** The next version, with one more turn decided; a few are remembered. */
export function answered(before: Conversation | null, { externalId, conversationId }: InboundMessage): Conversation {
  const conversation = before ?? newConversation(conversationId, 'bench');
  return { ...conversation, lastReply: REPLY, decided: [...conversation.decided, { externalId, reply: REPLY }].slice(-4), version: conversation.version + 1 };
}

const DRAFTED = draftedEntry();
export function entryAt(i: number): EntryRecord {
  const [id, at] = [`entry-${String(i).padStart(8, '0')}`, NOW - (i % 1_000) * DAY_MS + i];
  const published = i % 3 === 0 ? {} : { draft: null, published: { content: contentWith({ policy: `policy-${i}`, validUntil: i % 7 === 0 ? '2026-12-31' : null }), by: 'wang', at } };
  return {
    version: 1, timerAt: i % 100 === 0 ? NOW - i : null, entry: { ...DRAFTED, id, department: departmentOf(i), ...published },
    events: [{ name: 'EntryAdopted', at, by: 'wang', cause: 'c', id, kind: DRAFTED.kind, department: departmentOf(i), content: contentWith() }],
  };
}

export const groupIdOf = (i: number): string => `group-${Math.floor(i / EACH)}`;
export const groupAt = (i: number) => ({ ...founded(groupIdOf(i), { text: '问题', at: NOW - i }, `问题${i}`), keys: keysOf(i) });
export function questionAt(i: number) {
  return { cause: `bench:${i}:0`, text: '办低保要带什么材料', channel: 'bench', at: NOW - (i % 40) * DAY_MS - i, reason: 'unmatched' as const, entryIds: [], ticketNumber: null, department: null };
}
