import type { StatedTimeLimit } from './official-document.js';
import { statedTimeLimits } from './stated-time-limits.js';

/** Words a sentence begins with before it comes to its matter. */
const OPENING = new RegExp(
  '^(?:要|应当|应|须|必须|进一步|全面|深入|持续|积极|大力|切实|及时|依法|依规|重点|主动|加快|严格|不断|扎实|有序|着力|继续|稳步|统筹|'
  + '聚焦|围绕|推进|推动|做好|加强|加大|公开|公布|发布|开展|完善|建立|健全|落实|实施|强化|优化|提升|规范|组织|启动|编制|用好|抓好|实行|制定|执行|完成|贯彻|通报|和|并|其)',
);
const CLOSING = /(?:(?:重点)?领域)?(?:的)?(?:政府)?(?:信息)?(?:和|与|做好|推进)?(?:公开|公示)?(?:工作|力度|情况|等)?$/;
/** A clause with these is about who does it or how, not a matter a citizen could name. */
const NO_SUBJECT = /^(?:对|将|由|在|把|向|为|按|针对|根据|通过|充分|牢牢|各|区政府及)|[^重主必需]要|应[于当]|进行|原则上|定期/;
const LONGEST_TITLE = 30;
const LONGEST_SUBJECT = 18;
const SHORTEST_SUBJECT = 2;
const UNNAMED = '本事项';

function withoutOpening(text: string): string {
  let rest = text;
  for (let next = rest.replace(OPENING, ''); next !== rest; next = rest.replace(OPENING, '')) rest = next;
  return rest;
}

function clausesOf(text: string): string[] {
  return text.split(/[，。；：！？]/).map((clause) => clause.trim()).filter(Boolean);
}

function subjectOfClause(clause: string): string {
  return withoutOpening(clause).replace(CLOSING, '').replace(/[《》“”"]/g, '').trim();
}

function isSubject(text: string): boolean {
  return text.length >= SHORTEST_SUBJECT && text.length <= LONGEST_SUBJECT && !NO_SUBJECT.test(text);
}

/** What a sentence is about, in few words, by leaving out its verbs; the section's title when that fails. */
export function subjectOf(sentence: string, sectionTitle: string): string {
  const found = [...clausesOf(sentence).slice(0, 2), sectionTitle].map(subjectOfClause).find(isSubject);
  return found ?? (subjectOfClause(sectionTitle).slice(0, LONGEST_SUBJECT) || UNNAMED);
}

/** What a time limit is set for: what stands after it in its part of an enumeration or clause, else before it. */
export function subjectOfLimit(sentence: string, limit: StatedTimeLimit, sectionTitle: string): string {
  // 5个工作日内 stands in 45个工作日内 too, so it is looked for as a limit, not as letters.
  const clause = sentence.split(/[，。；：！？、]/).find((part) => statedTimeLimits(part).some((stated) => stated.text === limit.text)) ?? sentence;
  const [before = '', after = ''] = clause.split(limit.text);
  return [after, before].map(subjectOfClause).find((text) => text.length >= 4 && isSubject(text)) ?? subjectOf(sentence, sectionTitle);
}

/** The sentence itself when it is short, else its first clause; the section's title when it has no words. */
export function titleFrom(sentence: string, sectionTitle: string): string {
  const text = sentence.replace(/[。！？；]+$/, '');
  const clause = text.length <= LONGEST_TITLE ? text : clausesOf(text)[0] ?? '';
  return (clause || sectionTitle || UNNAMED).slice(0, LONGEST_TITLE);
}

/** Questions any matter raises; an editor puts citizens' own words in their place. */
export function mechanicalQuestions(subject: string, limits: readonly StatedTimeLimit[]): string[] {
  const always = [subject, `${subject}归哪个部门管`, `${subject}什么时候公开`, `${subject}在哪里能看到`];
  return limits.length === 0 ? always : [...always, `${subject}有没有时间要求`];
}
