import type { CountedDay } from '../calendar.js';
import { spokenAt } from '../shanghai-time.js';
import { amountText, CLOCK_NAMES, type LimitAmount } from '../time-limits.js';
import { type DeadlineContext, type DueTime, dueTime, type Extension, type Pause } from './due-time.js';
import type { Deadline } from './running.js';
import { durationText, isGuessed, spanText, withoutStop } from './words.js';

interface Told extends DueTime {
  readonly amount: LimitAmount;
  readonly startedAt: number;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** What is to be done in time: a ticket is 办结, an acceptance or a signature is 完成. */
  readonly done: '办结' | '完成';
}

/** The kinds of days that did not count; what is said of each is told elsewhere in the sentence. */
function skippedText(days: readonly CountedDay[]): string {
  // The day of an event itself is told with the limit.
  const skipped = days.filter(({ counted, reason }) => !counted && !reason.endsWith('不计'));
  if (skipped.length === 0) return '';
  const reasons = [...new Set(skipped.map((day) => day.reason.replace(/（.*）$/, '')))].join('、');
  return `其间${skipped.length}天不计（${reasons}）；`;
}

function madeUpText(days: readonly CountedDay[]): string {
  const madeUp = days.filter((day) => day.counted && day.reason.startsWith('调休'));
  return madeUp.length === 0 ? '' : `调休上班${madeUp.length}天照常计算；`;
}

function limitText(amount: LimitAmount, pauses: readonly Pause[]): string {
  const text = `${amountText(amount)}内`;
  if ('workingDays' in amount) return `${text}，起算当日不计；`;
  return 'workingHours' in amount ? `${text}（只计办公时间）；` : `${text}（按自然时间${pauses.length === 0 ? '连续计算' : '计算，暂停的时间除外'}）；`;
}

function pausesText(pauses: readonly Pause[], startedAt: number): string {
  const spans = pauses.flatMap(({ from, to, reason }) => (to === null ? [] : [`${spanText(from, to, startedAt)}（${withoutStop(reason)}）`]));
  return spans.length === 0 ? '' : `曾暂停计时：${spans.join('、')}；`;
}

/** Pauses too short for whole days give back their own office time. */
function movedText(movedMs: number | undefined): string {
  return movedMs === undefined ? '' : `期限按暂停占用的办公时间顺延${durationText(movedMs)}；`;
}

function extensionsText(extensions: readonly Extension[]): string {
  const granted = extensions.map(({ workingDays, reason }) => `${workingDays}个工作日（${withoutStop(reason)}）`);
  return granted.length === 0 ? '' : `延期：${granted.join('、')}；`;
}

/** The end of a limit; while paused, what it was and that it will change. */
function endText({ dueAt, startedAt, pauses, done }: Told): string {
  const end = spokenAt(dueAt, startedAt);
  const open = pauses.at(-1);
  if (open?.to !== null) return `应于${end}前${done}。`;
  return `${spokenAt(open.from, startedAt)}起暂停计时（${withoutStop(open.reason)}），恢复后重新计算；暂停前的期限是${end}。`;
}

/** Why the end may still change: days are guessed, or are the last of a published year, which the next year's notice may change. */
function provisionalText({ provisionalFrom: year, days }: DueTime): string {
  if (year === null) return '';
  const why = isGuessed(days, year) ? `${year}年，没有该年的放假安排，暂按星期推算` : `${year - 1}年12月最后几天，${year}年放假安排公布后可能调整`;
  return `期限涉及${why}，补充放假安排后重新计算。`;
}

function sentence(told: Told): string {
  const { amount, startedAt, dueAt, days, pauses, extensions } = told;
  const start = `自${spokenAt(startedAt, dueAt)}起${limitText(amount, pauses)}`;
  return `${start}${skippedText(days)}${madeUpText(days)}${pausesText(pauses, startedAt)}${extensionsText(extensions)}${movedText(told.movedMs)}${endText(told)}${provisionalText(told)}`;
}

/** One sentence in Chinese: the limit, its start, what was skipped and why, pauses, extensions, the due time; and whether that may change. */
export function explainDueTime(amount: LimitAmount, startedAt: number, due: DueTime, pauses: readonly Pause[] = [], extensions: readonly Extension[] = []): string {
  return sentence({ ...due, amount, startedAt, pauses, extensions, done: '办结' });
}

/** Why this due time, under a calendar: as {@link explainDueTime}, with the rule, its version and source. */
export function explainDeadline({ clock, amount, startedAt, pauses, extensions, source, ruleVersion }: Deadline, context: DeadlineContext): string {
  if ('until' in amount) return `${CLOCK_NAMES[clock]}时限：应于${spokenAt(amount.until, startedAt)}前完成，不因挂起、审核、延期改变。依据：${source}。`;
  const due = dueTime(amount, startedAt, context, pauses, extensions);
  return `${CLOCK_NAMES[clock]}时限：${sentence({ ...due, amount, startedAt, pauses, extensions, done: '完成' })}依据：${source}（时限规则${ruleVersion}版）。`;
}
