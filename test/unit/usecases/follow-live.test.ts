import type { Account } from '../../../src/domain/account.js';
import type { Changes } from '../../../src/domain/changes.js';
import type { LiveEvent } from '../../../src/domain/live.js';
import type { PasswordHasher } from '../../../src/domain/ports.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { createLiveUpdates, MOST_PAGES } from '../../../src/usecases/follow-live.js';
import { principalOf, signOut, startSession } from '../../../src/usecases/sign-in.js';
import { createFakeClock } from '../../helpers/service.js';

const NOTHING: Changes = { tickets: [], conversations: [], entries: false, deliveries: false, rules: false, isTooMuch: false };
const TICKET: Changes = { ...NOTHING, tickets: [{ number: '20260302-0001', departments: ['区住建局'] }] };
const ACCOUNT: Account = { name: 'sun', displayName: '孙', role: 'operator', department: null, passwordHash: 'none', mustChangePassword: false };
const NO_PASSWORDS: PasswordHasher = { hash: async () => 'none', verify: async () => false };

/** An operator with an open page; the test says what has changed, and how much time goes by. */
async function opened() {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const stores = createSqliteStores(':memory:');
  const deps = { ...stores, hasher: NO_PASSWORDS, clock };
  await stores.accounts.add(ACCOUNT);
  const token = await startSession(deps, ACCOUNT.name);
  const principal = principalOf(ACCOUNT);
  const now: { changes: Changes; elapsed: number; looks: number } = { changes: NOTHING, elapsed: 0, looks: 0 };
  const follow = async () => {
    now.looks += 1;
    return async () => now.changes;
  };
  const live = createLiveUpdates({ ...deps, changes: { follow }, elapsed: () => now.elapsed });
  const told: LiveEvent[] = [];
  let ended = 0;
  const listener = {
    tell: (events: readonly LiveEvent[]) => void told.push(...events), end: () => {
      ended += 1;
    },
  };
  const after = async (ms: number, changes: Changes): Promise<number> => {
    Object.assign(now, { changes, elapsed: now.elapsed + ms });
    await live.round();
    return ended;
  };
  return { live, now, told, listener, token, principal, after, signOut: () => signOut(deps, token), ended: () => ended, connect: () => live.connect(token, principal, false, listener), close: () => stores.close() };
}

describe('a page that is open', () => {
  let page: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    page = await opened();
  });
  afterEach(() => page.close());

  it('is told of what changes, as long as its session lasts', async () => {
    await page.connect();
    await page.after(60_000, TICKET);
    expect(page.told).toEqual([{ topic: 'ticket', number: '20260302-0001' }, { topic: 'tickets' }]);
    expect(page.ended()).toBe(0);
  });

  it('is told nothing more within two seconds after its session has ended', async () => {
    await page.connect();
    await page.signOut();
    expect(await page.after(2_000, TICKET)).toBe(1);
    expect(page.told).toEqual([]);
    await page.after(60_000, TICKET);
    expect([page.told, page.ended()]).toEqual([[], 1]);
  });

  it('is cut within ten seconds after its session has ended where nothing changes', async () => {
    await page.connect();
    await page.signOut();
    expect(await page.after(9_999, NOTHING)).toBe(0);
    expect(await page.after(1, NOTHING)).toBe(1);
  });

  it('is looked for only while somebody has one open', async () => {
    await page.after(1_000, TICKET);
    expect(page.now.looks).toBe(0);
    const hangUp = await page.connect();
    await page.after(1_000, NOTHING);
    hangUp();
    await page.after(1_000, TICKET);
    expect([page.now.looks, page.told]).toEqual([1, []]);
    await page.connect();
    expect(page.now.looks).toBe(2); // begins anew: what changed in between was read with the page
  });

  it('is one of so many of its account, and none is opened while the process ends', async () => {
    for (let i = 0; i < MOST_PAGES; i += 1) await page.connect();
    await expect(page.connect()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    page.live.stop();
    expect(page.ended()).toBe(MOST_PAGES);
    await expect(page.connect()).rejects.toMatchObject({ code: 'NOT_READY' });
  });
});
