import { isTownAlone, placeIn } from '../../../../src/domain/conversation/place.js';

describe('a place within a town', () => {
  it.each([
    ['路灯不亮，在半程镇东哨村村口', '半程镇', '半程镇东哨村村口'], ['兰山街道阳光花园小区物业乱收费', '兰山街道', '兰山街道阳光花园小区'],
    ['金雀山路跟沂蒙路交叉口红绿灯坏了', '金雀山街道', '金雀山路跟沂蒙路交叉口'], ['路灯坏了，半程镇，东哨村', '半程镇', '半程镇东哨村'],
    ['义堂镇工业园停电', '义堂镇', '义堂镇工业园'], ['义堂镇中心小学门口乱停车', '义堂镇', '义堂镇中心小学门口'],
  ])('is heard in %s', (text, area, place) => expect(placeIn(text, area)).toBe(place));
  it.each([
    ['义堂镇路灯不亮', '义堂镇'], ['义堂镇老旧小区停水', '义堂镇'], ['银雀山街道没人修路', '银雀山街道'], ['孩子在学校被打，义堂镇', '义堂镇'], ['义堂镇的村医乱收费', '义堂镇'],
    ['俺村路灯坏了，义堂镇', '义堂镇'],
  ])('is not heard in %s', (text, area) => expect(placeIn(text, area)).toBeNull());
  it('is missing where the town stands alone', () => {
    expect(['义堂镇', '俺在义堂', '义堂镇那边'].map((text) => isTownAlone(text, '义堂镇'))).toEqual([true, true, true]);
    expect(['义堂镇东村', '东村'].map((text) => isTownAlone(text, text === '东村' ? null : '义堂镇'))).toEqual([false, false]);
  });
});
