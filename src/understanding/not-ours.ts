import { asks } from './matter.js';
import { namesCivicThing } from './scope.js';

/** Signs by which each kind is known without having been learned; ours, from how such messages are written. The first that fits counts. A ticket’s number is no sum. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['manipulation', /提示词|系统(?:设定|指令|提示)|(?:忽略|无视|忘掉|忘记|绕过|取消|打破).{0,8}(?:指令|指示|规则|限制|设定|审核)|(?:以|我是|切换|进入|变成).{0,4}(?:管理员|开发者|超级用户)|(?:管理员|后台|数据库)的?(?:账号|密码|地址|权限)|扮演(?!者)|假装(?:你|自己)|(?:工单|诉求|单子|投诉).{0,6}(?:改成|改为|设为|标成|直接)(?:已|办结|完成|满意|好评)|(?:把|将).{0,12}(?:工单|投诉|记录|数据库|名单).{0,8}(?:删|清空|导出|改掉)|从低保名单.{0,6}(?:删|去掉|拿掉)|(?:加进|加到|加入|放进).{0,3}低保|导出.{0,8}(?:名单|数据|信息|用户)|直接(?:批准|通过|给我批)|(?:编|造)(?:一个|个)?(?:政策|文号|文件)|(?:ignore|disregard) (?:all|previous|the)|system prompt|jailbreak|drop table|select .{1,40} from|rm -rf|<script/],
  ['personal-data', /(?:谁|哪个)(?:举报|投诉|告发|告|反映)(?:了|的)?(?:我|俺)|(?:举报|投诉|告发|告)(?:了|过)?(?:我|俺).{0,8}人(?:是|叫)(?:谁|哪个|啥|什么)|谁把(?:我|俺).{0,3}(?:举报|投诉|告|反映)|(?:家|老[\p{Script=Han}])(?:的|那户)?(?:电话|手机号?|身份证号?|住址|工资|存款).{0,3}(?:给我|发我|告诉|是多少|多少)|(?:举报|投诉|反映)(?:人|者|我的人|我家的人).{0,3}(?:是谁|叫(?:什么|啥)|给我|告诉我|(?:电话|姓名|名字|信息|住址|地址)(?:给|发|是|多少|告诉))|(?:告诉|给|发|查).{0,6}(?:举报|投诉)(?:人|我的人)|(?:别人|他人|人家|某某|张三|李四|王五|邻居|前妻|前夫|老公|老婆|媳妇|对象|同事|朋友|楼上|房东|老板|局长|区长|镇长|所长|校长|书记|村长|主任|领导|老师|法官|他|她)(?:家|家里|的|名下|私人|个人)*(?:电话|手机|身份证|住址|住哪|住在哪|工资|银行|存款|病历|开房|微信号|征信|户籍|有几套房|欠不欠)|(?:车牌|手机号|号码|车)是谁的|车主.{0,4}(?:电话|是谁)|人肉|查(?:一下)?别人|(?:看看?|查查?|给我|告诉我|知道).{0,6}(?:隔壁|邻居|别人|人家|老\p{Script=Han}|谁)家?.{0,3}的.{0,8}(?:材料|档案|病历|明细|流水|存款|账户|登记信息|审批表)/u],
  ['distress', /想(?:找|有|跟|和)?个?人.{0,4}(?:说说话|说说心|聊聊|聊天|倾诉|拉呱|陪)|(?:有没有|有|能)人?(?:能)?(?:听我说|陪我说)|心理.{0,4}(?:热线|电话|疏导|辅导|医生)|12356|(?:不知道|不晓得|不明白)(?:人)?活着.{0,6}(?:啥|什么|意义|意思)|心里(?:头)?(?:很|好|太|真|特别|老是?|一直)?(?:难受|难过|憋屈|堵(?:得慌)?|闷得慌)|抑郁(?!症?药)|(?:撑|坚持)不(?:下去|住)了$|(?:情绪|心情|精神).{0,4}(?:低落|崩溃|垮|很差|不好)|(?:老|天天|总)(?:是|想)?(?:想哭|掉眼泪)|没(?:人|一个人)(?:理解|在乎|关心)我/],
  ['animal-bite', /(?:狗|猫|犬|老鼠|松鼠|牲口).{0,3}(?:给|把我|把孩子|把俺)?.{0,3}(?:咬|抓|挠).{0,8}(?:打针|打疫苗|疫苗|要不要打|用打|打几针|打(?:什么|啥)针|去哪|上哪|怎么处理|咋处理)|狂犬疫苗.{0,6}(?:去哪|在哪|哪里|哪儿|上哪|能打)|(?:去哪|在哪|哪里|哪儿|上哪).{0,4}狂犬|犬伤门诊/],
  ['discipline', /纪委|纪检|(?<!村|务)监委|监察委|监察机关|12388|贪污|贪官|贪腐|受贿|行贿|索贿|贿赂|反腐|腐败|以权谋私|权钱交易|买官|卖官|徇私|公款吃喝|公车私用|挪用公款|(?:领导|干部|书记|局长|镇长|主任|所长|院长|校长|村长|公务员|法官|民警|警察|城管|执法).{0,6}(?:收(?:了|过|人|老板|别人)?.{0,4}(?:黑钱|好处|回扣|的钱|钱办事|红包|礼(?![堂仪貌拜服宾节让炮]))|贪了|吃请)/],
  ['unlawful', /(?:怎么|咋|如何|哪里?能?|去哪|在哪|想)(?:能|儿)?(?:买|弄|搞|卖|吸|造)(?:到)?.{0,3}(?:毒品|冰毒|大麻|海洛因|摇头丸|枪支?$|手枪|子弹|炸药|假币|假钞)|(?:毒品|冰毒|大麻|海洛因|摇头丸|手枪|枪支|子弹|炸药|假币|假钞)(?:怎么|咋|如何|哪里?|去哪|在哪|多少钱)/],
  ['fraud-doubt', /安全账户|(?:短信|电话|链接|扫码|转账|转钱|打钱|打款|汇款|验证码|中奖|自称|让我|叫我|要我).{0,24}(?:是不是|是|算不算)(?:个)?(?:骗子|诈骗|骗局|骗人|骗钱|真的|真是假)|(?:短信|电话|链接|扫码|转账|转钱|打钱|汇款|验证码|中奖|自称|让我|叫我|要我).{0,24}(?:能信|可信|靠谱|真的假的|能点|能给|能不能(?:信|点|给))/],
  ['advertising', /加(?:我|俺)?(?:的)?(?:微信|v信?|vx|qq|扣扣)|秒(?:批|下款|到账)|日结|包邮|返佣|货到付款|诚(?:招|聘|征)|(?:出售|转让|批发|要的|有意).{0,6}(?:联系|加我|电联)|日赚|月入过?万|开业大酬宾|无抵押/],
  ['medical-advice', /(?:吃|用|抹|贴|打|输)(?:点|些)?(?:什么|啥|哪种|几片)(?:药|针|膏|水|好)|挂(?:什么|啥|哪个)科|怎么治(?![理安沙污])|咋治(?![理安沙污])|(?:血压|血糖|血脂|尿酸|转氨酶).{0,10}(?:咋办|怎么办|怎么降|咋降|要紧|严重|要不要|用不用|打针|吃药)|能(?:治好|根治)(?:吗|不)|(?:化验单|片子|体检报告).{0,6}(?:看看|啥意思|什么意思)/],
  ['legal-advice', /(?:这|俺|我)?(?:个|的)?官司.{0,6}(?:赢|打)|起诉[状书]|判(?:几年|多久|多少年|几个月)|(?:能不能|能|可以)告(?:赢|他|她|他们|公司)|会不会坐牢|要坐牢|净身出户|(?:财产|抚养权|遗产|家产).{0,4}(?:怎么分|咋分|归谁|怎么继承)|有没有法律效力|孩子(?:判给|归)谁|(?:该|要|能)赔(?:我|他|多少钱)/],
  ['investment-advice', /(?:股票?|基金|比特币|黄金|期货|理财产品?|国债).{0,8}(?:能买|能不能买|买吗|会涨|涨吗|会跌|跌吗|要不要|该不该|推荐|哪个好|划算)|(?:买|炒|投)(?:哪只|哪支|哪个|什么|啥)(?:股票?|基金|理财|保险)|房价.{0,6}(?:涨|跌)|(?:现在|今年)(?:适合|能|能不能)买房|(?:万|钱).{0,4}(?:怎么|咋|如何)(?:投资|理财)/],
  ['smalltalk', /天气(?:咋样|怎么样|如何|预报|好不好)|(?:[今明后]天|[今明后]儿|周末).{0,4}(?:下雨|下雪|刮风|几度|多少度|冷不冷|热不热)/],
  ['general-knowledge', /^(?:请|麻烦)?(?:你|帮我|给我|替我|帮忙)*(?:写|作|编|背|来)(?:一?[首篇段个封副份])?.{0,12}(?:诗|作文|歌词|故事|对联|春联|检讨|情书|演讲稿|读后感|代码|程序|笑话)$|翻译(?:成|一下|这)|用英语怎么说|首都(?:是|在)?(?:哪|什么|啥)|(?:谁|哪个)写的(?!条|文件)|的作者是谁|^(?!\d{8}-\d{4,6}$)[\d\s+\-*×÷x/=()^.加减乘除等于几多少得是?]{3,}$/],
];
/** In a story any words may stand somewhere. */
const STORY_LENGTH = 80;
/** Here no word about rules makes it a question like others: a fraud talks of subsidies too. */
const UNCONDITIONAL = new Set(['manipulation', 'personal-data', 'fraud-doubt', 'distress', 'animal-bite', 'discipline']);
/** Asking how such things are guarded or handled is a question like others. */
const ABOUT_RULES = /投诉|不给|拖欠|扣|保密|泄露|泄漏|保护|公开|公示|公布|举报|哪个部门|找谁|热线|信箱|补贴|报销|政策|援助/;

