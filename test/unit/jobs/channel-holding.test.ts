import type { Channel } from '../../../src/domain/ports.js';
import { type ChannelHolding, createChannelHolding } from '../../../src/jobs/channel-holding.js';
import { createRecordingLogger, eventually } from '../../helpers/service.js';

describe('a channel that one process holds', () => {
  /** The lease as the test says; `leftMs` counts down by the system's time. */
  const world = () => {
    const did: string[] = [];
    const logger = createRecordingLogger();
    let until = 0;
    let look: () => Promise<void> = async () => undefined;
    const channel = (name: string, isSingle: boolean): Channel => ({ name, ...(isSingle ? { isSingle: true as const } : {}), start: async () => undefined, stop: async () => void did.push(`stop ${name}`), send: async () => undefined });
    const facts = { isDraining: false };
    const holding: ChannelHolding = createChannelHolding([channel('web-chat', false), channel('wechaty', true)], {
      begin: async ({ name }) => void did.push(`begin ${name}`),
      deliveries: { open: (way) => void did.push(`open ${way.channel}`), close: async (name) => void did.push(`close ${name}`) },
      leaseOf: (name) => ({ leftMs: () => Math.max(0, until - performance.now()), look: () => look(), release: async () => void did.push(`release ${name}`) }),
      isDraining: () => facts.isDraining, timing: { lookMs: 5 }, logger,
    });
    return {
      did, holding, facts, logger,
      standsBy: () => holding.channels().map(({ name, isStandby }) => `${name} ${isStandby}`),
      lease: (ms: number) => {
        until = performance.now() + ms;
      },
      looks: (work: () => Promise<void>) => {
        look = work;
      },
    };
  };
  const LONG = 60_000;

  it('is begun, and sent through, by who has the lease, and let go before that is over for others', async () => {
    const { did, holding, lease, standsBy } = world();
    lease(LONG);
    await holding.start();
    expect(did).toEqual(['begin web-chat', 'open web-chat', 'begin wechaty', 'open wechaty']);
    expect(standsBy()).toEqual(['web-chat false', 'wechaty false']);
    await holding.stop();
    expect(did.slice(4)).toEqual(['close wechaty', 'stop wechaty', 'release channel:wechaty', 'stop web-chat']);
  });

  it('is stood by for by others, who have everything else, and taken up when the lease is', async () => {
    const { did, holding, lease, standsBy } = world();
    await holding.start();
    expect([did, standsBy()]).toEqual([['begin web-chat', 'open web-chat'], ['web-chat false', 'wechaty true']]);
    lease(LONG);
    await eventually('it is taken up', () => did.includes('open wechaty'));
    expect(standsBy()).toEqual(['web-chat false', 'wechaty false']);
    await holding.stop();
  });

  it('is let go in time by who can’t reach the store, though its look hangs, and begun anew afterwards', async () => {
    const { did, holding, lease, looks, standsBy } = world();
    lease(LONG);
    await holding.start();
    lease(30);
    let answer: () => void = () => undefined;
    looks(() => new Promise((resolve) => {
      answer = resolve;
    }));
    // The look before it has armed the end of what it saw; one that hangs changes nothing of that.
    await eventually('it is let go', () => standsBy()[1] === 'wechaty true');
    await eventually('it has ended', () => did.includes('stop wechaty'));
    looks(async () => lease(LONG));
    answer();
    await eventually('it is begun anew', () => did.filter((one) => one === 'begin wechaty').length === 2);
    await holding.stop();
  });

  it('is not taken any more by who is about to stop', async () => {
    const { did, holding, lease, facts, looks } = world();
    let looked = 0;
    looks(async () => {
      looked += 1;
    });
    await holding.start();
    facts.isDraining = true;
    lease(LONG);
    const before = looked;
    await holding.stop();
    expect([did.includes('begin wechaty'), looked]).toEqual([false, before]);
  });
});
