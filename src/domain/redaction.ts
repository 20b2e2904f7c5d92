import { replaceNumbers } from './privacy.js';

/** Digits as people write them, also full-width; in house numbers Chinese ones too. */
const D = '[\\d０-９]';
const N = '[\\d０-９一二三四五六七八九十百零〇]{1,5}';
/** `人民路12号院`; a document's number or a notice is none, nor is a day of the month. */
const ROAD_NUMBER = new RegExp(`(?<=[路街巷弄里村庄园胡同道])(?:第?${N}(?:-${N})?号(?:院|楼)?(?:附${N}号)?)(?!文|令|通知|公告|政策|工单|线)`, 'g');
/** `3号楼2单元302室`, `5栋`, `12单元1203`: begins with what only a house has, then goes on by whatever. */
const HOUSE = new RegExp(`(?:${N}号楼|${N}单元|${N}号院|${D}{1,4}(?:栋|幢)|${D}{3,4}室)(?:[，,、 -]{0,2}${N}(?:号楼|栋|幢|座|单元|楼|层|室|户|号|房)?)*`, 'g');
/** `3-2-501`: building, staircase, flat. */
const HOUSE_CODE = new RegExp(`(?<![\\d-])${D}{1,3}-${D}{1,2}-${D}{3,4}(?![\\d-])`, 'g');
const EMAIL = /[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const LINK = /https?:\/\/[^\s\p{Script=Han}，。；！？、]+/giu;
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-zＡ-Ｚａ-ｚ][ ·•．.-]?(?=[A-Za-z]{0,5}[\d０-９])[A-Za-z\d０-９]{4,6}[学警港澳挂]?(?![A-Za-z\d０-９])/g;
const ACCOUNT = /(?<=(?:微信|WeChat|wx|vx|QQ|qq|扣扣)(?:号码?|群)?[是为：: ]{0,3})[A-Za-z0-9][\w-]{4,29}/gi;
/** WeChat's id of a person. */
const OPENID = /\bo[A-Za-z0-9_-]{27}\b/g;
/** Numbers of cards, accounts, meters and tickets; sums of money and years are shorter. */
const LONG_NUMBER = /(?<![\d０-９])(?:[\d０-９]{4}(?:[ -][\d０-９]{4}){2,}(?:[ -][\d０-９]{1,4})?|[\d０-９]{8}-[\d０-９]{4,6}|[\d０-９]{7,}[Xx]?)(?![\d０-９]|[万亿]?元)/g;
/** Names are known only where the words announce one. */
const NAME = /(?<=我的?(?:名字)?叫做?|姓名[是为]?[：: ]?|联系人[是为]?[：: ]?)[\p{Script=Han}·]{2,4}?(?=[，,。；;！!？?、\s]|$|住|电话|手机|身份证|是|今年|家)/gu;

/**
 * A text for those who work on the questions and not with who asked: everything that could tell the person is gone, not merely masked.
 * What stands there instead (`［电话］`) keeps the sentence readable. A name in the midst of a sentence stays: nothing tells it from other words.
 */
export function redactText(text: string): string {
  const numbers = replaceNumbers(text.replace(LINK, '［网址］').replace(EMAIL, '［邮箱］'), () => '［电话］', () => '［身份证号］');
  return numbers
    .replace(PLATE, '［车牌］').replace(OPENID, '［账号］').replace(ACCOUNT, '［账号］').replace(HOUSE_CODE, '［门牌］').replace(LONG_NUMBER, '［号码］')
    .replace(ROAD_NUMBER, '［门牌］').replace(HOUSE, '［门牌］').replace(NAME, '［姓名］');
}