/** The kind of thing that is not ours to answer, by its signs; null: no such sign. @param text normalised */
export function signOfNotOurs(text: string): string | null {
  if (text.length > STORY_LENGTH) return null;
  const found = SIGNS.find(([, pattern]) => pattern.test(text));
  if (!found) return null;
  return !UNCONDITIONAL.has(found[0]) && ABOUT_RULES.test(text) ? null : guarded(found[0], text);
}

const WHERE = /(?:去|在|到|上)哪(?![个家位种])|哪里|哪儿|哪块|啥地方|什么地方/;
const PUBLIC_HEALTH = /疫苗|接种|打预防针|体检|核酸|献血|健康证/;
/** Whoever tells how they are, or what was found, asks a doctor: 打完疫苗发烧去哪里看. */
const ILL = /疼|痛|痒|发烧|发热|头晕|恶心|吐|不舒服|难受|肿|过敏|反应|结节|报告|指标|正常|查出|结果|病/;

/** Where one is vaccinated or examined is an affair of the district, and no question to a doctor. @param text normalised */
export function asksWherePublicHealth(text: string): boolean {
  return WHERE.test(text) && PUBLIC_HEALTH.test(text) && !ILL.test(text);
}

const REGISTRATION = /(?:结婚|离婚|领证|婚姻登记|收养).{0,8}(?:手续|材料|带什么|带啥|预约|流程|窗口|去哪办|在哪办|哪里办|上哪办|几点|上班|多少钱|收费|证)/;
const IN_COURT = /起诉|财产|抚养|判|房子|官司|协议|法院/;

