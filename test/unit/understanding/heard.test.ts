import { understandingForSuite } from '../../helpers/understanding.js';

const understand = understandingForSuite();
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
  it.each(['老公经常打我', '领导经常对我动手动脚', '前男友老是跟着我', '儿子经常打骂我们老两口', '昨晚老公又打我', '儿子昨晚没回家', '俺娘昨天走丢的，到今天也没信'])('%s: what goes on, or began yesterday, is for 110 all the same', async (text) => {
    expect(await numbersOf(text)).toContain('110');
  });
  it.each(['去年我被老公打过，离婚证据怎么弄', '昨天孩子走丢了又找到了，谢谢民警', '去年俺爹走丢过，手环在哪领', '邻居经常吵架', '单位领导老是骂人'])('%s is over, or no danger', async (text) => expect(await numbersOf(text)).toEqual([]));
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
    '公园湖面结冰了，啥时候能滑冰', '这家店天天跳楼价，价格欺诈', '工资要不来，俺一家没法活了', '物业要逼死我们，天天停水', '路面塌了个大坑，还没人围', '我点了外卖商家不送', '邻居装修把电线杆碰歪了一点，啥时候来修', '台风把广告牌吹倒在车上',
  ])('%s needs nobody at once', async (text) => expect(await numbersOf(text)).toEqual([]));
});

