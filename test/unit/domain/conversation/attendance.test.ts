import { attendedAt, ATTENDED_MS, handedBack, hasToBeTold, heardAtDesk, returnReply, spokenIn, takenOver, toldBack, waitsForPerson } from '../../../../src/domain/conversation/attendance.js';
import type { Conversation } from '../../../../src/domain/conversation/state.js';
import { fresh, NOW } from './talk.js';

const WANG = { name: 'wang', displayName: '王芳' };
const LI = { name: 'li', displayName: '李强' };
const heard = heardAtDesk(fresh, 'ref', '我要找真人', NOW);
const code = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { readonly code: unknown }).code;
  }
};
const attendanceOf = ({ desk }: Conversation) => {
  if (!desk?.attendance) throw new Error('nobody attends');
  return desk.attendance;
};

describe('a conversation at the desk', () => {
  it('shows the beginning of what was said last, and keeps it when a photo says nothing', () => {
    expect(heardAtDesk(heard, 'ref', `  ${'长'.repeat(200)}`, NOW + 1).desk).toMatchObject({ saidAt: NOW + 1, lastWords: '长'.repeat(80) });
    expect(heardAtDesk(heard, 'ref', ' ', NOW + 1).desk).toMatchObject({ saidAt: NOW + 1, lastWords: '我要找真人' });
  });
  it('waits for a person since it was first asked for, until one comes', () => {
    const waiting = waitsForPerson(heardAtDesk(waitsForPerson(heard, NOW), 'ref', '有人吗', NOW + 5), NOW + 5);
    expect(waiting.desk?.waitsSince).toBe(NOW);
    expect(takenOver(waiting, WANG, NOW + 9).desk?.waitsSince).toBeNull();
  });
  it('never waits where others read along, and nobody takes it over there', () => {
    expect(waitsForPerson(fresh, NOW)).toBe(fresh);
    expect(code(() => takenOver(fresh, WANG, NOW))).toBe('CONVERSATION_NOT_FOUND');
  });
  it('is attended by who took it over, and lets go of what the bot had begun', () => {
    const taken = takenOver({ ...heard, stage: { kind: 'rating', ticketNumber: '20260302-0001' } }, WANG, NOW);
    expect(attendedAt(taken, NOW)).toMatchObject({ by: 'wang', name: '王芳', since: NOW });
    expect([taken.stage.kind, taken.version]).toEqual(['idle', heard.version + 1]);
  });
  it('tells a second person who has it, and keeps the first since when they have it', () => {
    const taken = takenOver(heard, WANG, NOW);
    expect(() => takenOver(taken, LI, NOW + 1)).toThrow('王芳正在接待这个会话。');
    expect(attendanceOf(takenOver(taken, WANG, NOW + 1))).toMatchObject({ since: NOW, until: NOW + 1 + ATTENDED_MS });
  });
  it('is anybody’s again some time after the person’s last word, which the citizen’s words do not put off', () => {
    const taken = takenOver(heard, WANG, NOW);
    const spoken = spokenIn(heardAtDesk(taken, 'ref', '好的', NOW + 1_000), WANG, NOW + 2_000);
    const listened = heardAtDesk(spoken, 'ref', '还在吗', NOW + 60_000);
    expect(attendedAt(listened, NOW + 2_000 + ATTENDED_MS - 1)).not.toBeNull();
    expect(attendedAt(listened, NOW + 2_000 + ATTENDED_MS)).toBeNull();
    expect(attendanceOf(takenOver(listened, LI, NOW + 2_000 + ATTENDED_MS))).toMatchObject({ by: 'li', since: NOW + 2_000 + ATTENDED_MS });
  });
  it('is spoken in by who has it alone, and only while they do', () => {
    const taken = takenOver(heard, WANG, NOW);
    expect(() => spokenIn(taken, LI, NOW)).toThrow('王芳正在接待这个会话。');
    expect(code(() => spokenIn(taken, WANG, NOW + ATTENDED_MS))).toBe('CONVERSATION_NOT_ATTENDED');
    expect(code(() => spokenIn(heard, WANG, NOW))).toBe('CONVERSATION_NOT_ATTENDED');
  });
  it('is handed back by who has it; once more it changes nothing', () => {
    const taken = takenOver(heard, WANG, NOW);
    const back = handedBack(taken, WANG, NOW + 5);
    if (!back) throw new Error('it was handed back');
    expect([attendedAt(back, NOW + 5), hasToBeTold(back, NOW + 5)]).toEqual([null, true]);
    expect(handedBack(back, WANG, NOW + 6)).toBeNull();
    expect(code(() => handedBack(taken, LI, NOW + 5))).toBe('CONVERSATION_NOT_ATTENDED');
    expect(code(() => handedBack(heard, WANG, NOW + 5))).toBe('CONVERSATION_NOT_ATTENDED');
  });
  it('tells the citizen once that the bot is back: that the person has ended it, or has gone', () => {
    const taken = takenOver(heard, WANG, NOW);
    expect(hasToBeTold(taken, NOW + ATTENDED_MS - 1)).toBe(false);
    expect(hasToBeTold(taken, NOW + ATTENDED_MS)).toBe(true);
    expect(hasToBeTold(toldBack(taken, NOW + ATTENDED_MS), NOW + ATTENDED_MS)).toBe(false);
    expect(returnReply(attendanceOf(taken)).text).toContain('暂时离开');
    expect(returnReply(attendanceOf(handedBack(taken, WANG, NOW + 5) ?? taken)).text).toContain('已结束');
    expect(hasToBeTold(heard, NOW)).toBe(false);
  });
});

describe('a conversation that was taken over while the clock was ahead', () => {
  const DAY_MS = 86_400_000;

  it.each([['by a day', DAY_MS], ['by ten minutes', 600_000], ['by half an hour', 1_800_000]])('%s is anybody’s once it is put right, and never again held by whoever had it', (_, ahead) => {
    const taken = takenOver(heard, WANG, NOW + ahead);
    expect([attendedAt(taken, NOW), hasToBeTold(taken, NOW)]).toEqual([null, true]);
    expect(attendanceOf(takenOver(taken, LI, NOW))).toMatchObject({ by: 'li', since: NOW, until: NOW + ATTENDED_MS });
    const told = toldBack(taken, NOW);
    expect(attendanceOf(told)).toMatchObject({ until: NOW, tellAt: null });
    for (const later of [0, 1, ahead, ahead + ATTENDED_MS - 1]) expect([attendedAt(told, NOW + later), hasToBeTold(told, NOW + later)]).toEqual([null, false]);
  });
  it('by a minute is held on: the clocks of two processes differ as much', () => {
    const taken = takenOver(heard, WANG, NOW + 60_000);
    expect([attendedAt(taken, NOW)?.by, hasToBeTold(taken, NOW)]).toEqual(['wang', false]);
  });
  it('is the bot’s at once when it was handed back, by however much the clock was ahead', () => {
    const back = handedBack(takenOver(heard, WANG, NOW + 60_000), WANG, NOW + 60_001);
    if (!back) throw new Error('it was handed back');
    expect([attendedAt(back, NOW), hasToBeTold(back, NOW), handedBack(back, WANG, NOW)]).toEqual([null, true, null]);
  });
});
