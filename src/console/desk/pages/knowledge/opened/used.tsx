import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { useEntryFigures } from '../queries.js';
import type { EntryTrend, Figures, Sums } from '../types.js';
import { knowledgeWords } from '../words.js';

const BAR = 5;
const GAP = 2;
const HEIGHT = 40;
/** Days that an opened entry looks back over. */
const DAYS = 30;

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** How often it answered lately, and whether it helped: in a list. */
export function Helped({ figures }: { readonly figures: Figures }): ReactNode {
  const say = useWords(knowledgeWords);
  const { answered, offered, helpful, notHelpful, helpfulShare } = figures;
  if (answered + offered === 0) return <span className="quiet">{say('notAsked')}</span>;
  return (
    <span className="helped">
      <span>{say('answeredTimes', { count: answered })}</span>
      {helpfulShare !== null && <span className={helpfulShare < 0.5 ? 'under wrong' : 'under quiet'}>{say('helpedShare', { share: percent(helpfulShare), count: helpful + notHelpful })}</span>}
    </span>
  );
}

/** The same of one entry, day by day. */
export function Used({ id }: { readonly id: string }): ReactNode {
  const say = useWords(knowledgeWords);
  const { data } = useEntryFigures(id, DAYS);
  if (!data) return null;
  return <section className="used"><h2>{say('usedIn', { days: DAYS })}</h2>{data.answered + data.offered === 0 ? <p className="quiet">{say('notAsked')}</p> : <Counted trend={data} />}</section>;
}

function Counted({ trend }: { readonly trend: EntryTrend }): ReactNode {
  const say = useWords(knowledgeWords);
  return (
    <>
      <dl>
        <div><dt>{say('answeredName')}</dt><dd>{trend.answered}</dd></div>
        <div><dt>{say('helpfulName')}</dt><dd>{trend.helpful}</dd></div>
        <div><dt>{say('notHelpfulName')}</dt><dd className={trend.notHelpful > trend.helpful ? 'wrong' : undefined}>{trend.notHelpful}</dd></div>
        <div><dt>{say('offeredName')}</dt><dd>{trend.offered}</dd></div>
        <div><dt>{say('noneOfThemName')}</dt><dd>{trend.noneOfThem}</dd></div>
      </dl>
      <Bars days={daysOf(trend)} />
    </>
  );
}

/** Every day of the period, those without counts as well. */
export function daysOf({ from, to, byDay }: Pick<EntryTrend, 'from' | 'to' | 'byDay'>): readonly { readonly day: string; readonly sums: Sums | null }[] {
  const known = new Map(byDay.map((sums) => [sums.day, sums]));
  const days: { day: string; sums: Sums | null }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, sums: known.get(day) ?? null });
  }
  return days;
}

/** Answers a day; the words beside it say the most that matters of it. */
function Bars({ days }: { readonly days: ReturnType<typeof daysOf> }): ReactNode {
  const say = useWords(knowledgeWords);
  const counts = days.map(({ sums }) => sums?.answered ?? 0);
  const most = Math.max(1, ...counts);
  return (
    <svg className="used-bars" viewBox={`0 0 ${days.length * (BAR + GAP) - GAP} ${HEIGHT}`} role="img" aria-label={say('answeredEachDay', { days: counts.join('、') })}>
      {days.map(({ day }, i) => {
        const tall = Math.max(1, Math.round(((counts[i] ?? 0) / most) * HEIGHT));
        return <rect key={day} className={counts[i] === 0 ? 'none' : ''} x={i * (BAR + GAP)} y={HEIGHT - tall} width={BAR} height={tall} rx={1}><title>{`${day}：${counts[i] ?? 0}`}</title></rect>;
      })}
    </svg>
  );
}
