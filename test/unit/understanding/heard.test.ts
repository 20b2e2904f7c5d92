import type { Understander } from '../../../src/domain/understanding.js';
import { createUnderstander } from '../../../src/understanding/understander.js';
import { realDistrict } from '../../helpers/district.js';
import { keptTraining } from '../../helpers/training.js';

let understander: Understander;
beforeAll(async () => {
  const { data } = await realDistrict();
  understander = await createUnderstander(data, { now: () => Date.parse('2026-03-02T10:00:00+08:00') }, keptTraining(data));
  await understander.prepare();
}, 60_000);
const understand = (text: string) => understander.understand(text, null);
const numbersOf = async (text: string): Promise<string[]> => (await understand(text)).emergencies.map(({ number }) => number);

/** None of these sentences is an example of the folder. */
describe('who is in danger', () => {
  it.each([
    '孩子没放学回家', '俺闺女留了张纸条就走了，手机也关机', '俺家老太太走丢了，穿红棉袄', '俺闺女被人骗去外地联系不上', '我爸三天没接电话了他一个人住', '隔壁好几天没动静，有臭味',
    '有个老头在我们小区门口迷路了，不知道家在哪', '俺孙女放学到这会儿还没进家门', '我弟弟去缅甸打工现在失去联系了', '奶奶糊涂，赶集走散了', '对门独居老太太几天没开门了，敲也不应',
    '路边捡到个三四岁小孩，问家在哪说不上来', '孩子跟我吵架跑了，一夜没回', '俺哥出海打渔失联两天了', '俺娘一个人在家，打了一天电话都没人接',
  ])('%s: somebody is missing, 110 comes first and tells what to say', async (text) => {
    const [first] = (await understand(text)).emergencies;
    expect(first?.number).toBe('110');
  });
  it.each([
    '老板联系不上，押金不退', '狗跑丢了想发个寻狗启事', '走失老人的信息去哪登记', '开发商跑路失联了', '物业客服电话三天没人接', '村里修路修一半好几天没动静了', '孩子放学没人接，有没有托管班',
    '迷路了，政务大厅怎么走', '家里老人走了，怎么办丧葬补助', '猫不见了，能帮着找找吗', '俺爹走失过一次，想办个手环', '孩子跟着奶奶在这边上学，户口在外地', '身份证走丢了，去哪补',
  ])('%s: nobody is missing', async (text) => expect(await numbersOf(text)).toEqual([]));

  it.each([
    '后爹对我动手动脚', '领导老摸我', '有人跟着俺闺女放学，一连好几天', '我老公不让我出门，把我手机也收了', '有人在网上要我裸聊视频勒索我', '丈夫长期打我怎么办，有地方去吗', '继父趁我妈不在家摸我',
    '公司经理把手伸我衣服里', '婆家把我锁屋里不给手机', '网上认识的人拿我的视频要钱，不给就发给我同学', '俺男人喝了酒就往死里打我，能去哪躲', '前男友天天堵在我公司楼下，还跟到家里', '健身教练借着指导摸我胸',
  ])('%s is for 110', async (text) => expect(await numbersOf(text)).toContain('110'));
  it.each([
    '办事员态度不好，动不动就不让进门', '我想问问家暴证明怎么开', '单位不让请假', '摸底考试什么时候', '勒索病毒怎么防范', '领导老不批我的假', '业主群里有人骂我', '老婆跟我闹离婚，孩子归谁', '有人跟我抢车位', '敲诈勒索罪立案标准是多少',
  ])('%s is not', async (text) => expect(await numbersOf(text)).toEqual([]));

  it.each([
    ['再不给我解决我就点了这大楼', '110'], ['你们不管是吧，我提着汽油去你们大厅', '110'], ['村里有人私藏雷管', '110'], ['邻居家地下室藏着炸药', '110'], ['水库边几个小孩在冰上玩', '119'], ['几个学生在河面冰上滑冰', '119'],
    ['楼下飘来一股臭鸡蛋味，头有点晕', '119'], ['家里一股天然气味儿，头疼', '119'], ['饭店吃完饭一桌人都上吐下泻', '120'], ['学校食堂吃坏了十几个孩子', '120'], ['幼儿园中午吃完饭好多孩子吐了', '120'],
    ['电线杆要倒了', '119'], ['高压线耷拉到地上了', '119'], ['楼上两口子打架', '110'],
  ])('%s is sent to %s', async (text, number) => expect(await numbersOf(text)).toContain(number));
  it.each([
    '领低保的老王家有两辆车', '吃低保的老李家开着两辆轿车', '厂里烟囱天天往外喷白烟', '化工厂烟囱冒白烟，天天这样', '绿化树倒了压着车', '大风刮倒的树压住了车位', '下水道返上来一股臭鸡蛋味', '饭店卫生差，吃完拉肚子',
    '公园湖面结冰了，啥时候能滑冰', '路面塌了个大坑，还没人围', '我点了外卖商家不送', '邻居装修把电线杆碰歪了一点，啥时候来修', '台风把广告牌吹倒在车上',
  ])('%s needs nobody at once', async (text) => expect(await numbersOf(text)).toEqual([]));
});

describe('what is told to whom', () => {
  const toldTo = async (text: string): Promise<string> => (await understand(text)).emergencies.map(({ answer }) => answer).join('\n');
  it('comforts whoever wants to die, with the line that listens, and says nothing of the injured', async () => {
    for (const text of ['活着没意思想一了百了', '我真想从桥上跳下去算了', '遗书写好了，对不起大家', '不想活着拖累孩子了']) {
      const told = await toldTo(text);
      expect(told).toMatch(/12356.*110|110.*12356/s);
      expect(told).not.toContain('搬动');
    }
  });
  it('names the ambulance first to whoever has taken poison, and the comfort too', async () => {
    expect(await numbersOf('不想活了，我喝了农药')).toEqual(['120', '110']);
    expect(await toldTo('不想活了，我喝了农药')).toContain('12356');
  });
  it('knows what to do about a missing child, violence at home, a threat, gas and a meal', async () => {
    expect(await toldTo('俺家孩子走丢了')).toContain('穿什么衣服');
    expect(await toldTo('我老公天天打我')).toContain('12338');
    expect(await toldTo('有人拿裸照敲诈我')).toContain('不要转钱');
    expect(await toldTo('再不给我解决我就点了这大楼')).toContain('别伤着自己和别人');
    expect(await toldTo('屋里煤气味很大')).toContain('开关');
    expect(await toldTo('电线杆要倒了')).toContain('95598');
    expect(await toldTo('饭店吃完饭一桌人都上吐下泻')).toContain('剩的饭菜');
  });
});
