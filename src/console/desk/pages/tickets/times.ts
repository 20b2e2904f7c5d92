import { shortDate, shortTime } from '../../time.js';
import { type Say, useLanguage } from '../../words/words.js';
import type { ticketWords } from './words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** So far off that hours no longer matter. */
const LONG = 10 * DAY;

type TicketSay = Say<keyof typeof ticketWords.en>;

function span(ms: number, say: TicketSay): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms >= LONG) return say('days', { n: days });
  if (days > 0) return `${say('days', { n: days })}${hours > 0 ? say('hourPart', { n: hours }) : ''}`;
  if (hours > 0) return `${say('hours', { n: hours })}${minutes > 0 ? say('minutePart', { n: minutes }) : ''}`;
  return say('minutes', { n: Math.max(1, minutes) });
}

/** 剩余…, or 已超期… */
export function countdownWords(dueAt: string, now: number, say: TicketSay): string {
  const left = Date.parse(dueAt) - now;
  return say(left < 0 ? 'late' : 'left', { span: span(Math.abs(left), say) });
}

/** Instants and days in the language of now, in the district's time. */
export function useTimes(): { readonly time: (iso: string) => string; readonly day: (date: string) => string } {
  if (useLanguage() !== 'en') return { time: shortTime, day: shortDate };
  return { time: (iso) => iso.slice(0, 16).replace('T', ' '), day: (date) => date };
}