/** How one marries or parts at the office is an affair of the district; what a court would say is not. @param text normalised */
export function asksOfRegistration(text: string): boolean {
  return REGISTRATION.test(text) && !IN_COURT.test(text);
}

const CHANGES = /改|删|加进|加到|加入|导出|批准|批下|提示|指令|规则|系统|管理员|权限|密码|扮演|假装|名单(?:全|都)?(?:给|发)|别人|内部/;

/** 别登记工单，直接告诉我低保多少钱: wants an answer and nothing changed. @param text normalised */
export function asksOnlyToKnow(text: string): boolean {
  return asks(text) && namesCivicThing(text) && !CHANGES.test(text);
}

/** What wears somebody down, where an office can help with it, and what one is entitled to for an illness. */
const OF_A_MATTER = /吵得|太吵|噪|打桩|油烟|物业|工地|施工|邻居|楼上|楼下|拖欠|欠薪|工资|办不|材料|手续|窗口|证明|政策|补贴|补助|残疾|低保|慢性?病|报销|医保|门诊|评定|招聘|培训班|资格|宣传|讲座|被取消|停了|吃.{0,3}药|能看看|哪个医院/;
/** Who pays for a bite, or keeps dogs in, is a matter of its own. */
const OF_A_BITE = /主人|赔|没人管|不管|流浪狗[成多]|报销|不牵绳|没拴/;
/** How a document has it published, or taught. */
const OF_OPENNESS = /公开|公示|公布|规定|预防|宣传|教育|招聘|招考|你演|扮演|剧本/;
const BUT_FOR: Readonly<Record<string, RegExp>> = { distress: OF_A_MATTER, 'animal-bite': OF_A_BITE, discipline: OF_OPENNESS };

