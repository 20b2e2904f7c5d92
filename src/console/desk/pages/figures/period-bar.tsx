import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { daysOf, dayIn, PRESETS, presetOf } from './period.js';
import { exportAddress, type Period } from './queries.js';
import { figureWords } from './words.js';

const TYPES = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise', 'disclosure-request'] as const;

interface PeriodBarProps {
  readonly period: Period;
  readonly today: string;
  readonly onPeriod: (changed: Partial<Period>) => void;
}

/** Which days, which matters, and the way into a spreadsheet. */
export function PeriodBar({ period, today, onPeriod }: PeriodBarProps): ReactNode {
  const say = useWords(figureWords);
  const chosen = presetOf(period, today);
  const isWrong = period.from > period.to;
  return (
    <div className="period-bar">
      <fieldset className="period-presets" aria-label={say('range')}>
        {PRESETS.map((preset) => <Button key={preset} type={preset === chosen ? 'primary' : 'default'} aria-pressed={preset === chosen} onClick={() => onPeriod(daysOf(preset, today))}>{say(preset)}</Button>)}
      </fieldset>
      <Day name="from" value={period.from} isWrong={isWrong} onDay={(from) => onPeriod({ from })} />
      <Day name="to" value={period.to} isWrong={isWrong} onDay={(to) => onPeriod({ to })} />
      <Select className="period-type" aria-label={say('type')} value={period.type ?? ''} onChange={(type) => onPeriod({ type: type || null })} options={[{ value: '', label: say('allTypes') }, ...TYPES.map((type) => ({ value: type, label: say(type) }))]} />
      <span className="period-export">
        <Button icon={<DownloadOutlined aria-hidden={true} />} href={exportAddress(period, 'xlsx')} download title={say('exportOf')}>{say('xlsx')}</Button>
        <Button href={exportAddress(period, 'csv')} download title={say('exportOf')}>{say('csv')}</Button>
      </span>
      {isWrong && <p className="wrong" role="alert">{say('badRange')}</p>}
    </div>
  );
}

interface DayProps {
  readonly name: 'from' | 'to';
  readonly value: string;
  readonly isWrong: boolean;
  readonly onDay: (day: string) => void;
}

/** The browser's own field: it speaks the person's language, by keys and by thumbs. */
function Day({ name, value, isWrong, onDay }: DayProps): ReactNode {
  const say = useWords(figureWords);
  const choose = (text: string): void => {
    const day = dayIn(text);
    if (day !== null) onDay(day);
  };
  return <label className="period-day" htmlFor={`period-${name}`}>{say(name)}<Input id={`period-${name}`} type="date" value={value} status={isWrong ? 'error' : ''} required onChange={(event) => choose(event.target.value)} /></label>;
}