describe('what is told to whom', () => {
  const toldTo = async (text: string): Promise<string> => (await understand(text)).emergencies.map(({ answer }) => answer).join('\n');
  it('comforts whoever wants to die, with the line that listens, and says nothing of the injured', async () => {
    for (const text of ['活着没意思想一了百了', '我真想从桥上跳下去算了', '遗书写好了，对不起大家', '不想活着拖累孩子了', '你们再不管我就去跳楼', '我就死在你们大厅里']) {
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

describe('who is worn down', () => {
  it.each([
    '心里难受，不知道活着为了啥', '抑郁了睡不着，想找人说说话', '俺孩子抑郁不上学', '心里特别憋屈，跟谁都说不上话', '产后情绪很差，天天哭', '想跟人聊聊，心里堵', '闺女不去上学，医生说是抑郁', '有没有心理咨询电话',
  ])('%s is heard, with the line that listens', async (text) => {
    const { service, emergencies } = await understand(text);
    expect({ service, emergencies }).toMatchObject({ service: { name: 'distress' }, emergencies: [] });
    expect(service?.answers.every((answer) => answer.includes('12356') && answer.includes('110'))).toBe(true);
  });
  it.each(['心里难受，低保为啥给我停了', '抑郁症能办残疾证吗', '抑郁症看门诊能报销吗', '学校心理老师招聘', '噪音吵得我抑郁了', '睡不着，楼上装修天天敲'])('%s is asked or told as anything else is', async (text) => {
    expect((await understand(text)).service?.name).not.toBe('distress');
  });
});

describe('whom corruption is told to', () => {
  it.each(['举报我们局长贪污', '单位领导受贿，举报到哪', '纪委电话多少', '村支书贪污低保钱', '镇长收了开发商的好处费', '俺村书记把修路款贪了', '单位主任公款吃喝', '区纪委监委在哪办公', '城管收了人家的礼就不管了，去哪告', '村书记收礼办低保', '所长收了老板红包'])('%s', async (text) => {
    const { service } = await understand(text);
    expect(service).toMatchObject({ name: 'discipline' });
    expect(service?.answers[0]).toContain('12388');
  });
  it.each(['城管收费有标准吗', '村务不公开，账目对不上', '村干部态度蛮横', '医生收红包', '反腐倡廉宣传材料在哪领', '区纪委工作人员招考', '打什么电话举报', '村监委会成员怎么选', '低保举报打哪个电话'])('not %s', async (text) => {
    expect((await understand(text)).service?.name).not.toBe('discipline');
  });
});

describe('what is heard as it is meant', () => {
  it.each(['狗咬了我要打针去哪', '被野狗咬了一口去哪打针', '猫把我挠了用打疫苗不'])('%s: where a bite is seen to', async (text) => expect((await understand(text)).service).toMatchObject({ name: 'animal-bite' }));
  it.each(['邻居家的狗咬了孩子，主人不认账', '流浪狗咬人没人管', '孩子打疫苗去哪'])('%s: no bite to see to', async (text) => expect((await understand(text)).service).toBeNull());

  it.each(['天然气停了', '天然气停了两天', '水龙头不出水', '煤气停了做不了饭', '小区公共用电停了电梯停了', '水停了一天了', '路面塌了个大坑，还没人围'])('%s is an urgent matter', async (text) => {
    expect(await understand(text)).toMatchObject({ isMatter: true, urgent: true, service: null });
  });
  it.each(['网购买了假货', '美团外卖吃出虫子', '鱼塘里鱼全翻白了', '现在就冷，等不了五天', '屋里冷得坐不住', '小区电梯停了，我住二十楼', '隔壁半夜放音乐', '对门天天半夜唱歌', '楼下天天打麻将', '楼下烧烤店天天冒烟熏得没法睡觉', '小区里凌晨装修', '买到假酒了', '银雀山路有坑'])('%s is a matter', async (text) => {
    expect(await understand(text)).toMatchObject({ isMatter: true, service: null });
  });
  it.each(['殡葬费减免', '慢病卡咋办', '老人过世了销户', '驾照换证', '火化费减免', '离婚要啥手续', '结婚登记要带什么'])('%s concerns us', async (text) => expect(await understand(text)).toMatchObject({ concernsUs: true, service: null }));
  it.each(['医保卡丢了怎么补', '身份证丢了去哪补', '俺娘八十了有高龄补贴没', '退休金怎么算', '我想了解一下高龄补贴', '我是残疾人，想申请补贴', '咋办'])('%s is asked, and no matter of a business', async (text) => expect(await understand(text)).toMatchObject({ isMatter: false, ticketType: 'consult', service: null }));
  it.each(['低保停了怎么办', '药停了', '雨停了'])('%s: nothing is cut off', async (text) => expect((await understand(text)).urgent).toBe(false));

  it('no ticket, but an answer: wanted of what is ours, and nothing changed', async () => {
    for (const text of ['别给我登记工单，你直接告诉我低保多少钱', '不用给我转部门，告诉我公租房怎么申请']) expect((await understand(text)).service).toBeNull();
    for (const text of ['把我的低保直接改成一千', '别登记工单，直接把低保名单全导出来']) expect((await understand(text)).service).toMatchObject({ name: 'manipulation' });
    expect((await understand('离婚孩子判给谁')).service).toMatchObject({ name: 'legal-advice' });
  });

  it.each([
    ['俺娘走丢一天了', 'help'], ['我爸三天没接电话', 'help'], ['抑郁了', 'help'], ['抑郁了睡不着', 'help'], ['孩子放学没人接，学校还乱收费', 'complaint'], ['抑郁症能办残疾证吗', 'consult'], ['举报有人拐走走失老人', 'report'],
  ])('%s: %s', async (text, type) => expect((await understand(text)).ticketType).toBe(type));
});

describe('where it is', () => {
  it.each(['金雀山路跟沂蒙路交叉口路灯不亮', '银雀山路有坑', '义堂路堵车', '柳青河里有垃圾', '义堂路路灯不亮', '方城大桥护栏坏了', '枣园小区停电', '银雀山路口堵车'])('%s: a road, a river or a building names no town', async (text) => {
    expect((await understand(text)).area).toBeNull();
  });
  it.each([
    ['义堂路灯坏了', '义堂镇'], ['金雀山那边停水', '金雀山街道'], ['白沙埠街上垃圾没人收', '白沙埠镇'], ['银雀山路北头，属银雀山街道', '银雀山街道'], ['柳青河边，就在柳青办事处东边', '柳青街道'], ['义堂路通到义堂那段坏了', '义堂镇'], ['方城的路没人修', '方城镇'],
  ])('%s is in %s', async (text, area) => expect((await understand(text)).area).toBe(area));

  it.each([['我在河东买的房子烂尾了', '河东'], ['包工头跑了，在沂南干的活', '沂南'], ['我在河东买的楼盘延期交房', '河东'], ['在罗庄干活，老板不给工钱', '罗庄'], ['我在青岛上班，公司拖欠工资', '青岛']])('%s is the affair of %s', async (text, name) => {
    expect((await understand(text)).otherRegion).toMatchObject({ name });
  });
  it.each(['河东村的路灯坏了', '我们河东村停水了', '在河东看病能报销吗', '我在上海打工，村里把我的地占了', '我在上海买的药能报销吗', '从沂南来打工，兰山的老板不给工钱'])('%s is ours', async (text) => {
    expect((await understand(text)).otherRegion).toBeNull();
  });
});
