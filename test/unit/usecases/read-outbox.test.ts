import { readOutbox, reportStranded } from '../../../src/usecases/read-outbox.js';
import { createRecordingLogger } from '../../helpers/service.js';

const SUPERVISOR = { name: 's', displayName: 's', role: 'supervisor', department: null } as const;
const LEFT = [
  { channel: 'closed', open: 0, dead: 3, waitingSince: null }, { channel: 'gone', open: 2, dead: 0, waitingSince: 5 }, { channel: 'web-chat', open: 1, dead: 0, waitingSince: 7 }, { channel: 'webhook-abc', open: 1, dead: 0, waitingSince: 7 },
];
const outbox = { backlog: async () => LEFT };
const lanes = () => [{ channel: 'memory', state: 'down', inHand: 1 }, { channel: 'web-chat', state: 'up', inHand: 4 }] as const;

describe('what the outbox holds', () => {
  it('by channel: those that are sent through, and those that have something left', async () => {
    expect(await readOutbox({ outbox, lanes }, SUPERVISOR)).toEqual([
      { ...LEFT[0], state: 'none', inHand: 0 }, { ...LEFT[1], state: 'none', inHand: 0 }, { channel: 'memory', open: 0, dead: 0, waitingSince: null, state: 'down', inHand: 1 },
      { ...LEFT[2], state: 'up', inHand: 4 }, { ...LEFT[3], state: 'none', inHand: 0 },
    ]);
  });
  it('says nothing of how channels are where none is sent through', async () => {
    expect((await readOutbox({ outbox, lanes: null }, SUPERVISOR)).map(({ state, inHand }) => [state, inHand])).toEqual(LEFT.map(() => [null, null]));
  });
  it('the start warns of what waits for a channel that is no more; of subscribers the follower takes care', async () => {
    const logger = createRecordingLogger();
    await reportStranded({ outbox, lanes, logger });
    expect(logger.lines.map(({ level, event }) => [level, event])).toEqual([['warn', 'outbox.no-channel']]);
  });
});
