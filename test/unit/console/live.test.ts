import { keysFor, LIVE_KEYS, TOPICS } from '../../../src/console/desk/live/topics.js';

describe('what the server tells of', () => {
  it('makes just those queries old that read it', () => {
    expect(keysFor('ticket', '{"number":"20260302-0001"}')).toEqual([['ticket', '20260302-0001']]);
    expect(keysFor('tickets', '{}')).toEqual([['tickets']]);
    expect(keysFor('entries', '{}')).toEqual([['entries']]);
    expect(keysFor('conversation', '{"id":"web-chat::a"}')).toEqual([['conversation', 'web-chat::a'], ['conversations']]);
    expect(keysFor('deliveries', '{}')).toEqual([['deliveries']]);
    expect(keysFor('rules', '{}')).toEqual([['rules']]);
  });
  it.each(['', 'no json', 'null', '[]', '{}'])('makes all of a kind old when “%s” does not say which', (data) => {
    expect(keysFor('ticket', data)).toEqual([['ticket']]);
  });
  it('is what is asked for anew where nothing is told', () => {
    for (const topic of TOPICS) for (const [kind] of keysFor(topic, '{}')) expect(LIVE_KEYS.has(kind)).toBe(true);
  });
});
