/** Numbers for features, in the order they first came. */
export interface Vocabulary {
  readonly size: number;
  /** -1: unknown. @param key see {@link Features} */
  find(key: number): number;
  /** Numbers it if it is new. */
  add(key: number): number;
  /** By number. */
  keys(): Int32Array;
  /** Knows none any more, and keeps no more room than a usual text needs. */
  clear(): void;
}

const LEAST_ROOM = 1_024;

/** Open addressing: a look-up is an array access or two. @param known keys it begins with, each once */
export function createVocabulary(known: Int32Array = new Int32Array(0)): Vocabulary {
  let size = known.length;
  let keys = new Int32Array(roomFor(size));
  let slots = new Int32Array(0);
  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    let slot = key & mask;
    while (slots[slot] !== 0 && keys[(slots[slot] ?? 0) - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const fill = (): void => {
    slots = new Int32Array(2 * keys.length);
    for (let id = 0; id < size; id += 1) slots[slotOf(keys[id] ?? 0)] = id + 1;
  };
  keys.set(known);
  fill();
  return {
    get size() {
      return size;
    },
    find: (key) => (slots[slotOf(key)] ?? 0) - 1,
    add: (key) => {
      const slot = slotOf(key);
      if (slots[slot] !== 0) return (slots[slot] ?? 0) - 1;
      keys[size] = key;
      size += 1;
      slots[slot] = size;
      if (size === keys.length) {
        const old = keys;
        keys = new Int32Array(2 * old.length);
        keys.set(old);
        fill();
      }
      return size - 1;
    },
    keys: () => keys.slice(0, size),
    clear: () => {
      size = 0;
      if (keys.length === LEAST_ROOM) slots.fill(0);
      else {
        keys = new Int32Array(LEAST_ROOM);
        fill();
      }
    },
  };
}

/** A power of two with some to spare, so that a free slot is near. */
function roomFor(size: number): number {
  return Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(size + 1)));
}
