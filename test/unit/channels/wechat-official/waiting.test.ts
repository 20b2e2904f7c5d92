import { createWaitingConnections } from '../../../../src/channels/wechat-official/waiting.js';

describe('connections that wait for a reply', () => {
  it('count only while there is time to note the reply', async () => {
    const waiting = createWaitingConnections();
    const waited = [waiting.wait('short', 20), waiting.wait('long', 60_000)];
    expect([waiting.has('short'), waiting.has('long'), waiting.has('none')]).toEqual([false, true, false]);
    waiting.close();
    expect(await Promise.all(waited)).toEqual(['elsewhere', 'elsewhere']);
  });

  it('end as unknown as long as anybody has reserved the reply: when the time is over, when it is brought again, at the end', async () => {
    const waiting = createWaitingConnections();
    const [turn, again] = [waiting.reserve('1'), waiting.reserve('1')];
    turn();
    turn();
    const first = waiting.wait('1', 60_000);
    const second = waiting.wait('1', 5);
    expect([await first, await second, await waiting.wait('1', 0)]).toEqual(['unknown', 'unknown', 'unknown']);
    const last = waiting.wait('1', 60_000);
    waiting.close();
    expect(await last).toBe('unknown');
    again();
    expect(await waiting.wait('1', 0)).toBe('elsewhere');
  });

  it('end at once where the reply went another way, reserved or not', async () => {
    const waiting = createWaitingConnections();
    waiting.reserve('1');
    const waited = waiting.wait('1', 60_000);
    waiting.gone('1');
    expect(await waited).toBe('elsewhere');
  });
});
