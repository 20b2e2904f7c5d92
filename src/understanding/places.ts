import { type Area, createAreaFinder, type OtherRegion } from '../domain/department.js';
import { FAR_REGIONS, PROVINCES, WITHOUT_HOTLINE } from './regions.js';

export interface Gazetteer {
  /** Name of the town, street or zone that a text names; the longest name found wins. */
  areaIn(text: string): string | null;
  /** A place outside the district whose affair the text is, unless one inside is named too. That somebody comes from there makes it none. */
  otherRegionIn(text: string): OtherRegion | null;
}

/** Ours is meant, whatever else is named: 户口在外地，在咱这上学. */
const HERE = /本地|本区|这里|这儿|这边|咱|[俺我]们?这|你们(?:这|区)/;
/** The same, unless it is said where that is: 我在费县，我们村…. */
const OURS = /[俺我]们?(?:区|镇|村|小区)/;
/** A place that one comes from or goes to: its affairs are not asked of. */
const BEFORE_AWAY = /(?:户口|户籍|老家|籍贯|娘家|婆家|来自|从|去|到|往|回|嫁|嫁到|考上|发往|寄到|卖到)(?:是|在)?$/;
/** A story names many places; its own is where it says that somebody is or lives. */
const STORY_LENGTH = 60;
const LOCATED = /(?:我们?(?:是|在|家)|俺们?(?:是|在|家)|家住|住在|位于|坐落在?)[^，。,;；!?]{0,4}$/;
/** Names made of a place's (北京路, 上海花园, 济南医院), and who is from there or was there. */
const AFTER_AWAY = /^(?:省|市|县|区)?(?:[村庄屯](?![里头])|人|居民|同胞|户口|户籍|籍|东路|西路|南路|北路|中路|路(?!灯|面|口|上|坏|不|没|边)|街(?!上|道|边)|大街|大道|大学|银行|牌|话|菜|烤鸭|小区|花园|新村|新区|社区|广场|大厦|城|府|苑|超市|酒店|饭店|商城|市场|打工|上班|工作|务工|干活|读书|上学|当兵|看病|住院|就医|做手术|生的?孩子|买的(?!.{0,2}(?:房|楼|商铺|门面|铺面|车库|车位))|回来|交的?社保|缴的?社保|转(?:来|回|过来)|的?(?:户口|(?:驾驶|毕业|结婚|资格|叉车|残疾)证|亲戚|朋友|老板|厂家|公司|客户|车牌|专家|大?医院))/;

/** Wages are claimed where the work was done. */
const AT_WORK = /^(?:省|市|县|区)?(?:那边|那里)?(?:打工|上班|工作|务工|干活|干的活)/;
const WAGES = /(?:欠|拖|不给|不发|没给|没发|没结|讨|要).{0,4}(?:工资|工钱|薪|活钱|血汗钱)|(?:工资|工钱).{0,6}(?:欠|拖|不给|不发|没给|没发|没结|要不|没拿)|包工头|欠薪/;

/** @param own what people call the district itself */
export function createGazetteer(areas: readonly Area[], otherRegions: readonly OtherRegion[], own: readonly string[]): Gazetteer {
  const listed = new Set(otherRegions.map((region) => region.name));
  const far = [...FAR_REGIONS, ...WITHOUT_HOTLINE].filter((name) => !listed.has(name)).map((name): OtherRegion => ({ name, turnTo: turnTo(name) }));
  const regions = [...otherRegions, ...far].sort((a, b) => b.name.length - a.name.length);
  const areaIn = createAreaFinder(areas);
  return {
    areaIn,
    otherRegionIn: (text) => {
      if (areaIn(text) !== null || own.some((name) => text.includes(name)) || HERE.test(text)) return null;
      return regions.find(({ name }) => isAffairOf(text, name) && (!OURS.test(text) || isLocated(text, name))) ?? null;
    },
  };
}

function turnTo(name: string): string {
  if (WITHOUT_HOTLINE.includes(name)) return `请向${name}的有关机构咨询。`;
  return PROVINCES.has(name) ? '请拨打办事那个城市的12345热线；从外地打，要在号码前加拨那里的区号。' : `请拨打${name}当地的12345热线；从外地打，要在号码前加拨那里的区号。`;
}

/** Is it said that somebody is or lives there? */
function isLocated(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return LOCATED.test(text.slice(Math.max(0, at - 10), at));
}

/** Only the first mention counts: a longer name hides the shorter within it. */
function isAffairOf(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at === -1) return false;
  if (text.length > STORY_LENGTH && !isLocated(text, name)) return false;
  const after = text.slice(at + name.length, at + name.length + 8);
  return !BEFORE_AWAY.test(text.slice(Math.max(0, at - 6), at)) && (!AFTER_AWAY.test(after) || (AT_WORK.test(after) && WAGES.test(text)));
}
