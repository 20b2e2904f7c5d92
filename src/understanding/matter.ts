import type { TicketType } from '../domain/ticket/ticket.js';

/** Signs of each type, the most telling first; ours, from how such messages are written. */
const TYPE_SIGNS: readonly (readonly [TicketType, RegExp])[] = [
  ['disclosure-request', /依申请公开|信息公开申请|申请(?:政府)?信息公开|申请公开/],
  ['report', /举报|实名反映|偷排|偷倒|私自|非法|违法|无证|无照|黑作坊|黑诊所|传销|造假|假冒|赌博|聚赌|贪污|受贿|克扣|套取|冒领/],
  ['praise', /表扬|点赞|感谢信|锦旗|特别感谢|想夸/],
  ['suggestion', /(?<!人大|代表|委员|政协|提案|议案)建议(?!提案|办理|和提案|、提案|的?(?:办理|答复))|希望(?:政府|能|可以|有关部门)?(?:增加|增设|加装|安装|设立|设置|开通|改善|优化|多)|能不能(?:增加|增设|加装|装|设|开通|建)|可否(?:增加|增设|开通)/],
  ['complaint', /投诉|没人管|不管(?!怎)|管不管|管一?管|睡不着|没法(?:睡|开窗|住人)|熏得|呛得|(?:隔壁|楼上|楼下|对门|对面|邻居|小区|广场).{0,8}(?:半夜|深夜|夜里|晚上|凌晨|天天|一大早|大清早|没日没夜).{0,6}(?:放(?:音乐|歌|炮|鞭炮)|唱(?:歌|戏|k)|k歌|跳舞|蹦迪|打麻将|搓麻将|装修|敲|吵|闹)|不作为|推诿|踢皮球|态度(?:差|恶劣|不好)|乱收|多收|扰民|噪音|噪声|太吵|吵得|臭味|异味|油烟|拖欠|欠薪|不给钱|不发工资|不退|拒绝退|骗|欺诈|霸王|强制|太差|坑人|缺斤短两|过期|乱停|占道|占用|乱扔|乱倒|脏乱|(?:很|太|特别|真)脏|吃坏|拉肚子|发霉|有虫|变质|假货|假酒|假烟|假药|假化肥|假种子|冒牌|山寨|三无产品|吃出|气死|受不了|凭什么|烂尾|延期交房|偷工减料|质量(?:差|有问题)/],
  ['help', /(?:水|电|燃气|天然气|煤气|沼气|暖气|供暖)(?:都|又|也|突然|已经|一直|还|就|全)?[停断]了|(?:不出|不来|没来)(?:热?水|电|气)|电梯(?:都|又|也|全|一直)?(?:停|不动|不走|不能用)|(?:有|个|大|深|净是|都是|全是|好几|好多)坑(?!人)|坑坑洼洼|鱼.{0,5}(?:翻白|全死|都死|死了)|死鱼|(?:家里|屋里|现在).{0,3}冷|冻得|求助|帮帮|帮我|帮忙|救济|困难|停水|停电|停气|停暖|没水|没电|不热|坏了|漏水|堵了|塌|破损|掉了|丢了|走失|无家可归|修一?修|维修|怎么还不|一直没|迟迟|什么时候(?:能)?修/],
];

/** Asking to know, not asking to handle. Several (好几头) and some day (哪天) ask nothing. */
const ASKING = /吗|呢|怎么|咋|如何|什么|啥|哪(?!天|怕)|(?<!好)几(?:天|点|种|类|级|条|月|号|岁|年级|次|个工作日|个月)|多少|多[久长大高远]|是否|能不能|可不可以|有没有|谁|为什么|为啥|？|\?|(?:行|能|中|成|可以|会|有|给|让|报|办|领|查|用|要|去|算|对)不(?:[,，。!\s]|$)|有.{1,12}没(?:有)?(?:[,，。!\s?？]|$)/;
/** Wishes for what one applies for, or to know: 我是残疾人，想申请补贴. */
const WISHES = /(?:想|打算)(?:要)?(?:申请|申报|办(?!法)|领|咨询|了解|打听|问)/;
/** What a story of a grievance has: refused, left undone, gone wrong, or lasting. */
const GRIEVANCE = /(?:不|没)(?:给|赔|修|退|理|让|停车)|就是不|一直(?:不|没)|没(?:下来|见着|回音|结果|音信|人(?!公))|退回来|推来推去|爱答不理|骂人|逼着|强迫|挡了|被填|全灭|不亮|门都关了|卷款|跑路|偷偷|不服|坏了|堵着|罚了|到现在(?:还|也|都)?(?:没|不)|没有(?:结果|回音|下文|说法)|被人|不认账|涨价了|乱涨|扣了|臭得|(?:[一二两三四五六七八九十半几]|\d)个?多?(?:天|月|个月|年|星期|周)(?:了|没|都没|也没|还没)/;
const [, COMPLAINT = GRIEVANCE] = TYPE_SIGNS.find(([type]) => type === 'complaint') ?? [];
/** Wishing to see what is public: an information question even when a complaint word stands in it. */
const PUBLIC_INFORMATION = /(?:举报|投诉|监督)(?:电话|热线|邮箱|信箱)(?!.{0,10}(?:没人接|不接|打不通|占线|关机|空号))|(?:能|可以|怎么|咋|如何)申请|公开|公示|公布|公告|发布|在哪(?:里|儿)?(?:能|可以)?(?:看|查)|(?:咋|怎么|怎样|如何|哪里|哪儿|去哪)(?:能|可以)?(?:查|看到|知道|了解|举报|投诉|反映)|查得到|查到|有规定|规定|文件|政策|打(?:哪个|什么|啥|几号)(?:电话|号码)|哪个(?:电话|热线)|归谁管|归哪|哪个部门|谁负责|谁来管|找谁/;
/** Whom to turn to: after a told grievance (垃圾没人收找谁) no wish to know, but to be helped. */
const WHOM = /找谁|问谁|归谁|哪个部门|谁负责|谁来管|打(?:哪个|什么|啥)电话|哪个(?:电话|热线)|(?:找|向|去)(?:哪|什么地方)|(?:咋|怎么|怎样|如何|哪里|哪儿|去哪)(?:能|可以)?(?:举报|投诉|反映)/g;
const LIFE_OR_SUPPLY = /(?:水|电|燃气|天然气|煤气|沼气|暖气|供暖)(?:都|又|也|突然|已经|一直|还|就|全)?[停断]了|(?:不出|不来|没来)(?:热?水|电|气)|停水|停电|停气|停暖|没水|没电|断水|断电|没暖气|漏气|塌陷|坍塌|(?:路|路面|地面|马路|桥|人行道).{0,4}塌|塌.{0,4}坑|地陷|倒塌|要塌|井盖(?:丢|没|坏|缺|不见)|电线(?:掉|断|裸露|垂)|漏电|触电|危险|危及|生命|人命|紧急|燃眉|中毒|被困|爆裂|爆管|洪水|积水很深/;

