const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function span(ms: number): string {
  if (ms >= DAY) return `${Math.floor(ms / DAY)}天${Math.floor((ms % DAY) / HOUR)}小时`;
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)}小时${Math.floor((ms % HOUR) / MINUTE)}分`;
  return `${Math.max(1, Math.floor(ms / MINUTE))}分钟`;
}

export interface Countdown {
  readonly text: string;
  readonly level: 'late' | 'soon' | 'calm';
}

/** How long is left until a due time: 剩余…, or 已超期…. */
export function countdown(dueAt: string, now: number): Countdown {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: `已超期${span(-left)}`, level: 'late' };
  return { text: `剩余${span(left)}`, level: left < DAY ? 'soon' : 'calm' };
}

/** `11月24日 09:30` in the district's time, whatever the computer's. */
export function shortTime(iso: string): string {
  const [, , month, day, clock] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(iso) ?? [];
  return month === undefined ? iso : `${Number(month)}月${Number(day)}日 ${clock}`;
}
