import { outcome, type OutboundReply } from '../../../src/domain/message.js';
import type { Handed } from '../../../src/domain/ports.js';
import { handOver, type HandOverDeps, handOverAgain } from '../../../src/usecases/hand-over.js';
import { createRecordingLogger } from '../../helpers/service.js';

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
  it('takes up nothing while no response of it waits, and gives nothing where nothing is kept', async () => {
    const idle = given({ waits: false });
    await handOverAgain(idle.deps, MESSAGE);
    const none = given({ kept: false });
    await handOverAgain(none.deps, MESSAGE);
    expect([idle.told, none.told]).toEqual([[], [['take-up', REPLY.id, 4_000, 5_000]]]);
  });
});
