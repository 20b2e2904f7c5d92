import { ATTENDED_MS, attendedAt } from '../../../src/domain/conversation/attendance.js';
import { type Conversation, newConversation } from '../../../src/domain/conversation/state.js';
import type { OutboundReply } from '../../../src/domain/message.js';
import type { Principal } from '../../../src/domain/permission.js';
import { handBackConversation, sayToCitizen, takeOverConversation } from '../../../src/usecases/attend-conversation.js';
import { isSomebodyAtDesk, noteAtDesk } from '../../../src/usecases/desk-presence.js';
import { endAttendances } from '../../../src/usecases/end-attendance.js';
import { createFakeClock, createRecordingLogger } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';

const REF = 'ref';
const ID = 'memory:default:li';
const DAY_MS = 86_400_000;
const person = (role: Principal['role'], name: string = role): Principal => ({ name, displayName: name, role, department: role === 'department' ? 'housing' : null });
const WANG = person('operator', 'wang');
const LI = person('supervisor', 'li');

describe('a person in the bot’s place', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  const clock = createFakeClock('2026-03-02T10:00:00+08:00');
  const deps = () => ({ ...stores, clock, logger: createRecordingLogger(), onOutboxChanged: () => {}, onAttendanceEnded: () => {} });
  const said = async (): Promise<OutboundReply[]> => (await stores.liveConversations.said(ID, 50)).told.map(({ message }) => message).reverse();
  const texts = async (): Promise<string[]> => (await said()).map(({ reply }) => reply.text);
  const saved = async (): Promise<Conversation> => (await stores.conversations.load(ID)) ?? newConversation(ID, 'memory');

  beforeEach(async () => {
    stores = await temporaryStores();
    const desk = { ref: REF, saidAt: clock.now(), lastWords: '在吗', waitsSince: null, attendance: null };
    await stores.conversations.save({ ...newConversation(ID, 'memory'), desk, version: 1 });
  });
  afterEach(() => stores.close());

  it.each(['department', 'editor', 'admin'] as const)('is no %s', async (role) => {
    const refused = { code: 'FORBIDDEN' };
    await expect(takeOverConversation(deps(), person(role), { ref: REF })).rejects.toMatchObject(refused);
    await expect(sayToCitizen(deps(), person(role), { ref: REF, text: '您好', cause: 'c' })).rejects.toMatchObject(refused);
    await expect(handBackConversation(deps(), person(role), { ref: REF })).rejects.toMatchObject(refused);
    expect(await said()).toEqual([]);
  });
  it('takes over no conversation that is none', async () => {
    await expect(takeOverConversation(deps(), WANG, { ref: 'other' })).rejects.toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
  it('is one of two who take over at once, and the other is told who', async () => {
    const results = await Promise.allSettled([takeOverConversation(deps(), WANG, { ref: REF }), takeOverConversation(deps(), LI, { ref: REF })]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((results[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'CONVERSATION_ATTENDED', message: 'wang正在接待这个会话。' });
    expect(await texts()).toEqual(['您好，我是值班工作人员，下面由我来回复您。']);
  });
  it('has come once, however often the button is pressed', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    clock.advance(1_000);
    await takeOverConversation(deps(), WANG, { ref: REF });
    expect(await said()).toHaveLength(1);
  });
  it('says each word once, in order, and stays that long', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    clock.advance(ATTENDED_MS - 1);
    for (const [cause, text] of [['k1', '一'], ['k2', '二'], ['k1', '一']] as const) await sayToCitizen(deps(), WANG, { ref: REF, text, cause });
    expect((await texts()).slice(1)).toEqual(['一', '二']);
    expect((await said()).map(({ spokenBy }) => spokenBy)).toEqual(['wang', 'wang', 'wang']);
    expect((await saved()).desk?.attendance?.until).toBe(clock.now() + ATTENDED_MS);
  });
  it('says it again under the same key when nobody knows whether it was said: it is there once', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    // As in a store of several documents: the conversation is saved, the process dies, the words are not put.
    const dying = { ...stores.liveConversations, speak: async (next: Conversation) => {
      await stores.conversations.save(next);
      throw new Error('died');
    } };
    await expect(sayToCitizen({ ...deps(), liveConversations: dying }, WANG, { ref: REF, text: '一', cause: 'k' })).rejects.toThrow('died');
    expect(await said()).toHaveLength(1);
    await sayToCitizen(deps(), WANG, { ref: REF, text: '一', cause: 'k' });
    await sayToCitizen(deps(), WANG, { ref: REF, text: '一', cause: 'k' });
    expect((await texts()).slice(1)).toEqual(['一']);
  });
  it('decides anew when a citizen’s turn is saved meanwhile', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    let turns = 2;
    const busy = { ...stores.liveConversations, byRef: async (ref: string) => {
      const found = await stores.liveConversations.byRef(ref);
      if (turns > 0 && found) {
        turns -= 1;
        await stores.conversations.save({ ...found, version: found.version + 1 });
      }
      return found;
    } };
    await sayToCitizen({ ...deps(), liveConversations: busy }, WANG, { ref: REF, text: '一', cause: 'k' });
    expect((await texts()).slice(1)).toEqual(['一']);
  });
  it('hands back, and the citizen is told so once, also after whoever wanted to tell it died', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    await handBackConversation(deps(), WANG, { ref: REF });
    await handBackConversation(deps(), WANG, { ref: REF });
    const dying = { ...stores.conversations, save: async () => Promise.reject(new Error('died')) };
    await expect(endAttendances({ ...deps(), conversations: dying })).rejects.toThrow('died');
    expect(await endAttendances(deps())).toBe(1);
    expect(await endAttendances(deps())).toBe(0);
    expect((await texts()).slice(1)).toEqual([expect.stringContaining('工作人员已结束')]);
  });
  it('is gone after a quarter of an hour without a word, told a little later, and by one of two processes', async () => {
    await takeOverConversation(deps(), WANG, { ref: REF });
    clock.advance(ATTENDED_MS);
    expect(await endAttendances(deps())).toBe(0); // a word of the last moment may be on its way
    await expect(sayToCitizen(deps(), WANG, { ref: REF, text: '一', cause: 'k' })).rejects.toMatchObject({ code: 'CONVERSATION_NOT_ATTENDED' });
    clock.advance(5_000);
    await Promise.all([endAttendances(deps()), endAttendances(deps())]);
    expect((await texts()).slice(1)).toEqual([expect.stringContaining('暂时离开')]);
  });
  it('that came while the clock was a day ahead is gone when it is put right: told once, a colleague may come, and nobody is there when that day comes', async () => {
    clock.advance(DAY_MS);
    await takeOverConversation(deps(), WANG, { ref: REF });
    clock.advance(-DAY_MS);
    await Promise.all([endAttendances(deps()), endAttendances(deps())]);
    expect(await endAttendances(deps())).toBe(0);
    expect((await texts()).slice(1)).toEqual([expect.stringContaining('暂时离开')]);
    clock.advance(DAY_MS);
    expect(attendedAt(await saved(), clock.now())).toBeNull();
    await takeOverConversation(deps(), LI, { ref: REF });
    expect(attendedAt(await saved(), clock.now())?.by).toBe('li');
    clock.advance(-DAY_MS);
    // Nobody has been told yet: whoever comes first need not wait for that.
    await takeOverConversation(deps(), WANG, { ref: REF });
    expect(attendedAt(await saved(), clock.now())?.by).toBe('wang');
  });
});

