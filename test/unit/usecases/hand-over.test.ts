import { outcome, type OutboundReply } from '../../../src/domain/message.js';
import type { Handed } from '../../../src/domain/ports.js';
import { AppError } from '../../../src/errors.js';
import { handOver, type HandOverDeps, handOverAgain } from '../../../src/usecases/hand-over.js';
import { createRecordingLogger } from '../../helpers/service.js';

const { jest } = import.meta;
const REPLY: OutboundReply = { kind: 'reply', id: 'reply:test:1', channel: 'test', conversationId: 'test:default:a', inReplyTo: '1', reply: { text: '好', choices: [], outcome: outcome('smalltalk') } };
const MESSAGE = { channel: 'test', externalId: '1' };

/** A door that takes or refuses, and a store that tells what it was told. */
function given({ waits = true, takes = 'taken' as Handed, kept = true } = {}) {
  const told: unknown[] = [];
  const note = (name: string) => async (...of: unknown[]): Promise<void> => void told.push([name, ...of]);
  const deps = {
    clock: { now: () => 5_000 }, logger: createRecordingLogger(), onOutboxChanged: () => void told.push('woken'),
    doorOf: (channel: string) => (channel === 'test' ? { reserve: () => () => {}, waitsFor: () => waits, takes: () => true, give: async () => takes, close: () => {} } : undefined),
    turns: { handedOver: note('handed-over'), notHandedOver: note('not-handed-over'), takeUp: async (...of: unknown[]) => {
      told.push(['take-up', ...of]);
      return kept ? { message: REPLY, attempts: 2 } : null;
    } },
  } satisfies HandOverDeps & Parameters<typeof handOverAgain>[0];
  return { deps, told };
}

describe('a reply that is noted as gone', () => {
  it('is the response’s when that takes it', async () => {
    const { deps, told } = given();
    await handOver(deps, REPLY);
    expect(told).toEqual([['handed-over', REPLY.id]]);
  });
  it('goes as others do when no response takes it', async () => {
    const { deps, told } = given({ takes: 'not-taken' });
    await handOver(deps, REPLY);
    expect(told).toEqual([['not-handed-over', REPLY.id, 1, 5_000], 'woken']);
  });
  it('is left as it is when it went so late that WeChat may have hung up: its next try takes it up', async () => {
    const { deps, told } = given({ takes: 'unsure' });
    await handOver(deps, REPLY);
    expect(told).toEqual([]);
  });
  it('goes as others do when its channel has no door', async () => {
    const { deps, told } = given();
    await handOver(deps, { ...REPLY, channel: 'other' });
    expect(told).toEqual([['not-handed-over', REPLY.id, 1, 5_000], 'woken']);
  });
});

describe('a message that is brought again', () => {
  it('gets the reply that was given a second ago or longer, and of which nobody said how it went', async () => {
    const { deps, told } = given();
    await handOverAgain(deps, MESSAGE);
    expect(told).toEqual([['take-up', REPLY.id, 4_000, 5_000], ['handed-over', REPLY.id]]);
  });
  it('gets it by the usual way when its own response does not take it either', async () => {
    const { deps, told } = given({ takes: 'not-taken' });
    await handOverAgain(deps, MESSAGE);
    expect(told.slice(1)).toEqual([['not-handed-over', REPLY.id, 2, 5_000], 'woken']);
  });
  it('is never told that all is well while the store did not say whether it was taken up: that is asked again, for most of a minute', async () => {
    jest.useFakeTimers();
    const { deps, told } = given();
    let [reserved, tries] = [0, 0];
    const door = { reserve: () => {
      reserved += 1;
      return () => {
        reserved -= 1;
      };
    }, waitsFor: () => false, takes: () => true, give: async () => 'taken' as const, close: () => {} };
    const look = (away: number) => handOverAgain({ ...deps, doorOf: () => door, turns: { ...deps.turns, takeUp: async () => {
      tries += 1;
      if (tries <= away) throw new AppError('STORE_UNAVAILABLE');
      return { message: REPLY, attempts: 3 };
    } } }, MESSAGE);
    const late = look(2);
    await jest.advanceTimersByTimeAsync(1_500);
    expect([tries, reserved, told]).toEqual([2, 1, []]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect([await late, reserved, told]).toEqual([false, 0, [['handed-over', REPLY.id]]]);
    const never = look(1_000).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(49_000);
    expect(reserved).toBe(1);
    await jest.advanceTimersByTimeAsync(3_000);
    expect([await never, reserved]).toEqual([new AppError('STORE_UNAVAILABLE'), 0]);
    jest.useRealTimers();
  });
  it('gets it by the usual way when no response waits any more: whoever brought it may have been told that all is well', async () => {
    const { deps, told } = given({ waits: false, takes: 'not-taken' });
    expect(await handOverAgain(deps, MESSAGE)).toBe(false);
    expect(told).toEqual([['take-up', REPLY.id, 4_000, 5_000], ['not-handed-over', REPLY.id, 2, 5_000], 'woken']);
  });
  it('takes up nothing where nobody can be answered, and gives nothing where nothing is kept', async () => {
    const idle = given();
    expect(await handOverAgain(idle.deps, { ...MESSAGE, channel: 'other' })).toBe(false);
    const none = given({ kept: false });
    // Whoever writes its turn may die over that still.
    expect(await handOverAgain(none.deps, MESSAGE)).toBe(true);
    expect([idle.told, none.told]).toEqual([[], [['take-up', REPLY.id, 4_000, 5_000]]]);
  });
});
