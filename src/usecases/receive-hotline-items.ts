import type { HotlineItem } from '../domain/hotline/item.js';
import type { HotlineMapping } from '../domain/hotline/mapping.js';
import { readHotlineItem, type RawItem } from '../domain/hotline/read-item.js';
import type { HotlineNames } from '../domain/hotline/names.js';
import { AppError, type ErrorCode, type FieldFault } from '../errors.js';
import { hotlineCause, type HotlineReceipt, type ReceiveHotlineDeps, receiveHotlineTicket } from './receive-hotline-ticket.js';

/** One city as its items are read. */
export interface HotlineCity {
  readonly mapping: HotlineMapping;
  readonly names: HotlineNames;
}

/** What came of one item, with what was wrong with it. */
export interface ItemReceipt extends Omit<HotlineReceipt, 'number' | 'code'> {
  /** null: not even the number can be read. */
  readonly number: string | null;
  readonly code: ErrorCode | null;
  readonly faults: readonly FieldFault[];
}

export interface HotlineReceiver {
  /** Takes items in, in their order as far as they are of one number; good ones go in whatever the others are. @returns a receipt for each, in order */
  receive(city: HotlineCity, items: readonly RawItem[]): Promise<readonly ItemReceipt[]>;
}

/** Items in hand at once: they share the store's writes. */
const IN_HAND = 500;

/** What comes of one city's number in this process comes one after the other: `last` holds who is in hand. */
function inTurn(last: Map<string, Promise<unknown>>, key: string, work: () => Promise<HotlineReceipt>): Promise<HotlineReceipt> {
  const before = last.get(key);
  const done = before ? before.then(work, work) : work();
  last.set(key, done);
  const forget = (): void => {
    if (last.get(key) === done) last.delete(key);
  };
  done.then(forget, forget);
  return done;
}

function receiptOf({ number, result, ticket, code, reason }: HotlineReceipt): ItemReceipt {
  return { number, result, ticket, code, reason, faults: [] };
}

export function createHotlineReceiver(deps: ReceiveHotlineDeps): HotlineReceiver {
  const last = new Map<string, Promise<unknown>>();
  const receiveOne = async ({ mapping, names }: HotlineCity, raw: RawItem): Promise<ItemReceipt> => {
    const read = readHotlineItem(raw, mapping, names, deps.clock.now());
    if ('faults' in read) {
      return { number: read.number, result: 'rejected', ticket: null, code: 'VALIDATION_FAILED', reason: read.faults.map(({ message }) => message).join('；'), faults: read.faults };
    }
    const { item }: { readonly item: HotlineItem } = read;
    try {
      return receiptOf(await inTurn(last, hotlineCause(item), () => receiveHotlineTicket(deps, mapping, item)));
    } catch (error) {
      // Another process is at the same item, again and again: whoever sends it sends it once more.
      if (error instanceof AppError && error.code === 'VERSION_CONFLICT') return { number: item.number, result: 'rejected', ticket: null, code: error.code, reason: error.message, faults: [] };
      throw error;
    }
  };
  return {
    receive: async (city, items) => {
      const receipts: ItemReceipt[] = [];
      for (let from = 0; from < items.length; from += IN_HAND) receipts.push(...await Promise.all(items.slice(from, from + IN_HAND).map((raw) => receiveOne(city, raw))));
      return receipts;
    },
  };
}
