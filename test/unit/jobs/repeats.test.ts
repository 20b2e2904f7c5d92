import type { InboundMessage } from '../../../src/domain/message.js';
import { createRepeats } from '../../../src/jobs/repeats.js';
import { createRecordingLogger } from '../../helpers/service.js';

const message = (id: string): InboundMessage => ({ channel: 'test', externalId: id, conversationId: 'test:default:a', text: id, attachments: [], receivedAt: 0 });
const turn = () => new Promise((resume) => setTimeout(resume, 10));

describe('messages that are brought again', () => {
  it('are looked after a while later, each time, and again where that is asked for; a fault of one is told and holds up no other', async () => {
    const looked: string[] = [];
    const logger = createRecordingLogger();
    const repeats = createRepeats(1, async ({ externalId }) => {
      looked.push(externalId);
      if (externalId === '1') throw new Error('away');
      return looked.length === 3;
    }, logger);
    for (const id of ['1', '2', '2']) repeats.note(message(id));
    expect(looked).toEqual([]);
    while (looked.length < 4) await turn();
    await repeats.stop();
    expect([looked, logger.lines.map(({ event }) => event)]).toEqual([['1', '2', '2', '2'], ['inbox.repeat-failed']]);
  });
  it('are looked after before the service stops: what is in hand ends first, nothing is noted afterwards', async () => {
    const [looked, ended]: [string[], string[]] = [[], []];
    const ends: (() => void)[] = [];
    const repeats = createRepeats(1, async ({ externalId }) => {
      looked.push(externalId);
      await new Promise<void>((resolve) => { ends.push(resolve); });
      ended.push(externalId);
      return true;
    }, createRecordingLogger());
    repeats.note(message('1'));
    while (looked.length < 1) await turn();
    repeats.note(message('2'));
    const stopped = repeats.stop();
    repeats.note(message('3'));
    while (looked.length < 2) await turn();
    expect(ended).toEqual([]);
    for (const end of ends) end();
    await stopped;
    expect([looked, ended]).toEqual([['1', '2'], ['1', '2']]);
  });
});