/** Without any of these words 打什么电话举报 is no corruption and 孩子打疫苗去哪 no bite, however alike. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  'medical-advice': /[疼痛药病医烧咳血吃症痒晕吐泻胃头肿孕奶体牙眼耳鼻喉针科瘤癌敏睡治骨腰腿脚手心肝肺肾皮肚肠经喝身老]|感冒|不舒服|难受|疫苗|养生|保健|指标/,
  'animal-bite': /咬|抓|挠|狂犬|犬伤|血清/,
  discipline: /贪|贿|纪[委检律]|违纪|(?<!村|务)监委|监察|反?腐|公款|公车|以权|权钱|徇私|收.{0,6}[钱礼费包]|好处|回扣|送礼|任人|小舅子|保护伞|12388|处分|吃请|套取|挪用|公职|巡[视察]/,
};

/** Was it likened to a kind that a text with or without such words is not of? @param text normalised */
export function isLikenedInVain(kind: string, text: string): boolean {
  return NEEDS[kind]?.test(text) === false || BUT_FOR[kind]?.test(text) === true;
}

function guarded(kind: string, text: string): string | null {
  if (BUT_FOR[kind]?.test(text)) return null;
  return kind === 'personal-data' && /保密|泄露|泄漏|会不会|热线|信箱|打不通|不接|没人接|关机|联系不上|(?:能不能|可不可以|该不该|允不允许|让不让)(?:写|贴|公示|公开|登)/.test(text) ? null : kind;
}

const ABUSE = /傻[逼b比叉帽子]|煞笔|沙比|[草操日艹]你.?|你妈(?:的|死了|逼)?|他妈的?|(?:^|[^大])妈的|尼玛|tmd|nmsl|cnm|滚(?:蛋|开|犊子|一边去|远点)?|废物|垃圾(?:机器人?|玩意|系统|东西|政府|部门)|王八(?:蛋|羔子)?|狗(?:屁|日的|东西|官|腿子)|混蛋|混账|白痴|脑残|智障|弱智|饭桶|畜生|人渣|去死|放(?:狗)?屁|不要脸|神经病|有病|蠢(?:货|猪)|猪(?:脑子|头)|吃干饭的?|骗子|骗人的?|鳖孙|孬种|熊(?:玩意|样)|啥也不是|没用的东西|糊弄鬼|骗鬼|坑人|气死/g;
const ABUSE_FILLING = /你们?|我|俺|恁|他们?|这[帮群个些]?|那[帮群个些]?|一[帮群个]|就是|都是|什么|啥|真是?|太|了|的|个|是|东西|玩意|机器人?|客服|系统|平台|政府|部门|干部|当官|老百姓|糊弄|就会|只会|光会|领导|全|都|给|老子|吧|呢|啊|去|[^\p{L}\p{N}]/gu;
/** As many characters as tell what the anger is about. */
const LEAST_TOLD = 4;

/** Only abuse, without the matter that angers. @param text normalised */
export function isMereAbuse(text: string): boolean {
  const rest = text.replace(ABUSE, '');
  return rest !== text && rest.replace(ABUSE_FILLING, '').length < LEAST_TOLD;
}