describe('whether somebody is at the desk', () => {
  it('is known for some minutes after they looked at the list', async () => {
    const stores = await temporaryStores();
    const clock = createFakeClock('2026-03-02T10:00:00+08:00');
    const deps = { ...stores, clock };
    expect(await isSomebodyAtDesk(deps)).toBe(false);
    for (let i = 0; i < 5; i += 1) {
      await noteAtDesk(deps);
      expect(await isSomebodyAtDesk(deps)).toBe(true);
      clock.advance(60_000); // as often as an open page looks
      expect(await isSomebodyAtDesk(deps)).toBe(true);
    }
    clock.advance(120_000);
    expect(await isSomebodyAtDesk(deps)).toBe(false);
    await stores.close();
  });
  it('is not told by who looked while the clock was a day ahead, now or when that day comes; who looks now is there', async () => {
    const stores = await temporaryStores();
    const clock = createFakeClock('2026-03-02T10:00:00+08:00');
    const deps = { ...stores, clock };
    clock.advance(DAY_MS);
    await noteAtDesk(deps);
    clock.advance(-DAY_MS);
    expect(await isSomebodyAtDesk(deps)).toBe(false);
    clock.advance(DAY_MS);
    expect(await isSomebodyAtDesk(deps)).toBe(false);
    await noteAtDesk(deps);
    clock.advance(-DAY_MS);
    await noteAtDesk(deps);
    expect(await isSomebodyAtDesk(deps)).toBe(true);
    clock.advance(200_000);
    expect(await isSomebodyAtDesk(deps)).toBe(false);
    await stores.close();
  });
});
