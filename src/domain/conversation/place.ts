/** What a place within a town is called by; followed by these it is something else (路灯, 村书记). */
const KIND = '(?:村(?![里民委支书干务官医主长])[口头]?|小区|花园|家园|社区|公寓|大厦|苑|路口|交叉口|交汇处?|号楼|单元|大街|路(?![灯面边上坏不烂没况费])|工业园|产业园|园区|市场|广场|胡同|巷子?|大桥|公园|[中小大]学|学校|幼儿园|医院|车站|工地|门口|附近|对面|旁边|[东南西北][侧头边])';
const NAME = '[\\p{Script=Han}A-Za-z0-9]';
const CHAIN = `(?:${NAME}{0,8}?${KIND})+`;
const AFTER_TOWN = new RegExp(`^(?:街道办事处|街道|街办|办事处|镇|乡)?的?(${CHAIN})`, 'u');
const LOCATED = new RegExp(`(?:在|住|位于|地址是?|地点是?)(${CHAIN})`, 'u');
const BY_ITSELF = new RegExp(`^(?:就?在|位于|是)?(${CHAIN})[里内的]?$`, 'u');
const HAS_KIND = new RegExp(KIND, 'u');
/** Which village, road or estate these are, only those who live there know; and what is done there is no name. */
const NAMELESS = /^(?:俺们?|我们?|咱们?|家|这个?|那个?|一个|整个|老旧|的|里)*(?:村[口头]?|小区|花园|家园|公寓|路|路口|交叉口|胡同|巷子?|学校|门口|附近|对面|旁边|单元|号楼|大街|工地|市场|[东南西北][侧头边])+$|[没不修被骂打吵]/u;

function stemOf(area: string): string {
  return area.replace(/(?:街道|镇|乡)$/, '');
}

/** A place with its town before it, as often as somebody needs to read it: once. */
export function withTown(place: string, area: string | null): string {
  return area === null || place.includes(stemOf(area)) ? place : `${area}${place}`;
}

/** A kind of place without a name. */
const BARE_KIND = new RegExp(`^${KIND}+$`, 'u');

function inTown(clause: string, area: string): string | null {
  const stem = stemOf(area);
  const at = clause.indexOf(stem);
  const [whole, named] = (at < 0 ? null : AFTER_TOWN.exec(clause.slice(at + stem.length))) ?? [];
  // 金雀山路: the road itself begins with the town's name.
  const isOwnName = whole === named && /^[路村]/.test(named ?? '');
  return whole !== undefined && named !== undefined && (isOwnName || !NAMELESS.test(named)) ? `${stem}${whole}` : null;
}

/** The village, estate or crossing that a text names, with its town if that is known; null: it says no more than the town. */
export function placeIn(text: string, area: string | null): string | null {
  for (const clause of text.split(/[，,。；;！!？?、\s]+/)) {
    const place = area === null ? null : inTown(clause, area);
    if (place !== null) return place;
    const found = LOCATED.exec(clause)?.[1] ?? BY_ITSELF.exec(clause)?.[1];
    if (found !== undefined && !NAMELESS.test(found) && !(area === null && BARE_KIND.test(found))) return withTown(found, area);
  }
  return null;
}

/** Says it where something is, by any sign? @param area that the text names */
export function namesPlace(text: string, area: string | null): boolean {
  return area !== null || HAS_KIND.test(text);
}

/** The town and nothing within it: 义堂镇, 在义堂镇那边. */
export function isTownAlone(text: string, area: string | null): boolean {
  if (area === null) return false;
  const rest = text.replace(stemOf(area), '').replace(/街道办事处|办事处|街道|街办|[镇乡]|就?在|住|是|的|那边|这边|那里|这里|[我俺们家里\s\p{P}]/gu, '');
  return rest.length <= 1;
}

/** Of a place that was told as an answer: without what leads up to it. */
export function placeTold(text: string, area: string | null): string {
  return withTown(text.trim().replace(/^(?:[我俺]们?家?|家)?(?:就?在|住在?|位于|地址是?|地点是?|位置是?)[：:，,\s]*/, '').replace(/[，。！？；、,.!?;\s]+$/, ''), area);
}

/** Two places of one kind (前杨村, 后杨村): the one can stand for the other in the same town. */
export function isSameKind(one: string, other: string): boolean {
  const kindOf = (place: string) => [...place.matchAll(new RegExp(KIND, 'gu'))].at(-1)?.[0] ?? null;
  return kindOf(one) !== null && kindOf(one) === kindOf(other);
}

/** Neither knows nor can tell where it is. */
export function saysNowhere(text: string): boolean {
  return /说不(?:上来|清|准|好)|(?:不|没)(?:知道|清楚|记得|晓得|好说)|记不(?:清|得|住)|没(?:有)?(?:具体)?(?:地址|地点|位置)|到处都|哪[里儿]都/.test(text);
}

/** As channels write down a place that was sent as a pin on a map. */
const POINT = '[^\\n]*（北纬-?[\\d.]+，东经-?[\\d.]+）';
const PIN = new RegExp(`(?:^|\\n)位置：(${POINT})`);
const EXACT = new RegExp(`^${POINT}`);

/** The place of a pin among the words; null: none was sent. */
export function pinIn(text: string): string | null {
  return PIN.exec(text)?.[1] ?? null;
}

/** Was a place sent as a pin? It is exact, whatever town it is in. */
export function isPin(place: string): boolean {
  return EXACT.test(place);
}
