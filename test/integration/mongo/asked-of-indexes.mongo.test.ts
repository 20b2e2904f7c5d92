import mongoose, { type mongo } from 'mongoose';
import type { District } from '../../../src/domain/district.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { commonContracts } from '../../contracts/common.js';
import { realDistrict } from '../../helpers/district.js';
import { type Asked, askedBy, isIndexed } from '../../helpers/index-rule.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

/** What no index gives in its order, and why it need not. */
const KNOWN: readonly { readonly collection: string; readonly asks: RegExp; readonly why: string }[] = [
  { collection: 'knowledgeentries', asks: /"policy":"\?","kind"/, why: 'the few interpretations of one policy' },
  { collection: 'knowledgeentries', asks: /"provisionalFrom"/, why: 'waits for a calendar; asked for when one is published' },
  { collection: 'knowledgedocuments', asks: /"provisionalFrom"/, why: 'waits for a calendar; asked for when one is published' },
  { collection: 'knowledgedocuments', asks: /\{\} \{"publishedAt":1,"_id":1\}/, why: 'all of them are wanted' },
  { collection: 'tickets', asks: /"redoneAt"/, why: 'what was redone in a span that is asked for by hand' },
  { collection: 'apikeys', asks: /\{\}/, why: 'some dozens, all of them wanted' },
  { collection: 'inboxlanes', asks: / \{\} \{\}$/, why: 'holds what waits; it is counted' },
  { collection: 'outboxlanes', asks: / \{\} \{\}$/, why: 'holds what waits; it is counted' },
  { collection: 'caller_lookups', asks: / \{\} \{\}$/, why: 'the collection knows how many it has' },
  { collection: 'accounts', asks: / \{\} \{\}$/, why: 'people are counted' },
  { collection: 'tickets', asks: / \{\} \{\}$/, why: 'the total of all tickets; no desk asks for a list of all' },
  { collection: 'tickets', asks: /"origin"/, why: 'a few at most: one of each system' },
  { collection: 'tickets', asks: /"words":\{"\$regex"/, why: 'no index finds the middle of a word: the list is walked in its order until a page is full, and counted' },
  { collection: 'tickets', asks: /"mergedInto"/, why: 'what was merged into one ticket' },
  { collection: 'unansweredgroups', asks: / \{\} \{\}$/, why: 'groups are counted for one page of the editor’s' },
  { collection: 'knowledgeentries', asks: / \{\} \{\}$/, why: 'what is written is some thousands: counted' },
  { collection: 'knowledgeentries', asks: /"publishedAt":\{"\$exists"/, why: 'in the order of the list, of which most is published; and counted' },
  { collection: 'knowledgeentries', asks: /"stood"/, why: 'all of them are wanted' },
  { collection: 'knowledgedocuments', asks: / \{\} \{\}$/, why: 'what is written is some thousands: counted' },
];

/** One of each form, with the values left out. */
const forms = new Map<string, Asked>();
const indexes = new Map<string, Record<string, number>[]>();

function formOf({ collection, filter, sort }: Asked): string {
  const shape = (value: unknown): unknown => (Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? shape(one) : '?')) : typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, of]) => [key, key === '$in' || key === '$nin' ? '?' : shape(of)])) : '?');
  return `${collection} ${JSON.stringify(shape(filter))} ${JSON.stringify(sort)}`;
}

async function open() {
  const url = databaseUrl();
  const stores = await createMongoStores({ url: `${url}?monitorCommands=true` });
  const connection = mongoose.connections.at(-1);
  connection?.getClient().on('commandStarted', ({ commandName, command }: mongo.CommandStartedEvent) => {
    for (const asked of askedBy(commandName, command as Record<string, unknown>)) forms.set(formOf(asked), asked);
  });
  for (const [name, model] of Object.entries(connection?.models ?? {})) indexes.set(name, model.schema.indexes().map(([keys]) => keys as Record<string, number>));
  return { ...stores, close: async () => {
    await stores.close();
    await dropDatabase(url);
  } };
}

describeMongo('MongoDB, what all contracts ask', () => {
  let district: District;
  beforeAll(async () => {
    ({ district } = await realDistrict());
  });
  commonContracts('MongoDB', open, () => district);

  /** Needs no plans: so it says something of the declared indexes on any server. */
  it('is found by an index, and in its order, but for what is known', () => {
    expect(forms.size).toBeGreaterThan(80);
    const heavy = [...forms].filter(([, asked]) => indexes.has(asked.collection) && !isIndexed(asked, indexes.get(asked.collection) ?? [])).map(([form]) => form);
    expect(heavy.filter((form) => !KNOWN.some(({ collection, asks }) => form.startsWith(`${collection} `) && asks.test(form)))).toEqual([]);
    expect(KNOWN.filter(({ collection, asks }) => !heavy.some((form) => form.startsWith(`${collection} `) && asks.test(form)))).toEqual([]);
  });
});
