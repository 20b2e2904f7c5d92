import { activityPlace, answered, contactOf, conversationOf, EACH, entryAt, groupAt, groupIdOf, inboundAt, keysOf, NOW, numberOf, questionAt, replyTo, ticketAt } from './documents.js';
import type { DumpKind, DumpRecord } from '../../../src/domain/store-dump.js';
import type { Stores } from './places.js';

const AT_ONCE = 1_000;
const BYTES = Buffer.alloc(300, 7).toString('base64');
/** Somebody has to be in every table of people, however many documents there are. */
const PEOPLE = 500;

const record = (value: object): DumpRecord => ({ ...value });

/** So many documents of each kind, as a district is moved: the way that both stores have in common. */
const KINDS: readonly (readonly [DumpKind, (size: number) => number, (i: number) => DumpRecord])[] = [
  ['accounts', () => PEOPLE, (i) => ({ name: `person-${i}`, displayName: '张三', role: 'operator', department: null, passwordHash: 'x'.repeat(97), mustChangePassword: false })],
  ['sessions', (size) => size, (i) => ({ tokenHash: `hash-${i}`, accountName: `person-${i % PEOPLE}`, expiresAt: NOW + 1e9 + i })],
  ['shared-notes', (size) => size, (i) => ({ key: `note-${i}`, version: 1, until: NOW + 1e9 + i, value: 'v' })],
  ['hotline-items', (size) => size, (i) => ({ city: 'linyi', number: `${i}`, ticket: numberOf(i), updatedAt: NOW, parts: {}, seen: ['1'], version: 1 })],
  ['conversations', (size) => size, (i) => record(answered(null, inboundAt(i)))],
  ['activities', (size) => size, (i) => ({ ...activityPlace(i), key: `k${i}`, activity: '{"type":"message","text":"办低保要带什么材料"}', at: NOW })],
  ['attachments', (size) => size, (i) => ({ id: `photo-${i}`, conversationId: conversationOf(i), at: NOW + i, attachment: { id: `photo-${i}`, contentType: 'image/webp', name: null, size: 300 }, bytes: BYTES })],
  ['inbox', (size) => size, (i) => ({ sequence: i + 1, message: inboundAt(i), done: true })],
  ['outbox', (size) => size, (i) => ({ sequence: i + 1, message: replyTo(inboundAt(i)), putAt: NOW - 1, ...(i % 100 === 0 ? { state: 'dead', attempts: 3, failedAt: NOW + i, reason: 'SEND_FAILED' } : { state: 'sent', attempts: 0, failedAt: null, reason: null }) })],
  ['knowledge-entries', (size) => size, (i) => ({ ...record(entryAt(i)), stood: i % 3 === 0 ? null : 1 })],
  ['unanswered-groups', (size) => size / EACH, (i) => record(groupAt(i * EACH))],
  ['unanswered-questions', (size) => size, (i) => ({ question: questionAt(i), groupId: i % 200 === 0 ? null : groupIdOf(i) })],
  ['tickets', (size) => size, (i) => {
    const ticket = ticketAt(i);
    return { record: ticket, cause: `cause-${numberOf(i)}`, announced: ticket.events.length };
  }],
];

async function index({ ticketIndex }: Stores): Promise<void> {
  for (let some = await ticketIndex.waiting(AT_ONCE); some.length > 0; some = await ticketIndex.waiting(AT_ONCE)) {
    await ticketIndex.put(some.map(({ ticket, version }) => {
      const i = Number(ticket.number.slice(5));
      return { number: ticket.number, version, receivedAt: ticket.receivedAt, contact: contactOf(i), keys: ticket.ended === null ? keysOf(i) : [], entryIds: [`entry-${i % 500}`] };
    }));
  }
}

/** Tables, the index of tickets and the figures. @param onFilled told what takes long */
export async function fill(stores: Stores, size: number, onFilled: (what: string, seconds: number) => void): Promise<void> {
  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now();
    await work();
    onFilled(what, (performance.now() - from) / 1_000);
  };
  for (const [kind, count, at] of KINDS) {
    await timed(kind, async () => {
      const total = count(size);
      for (let from = 0; from < total; from += AT_ONCE) {
        await stores.dump.kinds[kind]?.import(Array.from({ length: Math.min(AT_ONCE, total - from) }, (_, k) => at(from + k)));
      }
    });
  }
  await timed('index of tickets', () => index(stores));
  await timed('figures', () => stores.figures.recount());
}
