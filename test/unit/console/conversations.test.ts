import { newCall } from '../../../src/console/desk/pages/call/kept.js';
import { settledOf, ticketBody } from '../../../src/console/desk/pages/call/call.js';
import { attemptFor, NO_DRAFT, withInserted } from '../../../src/console/desk/pages/conversations/drafts.js';
import { mattersOf, phoneOf, photosToBegin, placeOf } from '../../../src/console/desk/pages/conversations/matters.js';
import type { Word } from '../../../src/console/desk/pages/conversations/queries.js';

const word = (from: Word['from'], text: string): Word => ({ id: text, from, name: null, at: '2026-03-02T10:00:00+08:00', text, photos: [], voices: 0, state: null, reasonText: null });

describe('what is written to a citizen', () => {
  it('goes under the same key as long as it is the same, and nobody knows what became of it', () => {
    const attempt = attemptFor(NO_DRAFT, '您好');
    expect(attemptFor({ text: '您好', attempt }, '您好')).toBe(attempt);
    expect(attemptFor({ text: '您好。', attempt }, '您好。').key).not.toBe(attempt.key);
  });
  it('has what is quoted put after it', () => {
    expect([withInserted(' ', '原文'), withInserted('您好：\n', '原文')]).toEqual(['原文', '您好：\n原文']);
  });
});

describe('a ticket out of a conversation', () => {
  it('begins with what the citizen told, without what only steers the bot', () => {
    expect(mattersOf([word('citizen', '转人工'), word('bot', '请讲'), word('citizen', '路灯不亮。'), word('staff', '在哪里？'), word('citizen', ''), word('citizen', '沿河路'), word('citizen', '谢谢')])).toBe('路灯不亮。\n沿河路');
  });
  it.each([
    [['沂龙湾3号楼电梯坏了', '13500001111'], '13500001111', '沂龙湾3号楼'], [['我家住在柳青街道沂龙湾3号楼2单元302，没有水'], null, '柳青街道沂龙湾3号楼2单元302'],
    [['路灯不亮', '在银雀山街道和平里小区', '电话 0539-8123456'], '0539-8123456', '银雀山街道和平里小区'], [['135****1111 打这个，两天没水了'], null, null], [['低保名单在哪里公示'], null, null],
  ])('begins with the number and the place that stand in %j', (told, phone, place) => {
    const words = [word('bot', '拨打12345，区政府3号楼'), ...told.map((text) => word('citizen', text))];
    expect([phoneOf(words), placeOf(words)]).toEqual([phone, place]);
  });
  it('has the latest of it where it is too much', () => {
    const text = mattersOf([word('citizen', '甲'.repeat(1_500)), word('citizen', '乙'.repeat(1_500))]);
    expect([text.length, text.at(0), text.at(-1)]).toEqual([2_000, '甲', '乙']);
  });
  it('begins with the photos of this matter: the last nine of the last 12 hours', () => {
    const sent = (at: string, ...photos: string[]): Word => ({ ...word('citizen', ''), at, photos });
    const now = Date.parse('2026-03-02T20:00:00+08:00');
    expect(photosToBegin([sent('2026-03-02T08:00:00+08:00', 'old'), sent('2026-03-02T08:00:01+08:00', 'a', 'b'), sent('2026-03-02T19:00:00+08:00', 'c')], now)).toEqual(['a', 'b', 'c']);
    expect(photosToBegin([sent('2026-03-02T19:00:00+08:00', ...'abcdefghijk')], now)).toEqual([...'cdefghijk']);
  });
  it('is the conversation’s, and a call’s is nobody’s', () => {
    const call = { ...newCall(), text: '路灯不亮' };
    const settled = settledOf(call, undefined);
    expect(ticketBody({ ...call, conversation: 'ref' }, settled)).toMatchObject({ conversation: 'ref' });
    expect(ticketBody(call, settled)).not.toHaveProperty('conversation');
  });
});
