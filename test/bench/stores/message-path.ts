import { type ChildProcess, fork } from 'node:child_process';
import type { ClaimedInbound } from '../../../src/domain/ports.js';
import { answered, inboundAt, NOW, replyTo } from './documents.js';
import { openStores, type Place, type Stores } from './places.js';

const LEASE_MS = 60_000;
const BATCH = 64;
/** Messages that are being brought at the same time, and the conversations that they belong to. */
const [AT_ONCE, CONVERSATIONS] = [64, 500];
/** Milliseconds until a process that found nothing looks again. */
const PAUSE_MS = 2;

/** Of one process of several. */
export interface Share {
  readonly kind: Place['kind'];
  readonly at: string;
  readonly who: number;
  readonly messages: number;
}

export interface PathSpeed {
  readonly perSecond: number;
  /** Microseconds of processor that all processes together worked for each message; the database's own are not among them. */
  readonly work: number;
}

/** Most messages are answered by an entry, one of some. */
const hitOf = (sequence: number) => ({ day: '2026-03-02', entryId: `entry-${sequence % 100}`, measure: 'answered' } as const);

/** As `handleInbound` does. */
async function answer({ conversations, turns }: Stores, { message, sequence }: ClaimedInbound): Promise<void> {
  const before = await conversations.load(message.conversationId);
  await turns.finish({ sequence, conversation: answered(before, message), reply: replyTo(message), hits: [hitOf(sequence)], goesWithResponse: false }, NOW);
}

async function bring({ inbox }: Stores, { who, messages }: Share): Promise<void> {
  let next = 0;
  const run = Date.now();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < messages) {
      const i = next;
      next += 1;
      await inbox.add({ ...inboundAt(i, `path:${run}:${who}:${i % CONVERSATIONS}`), externalId: `${run}-${who}-${i}` });
    }
  }));
}

/** Takes whatever is there, whoever brought it, until told to stop. */
async function work(stores: Stores, isOver: () => boolean, onSent: (count: number) => void): Promise<void> {
  const { inbox, outbox, activityLog } = stores;
  while (!isOver()) {
    const [claimed, outgoing] = await Promise.all([inbox.claim(NOW, LEASE_MS, BATCH), outbox.claim('bench', NOW + 1, LEASE_MS, BATCH)]);
    await Promise.all([
      ...claimed.map((item) => answer(stores, item)),
      ...outgoing.map(async ({ message }) => {
        await activityLog.append(message.conversationId, message.id, '{"type":"message"}', NOW);
        await outbox.sent(message.id);
      }),
    ]);
    if (outgoing.length > 0) onSent(outgoing.length);
    if (claimed.length + outgoing.length === 0) await new Promise((looked) => setTimeout(looked, PAUSE_MS));
  }
}

/** One of the processes: ready, then goes when told, then says what it has sent, until told to stop. */
export async function takeShare(share: Share): Promise<void> {
  const stores = await openStores(share);
  process.on('disconnect', () => process.exit()); // whoever started it has ended
  let isOver = false;
  const told = new Promise<void>((go) => {
    process.on('message', (word) => {
      if (word === 'go') go();
      else isOver = true;
    });
  });
  process.send?.({ ready: true });
  await told;
  const before = process.cpuUsage();
  await Promise.all([bring(stores, share), work(stores, () => isOver, (sent) => process.send?.({ sent }))]);
  const { user, system } = process.cpuUsage(before);
  await stores.close();
  process.send?.({ work: user + system });
  process.disconnect();
}

interface Said {
  readonly ready?: boolean;
  readonly sent?: number;
  readonly work?: number;
}

/** The whole way of a message — in, answered, out, sent — through so many processes on one place. */
export async function messagePath({ kind, at }: Place, processes: number, messages: number): Promise<PathSpeed> {
  const share = Math.floor(messages / processes);
  const children: ChildProcess[] = Array.from({ length: processes }, (_, who) => fork(process.argv[1] ?? '', ['share', JSON.stringify({ kind, at, who, messages: share } satisfies Share)]));
  const all = (of: (said: Said) => number | undefined, enough: number): Promise<number> => new Promise((resolve, reject) => {
    let sum = 0;
    for (const child of children) {
      child.once('exit', (code) => code !== 0 && reject(new Error(`a process ended with ${code}`)));
      child.on('message', (said: Said) => {
        sum += of(said) ?? 0;
        if (sum >= enough) resolve(sum);
      });
    }
  });
  const ended = Promise.all(children.map((child) => new Promise((exit) => child.once('exit', exit))));
  let worked = 0;
  for (const child of children) child.on('message', (said: Said) => { worked += said.work ?? 0; });
  await all(({ ready }) => (ready ? 1 : 0), processes);
  const sent = all((said) => said.sent, share * processes);
  const from = performance.now();
  for (const child of children) child.send('go');
  await sent;
  const seconds = (performance.now() - from) / 1_000;
  for (const child of children) child.send('stop');
  await ended;
  return { perSecond: (share * processes) / seconds, work: worked / (share * processes) };
}
