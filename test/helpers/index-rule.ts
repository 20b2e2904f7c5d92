/** What a command asks of a collection, as the driver sends it. */
export interface Asked {
  readonly collection: string;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: Readonly<Record<string, number>>;
}

type Keys = readonly (readonly [string, number])[];

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const operatorsOf = (condition: unknown): string[] => (isPlain(condition) && Object.keys(condition).some((key) => key.startsWith('$')) ? Object.keys(condition) : ['$eq']);
/** One point of an index each, in whose order the rest is: `$in` is merged. */
const isEqual = (condition: unknown): boolean => operatorsOf(condition).every((operator) => operator === '$eq' || operator === '$in');
/** Anything that bounds where an index is read. */
const isBound = (condition: unknown): boolean => operatorsOf(condition).some((operator) => ['$eq', '$in', '$lt', '$lte', '$gt', '$gte', '$exists'].includes(operator));

/** Equality, sort, range: the fields that are equal come first, then those of the order, all as they stand or all reversed. */
function gives(index: Keys, filter: Asked['filter'], sort: Keys): boolean {
  const [first] = index;
  if (first === undefined) return false;
  const isFound = first[0] in filter && isBound(filter[first[0]]);
  if (sort.length === 0 && !isFound) return false;
  const left = index.filter(([field]) => !(field in filter && isEqual(filter[field])) || sort.some(([of]) => of === field));
  const wanted = sort.filter(([field]) => !(field in filter && isEqual(filter[field]) && !left.some(([of]) => of === field)));
  const places = wanted.map(([field, way], i) => (left[i]?.[0] === field ? Math.sign(way * (left[i]?.[1] ?? 0)) : 0));
  if (wanted.length > 0 && (places.includes(0) || new Set(places).size > 1)) return false;
  // What is not bound at its beginning is walked through as a whole, in order: fine only where nothing is filtered.
  return isFound || Object.keys(filter).length === 0;
}

/**
 * Whether one of the indexes finds what is asked in the order in which it is asked for, by the rule that MongoDB's own documentation
 * gives. It says nothing of how well an index chooses. An `$or` beside nothing else needs one for each branch.
 * @param indexes the declared ones; `_id` always has one
 */
export function isIndexed({ filter, sort }: Pick<Asked, 'filter' | 'sort'>, indexes: readonly Readonly<Record<string, number>>[]): boolean {
  const all: Keys[] = [...indexes.map((index) => Object.entries(index)), [['_id', 1]]];
  if (isEqual(filter._id) && '_id' in filter) return true; // so many as were named
  const order = Object.entries(sort);
  if (all.some((index) => gives(index, filter, order))) return true;
  const { $or: branches, ...rest } = filter;
  return Array.isArray(branches) && branches.every((branch: Asked['filter']) => isIndexed({ filter: { ...rest, ...branch }, sort }, indexes));
}

type Command = Readonly<Record<string, unknown>>;
const record = (value: unknown): Asked['filter'] => (isPlain(value) ? value : {});

/** What a command looks for; nothing of commands that look for nothing. */
export function askedBy(name: string, command: Command): Asked[] {
  const asked = (filter: unknown, sort?: unknown): Asked => {
    const order = sort instanceof Map ? Object.fromEntries(sort as Map<string, number>) : record(sort);
    return { collection: String(command[name]), filter: record(filter), sort: order as Record<string, number> };
  };
  const list = (value: unknown): Command[] => (Array.isArray(value) ? (value as Command[]) : []);
  switch (name) {
    case 'find': return [asked(command.filter, command.sort)];
    case 'count': case 'distinct': return [asked(command.query)];
    case 'findAndModify': return [asked(command.query, command.sort)];
    case 'update': return list(command.updates).map(({ q }) => asked(q));
    case 'delete': return list(command.deletes).map(({ q }) => asked(q));
    case 'aggregate': return [asked(list(command.pipeline)[0]?.$match)];
    default: return [];
  }
}
