import { phoneIn } from '../privacy.js';
import type { Understanding } from '../understanding.js';
import { isSameKind, placeTold } from './place.js';
import type { TicketDraft } from './state.js';
import { wantsAnonymityAlone } from './verdict.js';

const LEAST_TOLD = 4;

/** Too few words to be a matter, unless they are an alarm (停水了). */
export function sayTooLittle({ text, urgent }: Understanding): boolean {
  return text.trim().length < LEAST_TOLD && !urgent;
}

const WHOM = /(?:书记|主任|村长|会计|物业|医院|学校|幼儿园|派出所|老师|医生|校长|公司|老板|单位|[厅局委办所队]|邻居|饭店|超市|商家|司机|保安|城管|交警|银行|开发商)$/;
const LONGEST_NAME = 8;

/** Somebody to complain of, and not what they did (俺村书记). */
export function namesOnlyWhom({ text, isMatter }: Understanding): boolean {
  return !isMatter && text.trim().length <= LONGEST_NAME && WHOM.test(text.trim());
}

const NO_PHONE = /没(?:有)?(?:手机|电话|座机|号码|联系方式)|(?:手机|电话|号码)(?:丢了|坏了|停机|没有|没了|欠费)|不(?:会)?用(?:手机|电话)|不用(?:打|联系)|别(?:给我)?打/;

/** Has no number to leave. */
export function saysNoPhone(text: string): boolean {
  return NO_PHONE.test(text);
}

const ASKING = /[?？]\s*$|吗|多久|几天|多长时间|[啥什]么?时候|什么|[咋谁]|怎么|为啥|为什么|能不能|管不管|有没有/;

/** Asks something, rather than answer what was asked. */
export function asksNow({ text, ticketType }: Understanding): boolean {
  return ticketType === 'consult' && ASKING.test(text);
}

const OTHER_PLACE = /^(?:地点|地址|位置)(?:写错了|说错了|错了|不对)?[，,：:\s]*(?:应该|应)?(?:改成|改为|换成|是|为)?[，,：:\s]*(?<place>.{2,100})$/s;
const NOT_THAT = /^(?:不对|不是|错了|写错了|说错了|我?(?:说|写)错了)[^，,。：:]{0,16}[，,。：:\s]+(?:应该|应|那?是|我?说的?是|改成|换成)+(?<place>.{2,40})$/s;
const OTHER_PHONE = /^(?:联系)?(?:电话|手机|手机号|号码)|^(?:不对|错了|写错了|说错了)/;

/** 地点改成…, 电话改成…, 不对，是后杨村: the draft with that in its place; null: it corrects nothing. */
export function corrected(draft: TicketDraft, { text, area }: Understanding): TicketDraft | null {
  const phone = phoneIn(text);
  if (wantsAnonymityAlone(text)) return { ...draft, contact: phone ?? draft.contact, anonymous: true };
  if (phone !== null && (OTHER_PHONE.test(text) || text.replace(/[\d\s-]/g, '') === '')) return { ...draft, contact: phone };
  const other = OTHER_PLACE.exec(text)?.groups?.place;
  const place = other ?? NOT_THAT.exec(text)?.groups?.place;
  if (place === undefined) return null;
  const isLikeIt = draft.where !== null && isSameKind(draft.where, place);
  // Of 不对，是… only a place corrects a place.
  if (other === undefined && area === null && !isLikeIt) return null;
  // Another village's town is the same one until it is named; of anything else the town is not known.
  const town = area ?? (isLikeIt ? draft.area : null);
  return { ...draft, where: placeTold(place, town), area: town };
}