/** Somebody is in need, and nobody to blame. */
const IN_NEED = /走丢|走失|失踪|失联|离家出走|(?:爸|妈|爹|娘|爷爷|奶奶|老人|老伴|孩子|闺女|女儿|儿子).{0,8}(?:联系不上|[没不]接电话|电话没人接|没动静|没回)|抑郁|轻生|不想活|心里难受/;

/** What one does about lost papers is asked, and nobody has to mend anything. */
const LOST_PAPERS = /(?:证|卡|本|照|票|章|存折).{0,4}(?:丢|掉|坏|没|过期)了.{0,6}(?:怎么|咋|如何|去哪|在哪|上哪|哪里|能不能|可以|要啥|带啥)(?!还|没|不)/;

/** The signs that count in a text. */
function signsFor(text: string): typeof TYPE_SIGNS {
  return LOST_PAPERS.test(text) ? TYPE_SIGNS.filter(([type]) => type !== 'help') : TYPE_SIGNS;
}

/** The first sign there is; one of a complaint is none where somebody is in need. */
function typeSignOf(text: string): (typeof TYPE_SIGNS)[number] | null {
  const sign = signsFor(text).find(([, pattern]) => pattern.test(text)) ?? null;
  return sign?.[0] === 'complaint' && IN_NEED.test(text) ? ['help', IN_NEED] : sign;
}

export function ticketTypeOf(text: string): TicketType {
  const sign = typeSignOf(text);
  if (sign) return sign[0];
  if (ASKING.test(text) || PUBLIC_INFORMATION.test(text) || (WISHES.test(text) && !GRIEVANCE.test(text))) return 'consult';
  return GRIEVANCE.test(text) && !IN_NEED.test(text) ? 'complaint' : 'help';
}

/** Does a text ask to know something? */
export function asks(text: string): boolean {
  return ASKING.test(text);
}

/** The words by which {@link ticketTypeOf} took it for what it is; null: none of them, but how it is told. */
export function typeSignIn(text: string): string | null {
  const [found = null] = typeSignOf(text)?.[1].exec(text) ?? [];
  return found;
}

/** The words that tell of life or property in danger, or of water, power, gas or heat cut off; null: there are none. */
export function urgentSignIn(text: string): string | null {
  const [found = null] = LIFE_OR_SUPPLY.exec(text) ?? [];
  return found;
}

/** Life or property in danger, or water, power, gas or heat cut off: the short limits apply. */
export function isUrgent(text: string): boolean {
  return urgentSignIn(text) !== null;
}

/** Does the text tell of something to be handled, rather than ask to know what holds? */
export function tellsOfMatter(text: string): boolean {
  if (PUBLIC_INFORMATION.test(text)) {
    const rest = text.replace(WHOM, '').replace(/[?？]/g, '');
    return text.search(WHOM) !== -1 && (GRIEVANCE.test(rest) || COMPLAINT.test(rest)) && !ASKING.test(rest) && !PUBLIC_INFORMATION.test(rest);
  }
  // 帮我 alone tells nothing: 帮我写首诗.
  const told = text.replace(/帮[我俺]|帮忙|帮帮[我俺]?/g, '');
  return signsFor(text).some(([, pattern]) => pattern.test(told)) || (GRIEVANCE.test(text) && !ASKING.test(text));
}

/** From this length on a text is told in clauses, as a story; from the second it is no wish to know unless it asks: nobody tells that much for nothing. */
const STORY_LENGTH = 40;
const LONG_STORY_LENGTH = 80;
/**
 * The same of a story: a grievance in any of its clauses makes it a matter, unless what is asked in the end is
 * something public (怎么申请, 在哪公示).
 */
export function tellsMatterInAll(text: string): boolean {
  if (text.length < STORY_LENGTH) return tellsOfMatter(text);
  const sentences = text.split(/[。!?！？;；,，\n]/).filter((sentence) => sentence.trim() !== '');
  const asking = sentences.filter(asks).at(-1);
  if (asking !== undefined && PUBLIC_INFORMATION.test(asking.replace(WHOM, ''))) return false;
  return sentences.some((sentence) => tellsOfMatter(sentence.replace(WHOM, ''))) || (asking === undefined && text.length >= LONG_STORY_LENGTH);
}
