import { resolve } from 'node:path';
import { createDistrict } from '../../../src/domain/district.js';
import type { TicketChange } from '../../../src/domain/ports.js';
import { isoAt } from '../../../src/domain/shanghai-time.js';
import type { TicketEvent } from '../../../src/domain/ticket/events.js';
import { TICKET_TYPES } from '../../../src/domain/ticket/ticket.js';
import { loadIntents } from '../../../src/intents/load.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { normalise, withoutCourtesies } from '../../../src/understanding/normalise.js';
import { createContactKeys } from '../../../src/usecases/contact-keys.js';
import { createTicketIndexer } from '../../../src/usecases/index-tickets.js';
import { recordOpened } from '../../../src/usecases/record-events.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { seeded } from '../../helpers/seeded.js';
import { CITIZEN, clerkOf, OPERATOR, REVIEWER, type Story, storyOf } from '../../helpers/ticket-story.js';
import { moved } from '../moved-story.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of each kind. Tickets of one differ by number, department, words, place, type and minute. */
const STORIES = 60;
const AT_ONCE = 1_000;
/** Of all tickets so many are the one department's. */
const BIG_SHARE = 0.3;
/** The department of the demonstration's clerk. */
const BIG = '区住建局';
/** A word that few tickets have, and one that none has. */
export const RARE = '窨井盖';
export const ABSENT = '没有这样的事';

const PLACES = ['沿河路', '金源小区', '人民广场', '解放路中段', '书苑社区', '东岳庙市场', '学府花园', '育才中学门口'];
const MATTERS = ['对面的工地夜里十二点还在打桩，孩子睡不着，请管一管', '路灯坏了一个多月，晚上看不清路', '楼道里堆满杂物，消防通道走不了人', '自来水有股泥味，烧开了还有沉淀', '物业不退装修押金，跑了三趟都没有说法', '公交站牌倒了，老人不知道在哪里等车', '想问老旧小区改造今年有没有轮到我们'];

type Kind = 'waiting' | 'asked' | 'dispatched' | 'signed' | 'late' | 'replied' | 'ended';
const KINDS: readonly (readonly [Kind, number])[] = [['waiting', 0.1], ['asked', 0.06], ['dispatched', 0.06], ['signed', 0.1], ['late', 0.08], ['replied', 0.1], ['ended', 0.5]];

const data = await loadIntents(resolve('intents'));
const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
const departments = district.handlers().map(({ id }) => id);
export const BIG_ID = district.handlerNamed(BIG)?.id ?? '';
const areas = data.areas.map(({ name }) => name);

/** How tickets of a kind came to be what they are now. @param chance between 0 and 1 */
function storyOfKind(kind: Kind, now: number, chance: () => number): readonly TicketEvent[] {
  const hours = (from: number, to: number): number => (from + (to - from) * chance()) * HOUR_MS;
  const age = { waiting: hours(0, 2), asked: hours(24, 90), dispatched: hours(0, 1), signed: hours(2, 60), late: hours(240, 700), replied: hours(60, 120), ended: hours(1_000, 1_400) }[kind];
  const told = storyOf(district, isoAt(now - age).slice(0, 16), { urgent: kind !== 'ended' && chance() < 0.03 });
  let at = now - age;
  const later = (ms: number): Story => {
    at = Math.min(at + ms, now);
    return told.until(at);
  };
  if (chance() < 0.5 || kind !== 'waiting') told.say(OPERATOR, { name: 'AcceptTicket' });
  if (kind === 'waiting') return later(now - at).events;
  told.say(OPERATOR, { name: 'DispatchTicket', department: 'd0', coHandlers: [], reason: '职责' });
  if (kind === 'dispatched') return later(now - at).events;
  later(HOUR_MS);
  if (kind === 'asked' && chance() < 0.3) return told.say(clerkOf('d0'), { name: 'RequestReturn', reason: '不属于本部门职责' }).events;
  told.say(clerkOf('d0'), { name: 'SignTicket' });
  if (kind === 'signed' || kind === 'late') return later(now - at).events;
  later(hours(4, 20)).say(clerkOf('d0'), { name: 'ReplyTicket', publicAnswer: '您反映的问题已经派人到现场核实并处理，感谢您的关心。', handlingNote: '现场处理' });
  if (kind === 'asked') return told.events;
  later(2 * HOUR_MS).say(REVIEWER, { name: 'ApproveAnswer' });
  if (kind === 'replied') return told.events;
  later(20 * HOUR_MS).say(CITIZEN, { name: 'RecordFollowUp', resolved: true, rating: 5, words: null });
  return later(now - at).events;
}

function kindAt(share: number): Kind {
  let left = share;
  for (const [kind, weight] of KINDS) {
    if (left < weight) return kind;
    left -= weight;
  }
  return 'ended';
}

/** Makes tickets as a district has them after years: half of them done, a twelfth late, three in ten of one department. */
function createTickets(now: number) {
  const chance = seeded(1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance.next() * from.length)] as T;
  const stories = Object.fromEntries(KINDS.map(([kind]) => [kind, Array.from({ length: STORIES }, () => storyOfKind(kind, now, chance.next))])) as Record<Kind, (readonly TicketEvent[])[]>;
  return (i: number): TicketChange => {
    const kind = kindAt(chance.next());
    const ago = kind === 'ended' ? Math.floor(chance.next() * 700) * DAY_MS : Math.floor(chance.next() * 600) * 1_000;
    const events = moved(pick(stories[kind]), -ago, chance.next() < BIG_SHARE ? BIG_ID : pick(departments));
    const [first, ...rest] = events;
    if (first?.name !== 'TicketReceived') throw new Error('a story begins otherwise');
    const number = `${isoAt(first.at).slice(0, 10).replaceAll('-', '')}-${String(i).padStart(6, '0')}`;
    const place = pick(PLACES);
    const text = `${place}${chance.next() < 0.005 ? `${RARE}丢了，车轮掉进去过` : pick(MATTERS)}，这是第${i}次反映。`;
    const opened: TicketEvent = { ...first, number, type: pick(TICKET_TYPES), matter: { ...first.matter, text, area: pick(areas), address: place } };
    return { ...recordOpened([opened, ...rest], district.decideContext(now)), hasNews: false };
  };
}

/** Fills a data folder; the index of what is open is made, so that the service has nothing to catch up with. */
export async function fillFolder(folder: string, size: number): Promise<void> {
  const stores = createSqliteStores(folder);
  const make = createTickets(Date.now());
  for (let from = 0; from < size; from += AT_ONCE) {
    const changes = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, k) => make(from + k));
    await Promise.all(changes.map((change) => stores.tickets.insert(change, change.record.ticket.number)));
  }
  const index = createTicketIndexer({ ticketIndex: stores.ticketIndex, contactKeys: createContactKeys(new Uint8Array(32)), normaliseQuestion: (text) => withoutCourtesies(normalise(text)) });
  while ((await index()) > 0);
  await stores.close();
}
