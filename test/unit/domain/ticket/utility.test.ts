import { concernsUtility } from '../../../../src/domain/ticket/utility.js';

describe('water, power, gas and heat', () => {
  it.each(['家里从早上开始停水', '小区又停电了', '电梯里没电', '自来水管爆了', '暖气不热，老人冻着', '燃气泄漏', '楼道漏电', '断水三天了', '没有热水', '一直没气'])('%s is about them', (text) => {
    expect(concernsUtility(text)).toBe(true);
  });
  it.each(['工地夜里打桩', '物业乱收费', '水库边有人钓鱼', '电动车乱停', '路灯不亮', '天气太热', '没有电话回访', '停车位被占'])('%s is not', (text) => {
    expect(concernsUtility(text)).toBe(false);
  });
});
