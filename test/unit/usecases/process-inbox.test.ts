import { newConversation } from '../../../src/domain/conversation/state.js';
import { outcome } from '../../../src/domain/message.js';
import type { ClaimedInbound } from '../../../src/domain/ports.js';
import { AppError } from '../../../src/errors.js';
import { createInboxWork, type ProcessInboxDeps } from '../../../src/usecases/process-inbox.js';
import { createRecordingLogger } from '../../helpers/service.js';

/** An inbox of messages that wait; answering stops at the loading of the conversation, until the test says how it goes on. */
function given(count: number) {
  const open = Array.from({ length: count }, (_, i): ClaimedInbound => ({
    sequence: i + 1, message: { channel: 'test', externalId: `${i + 1}`, conversationId: `test:default:${i + 1}`, text: '', attachments: [], receivedAt: 0 },
  }));
  const claimed: number[] = [];
  const answering = new Map<string, (error: unknown) => void>();
  const ended = new Map<string, unknown>();
  const logger = createRecordingLogger();
  let wakes = 0;
  const deps = {
    clock: { now: () => 0 }, logger,
    inbox: { claim: async (_now: number, _lease: number, limit: number) => {
      claimed.push(limit);
      return open.splice(0, limit);
    } },
    conversations: { load: (id: string) => {
      const name = id.split(':')[2] ?? '';
      // Of a conflict it is decided anew at once: then it is the same again.
      if (ended.has(name)) return Promise.reject(ended.get(name));
      return new Promise((_, reject) => void answering.set(name, (error) => {
        ended.set(name, error);
        reject(error);
      }));
    } },
  } as unknown as ProcessInboxDeps;
  return { work: createInboxWork(deps, () => { wakes += 1; }), open, claimed, answering, logger, wakes: () => wakes };
}
const turn = () => new Promise((resume) => setImmediate(resume));

describe('the inbox', () => {
  it('takes more while a slow turn is still in hand, and looks again whenever one has ended', async () => {
    const { work, answering, claimed, wakes, logger } = given(2);
    expect(await work.round()).toBe(2);
    await turn();
    answering.get('2')?.(new AppError('VERSION_CONFLICT'));
    await turn();
    expect([wakes(), await work.round(), claimed]).toEqual([1, 0, [256, 255]]);
    answering.get('1')?.(new Error('disk full'));
    await work.settled();
    expect(logger.lines.map(({ event }) => event)).toEqual(['inbox.conflict', 'inbox.turn-failed']);
  });
  it('takes no more than it can bear', async () => {
    const { work, answering, claimed, open } = given(300);
    await work.round();
    await turn();
    expect([await work.round(), open.length, claimed]).toEqual([0, 44, [256]]);
    for (const end of answering.values()) end(new AppError('VERSION_CONFLICT'));
    await work.settled();
    expect(await work.round()).toBe(44);
  });
  it('answers a message once though it is claimed again', async () => {
    const { work, answering, open } = given(1);
    const [again] = open;
    await work.round();
    if (again) open.push(again);
    await work.round();
    await turn();
    expect(answering.size).toBe(1);
    answering.get('1')?.(new AppError('VERSION_CONFLICT'));
    await work.settled();
  });

  describe('when nobody hears from the store how a turn ended', () => {
    const message = { channel: 'test', externalId: '1', conversationId: 'test:default:1', text: '', attachments: [], receivedAt: 0 };
    const reply = { text: '好', choices: [], outcome: outcome('smalltalk') };
    const told = async (isWaitedFor: boolean, fault: Error): Promise<unknown[]> => {
      const said: unknown[] = [];
      const deps = {
        clock: { now: () => 7 }, logger: createRecordingLogger(), inbox: { claim: async () => [{ sequence: 1, message }] },
        conversations: { load: async () => ({ ...newConversation('test:default:1', 'test'), decided: [{ externalId: '1', reply }] }) },
        doorOf: () => ({ waitsFor: () => isWaitedFor, reserve: () => () => void said.push('released'), takes: () => true, give: async () => void said.push('given') }),
        turns: { finish: async () => { throw fault; }, notHandedOver: async (...how: unknown[]) => void said.push(how) },
      } as unknown as ProcessInboxDeps;
      const work = createInboxWork(deps, () => undefined);
      await work.round();
      await work.settled();
      return said;
    };
    it('says that its reply went with no response, where it was to', async () => {
      const away = new AppError('STORE_UNAVAILABLE');
      expect(await told(true, away)).toEqual([['reply:test:1', 1, 7], 'released']);
      expect(await told(false, away)).toEqual([]);
    });
    it('says nothing when it hears that nothing was saved', async () => {
      expect((await told(true, new AppError('VERSION_CONFLICT'))).filter((one) => one !== 'released')).toEqual([]);
    });
  });

  describe('beside people at the desk', () => {
    const message = { channel: 'test', externalId: '1', conversationId: 'test:default:1', text: '', attachments: [], receivedAt: 0 };
    const answer = async (reply: object | null, conflicts: number) => {
      const [closed, logger] = [[] as string[], createRecordingLogger()];
      let left = conflicts;
      const deps = {
        clock: { now: () => 7 }, logger, inbox: { claim: async () => [{ sequence: 1, message }] },
        conversations: { load: async () => ({ ...newConversation('test:default:1', 'test'), decided: [{ externalId: '1', reply }] }) },
        doorOf: () => ({ waitsFor: () => false, close: (id: string) => void closed.push(id) }),
        turns: { finish: async () => {
          left -= 1;
          if (left >= 0) throw new AppError('VERSION_CONFLICT');
          return false;
        } },
      } as unknown as ProcessInboxDeps;
      const work = createInboxWork(deps, () => undefined);
      await work.round();
      await work.settled();
      return { closed, events: logger.lines.map(({ event }) => event) };
    };
    it('decides anew at once when one of them saved first: it may be a cry for help', async () => {
      expect(await answer({ text: '好', choices: [], outcome: outcome('smalltalk') }, 2)).toEqual({ closed: [], events: ['inbox.answered'] });
    });
    it('says nothing while one of them answers, and lets go of the response that waits', async () => {
      expect(await answer(null, 0)).toEqual({ closed: ['1'], events: ['inbox.attended'] });
    });
  });
});
