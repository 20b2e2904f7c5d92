import type { Session, SessionEvents } from '../../../../src/channels/wechaty/client.js';
import { TIMING, type WechatyTiming } from '../../../../src/channels/wechaty/config.js';
import { type Connection, keepConnected, waitAfter } from '../../../../src/channels/wechaty/connection.js';
import { createRecordingLogger, eventually } from '../../../helpers/service.js';

describe('the waits before a gateway is tried again', () => {
  it('grow up to five minutes', () => {
    expect([0, 1, 2, 3, 20, 1_000].map((failures) => waitAfter(failures, TIMING, 0))).toEqual([500, 1_000, 2_000, 4_000, 150_000, 150_000]);
  });

  it('lie somewhere in the second half, so that many do not come back at once', () => {
    expect(waitAfter(3, TIMING, 0.999)).toBeGreaterThan(7_900);
    expect(waitAfter(3, TIMING, 0.999)).toBeLessThan(8_000);
  });
});

interface Line {
  readonly events: Omit<SessionEvents, 'onMessage'>;
  isLoggedIn: boolean;
  answers: boolean;
  isClosed: boolean;
}

const QUICK: WechatyTiming = { connectMs: 5, loginMs: 10, probeEveryMs: 5, probeMs: 5, firstRetryMs: 2, longestRetryMs: 4, steadyMs: 1_000, closeMs: 5 };

describe('a line that is kept up', () => {
  let lines: Line[];
  let logger: ReturnType<typeof createRecordingLogger>;
  let connection: Connection;
  const begin = (timing: Partial<WechatyTiming>, onOpen: (line: Line) => void): void => {
    lines = [];
    logger = createRecordingLogger();
    connection = keepConnected(async (events) => {
      const line: Line = { events, isLoggedIn: false, answers: true, isClosed: false };
      lines.push(line);
      onOpen(line);
      const session: Session = {
        isLoggedIn: () => line.isLoggedIn, probe: async () => line.answers, say: async () => undefined, nameOf: async () => '',
        close: async () => {
          line.isClosed = true;
        },
      };
      return session;
    }, { ...QUICK, ...timing }, { chance: () => 0, clock: { now: () => 0 }, logger });
    connection.start();
  };
  const login = (line: Line): void => {
    line.isLoggedIn = true;
    line.events.onLogin();
  };
  afterEach(() => connection.stop());

  it('is up when an account is logged in and answers', async () => {
    begin({}, login);
    await eventually('it is up', async () => (await connection.health()).ok);
    expect(await connection.health()).toEqual({ ok: true, reason: null });
    expect(lines).toHaveLength(1);
  });

  it('is made anew when nobody answers the call', async () => {
    begin({}, () => undefined);
    await eventually('it is tried again', () => lines.length > 2);
    expect(lines[0]?.isClosed).toBe(true);
    expect(logger.lines.some(({ event }) => event === 'wechaty.disconnected')).toBe(true);
  });

  it('is made anew when the account no longer gives a sign of life', async () => {
    begin({}, (line) => {
      login(line);
      line.answers = lines.length > 1;
    });
    await eventually('it is tried again', () => lines.length > 1);
    await eventually('it is up', async () => (await connection.health()).ok);
    expect(lines[0]?.isClosed).toBe(true);
  });

  it('is made anew when it is cut, and the old one is closed first', async () => {
    begin({}, (line) => {
      expect(lines.slice(0, -1).every(({ isClosed }) => isClosed)).toBe(true);
      login(line);
    });
    await eventually('it is up', async () => (await connection.health()).ok);
    lines[0]?.events.onLost('WECHATY_UNREACHABLE');
    expect(connection.session()).toBeNull();
    expect(await connection.health()).toEqual({ ok: false, reason: 'WECHATY_UNREACHABLE' });
    await eventually('it is tried again', () => lines.length > 1);
  });

  it('is kept a while without an account: somebody may be scanning the code', async () => {
    begin({ loginMs: 60_000 }, (line) => line.events.onConnected());
    await eventually('it waits', async () => (await connection.health()).reason === 'WECHATY_NOT_LOGGED_IN');
    const [line] = lines;
    if (line) login(line);
    expect((await connection.health()).ok).toBe(true);
    expect(lines).toHaveLength(1);
  });

  it('is made anew when no account comes', async () => {
    begin({}, (line) => line.events.onConnected());
    await eventually('it is tried again', () => lines.length > 1);
  });

  it('is tried again when it can’t even be begun', async () => {
    begin({}, (line) => {
      if (lines.length === 1) throw new Error('not installed');
      login(line);
    });
    await eventually('it is up', async () => (await connection.health()).ok);
    expect(logger.lines.some(({ event }) => event === 'wechaty.start-failed')).toBe(true);
  });

  it('is over when it is stopped', async () => {
    begin({}, login);
    await eventually('it is up', async () => (await connection.health()).ok);
    await connection.stop();
    expect(lines.every(({ isClosed }) => isClosed)).toBe(true);
    expect(await connection.health()).toEqual({ ok: false, reason: 'WECHATY_STOPPED' });
  });
});
