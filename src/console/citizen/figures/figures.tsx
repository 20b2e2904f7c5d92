import { type ReactNode, useEffect, useRef, useState } from 'react';
import { call } from '../api.js';
import { useAnswer } from '../use-answer.js';
import { FiguresTable } from './figures-table.js';
import type { Line, PublicFigures } from './public-figures.js';
import { percent } from './public-figures.js';
import '../tickets/tickets.css';
import './figures.css';

const PERIODS = [['30-days', '近30天'], ['12-months', '近12个月']] as const;

/** 公开数据: how the district handles what citizens bring. Nothing here is anybody's own. */
export function Figures(): ReactNode {
  const [period, setPeriod] = useState<(typeof PERIODS)[number][0]>('30-days');
  const [tries, setTries] = useState(0);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
  }, []);
  const answered = useAnswer(`${period} ${tries}`, (signal) => call<PublicFigures>(`/figures?period=${period}`, { signal }));
  return (
    <main className="reading">
      <h2 ref={head} tabIndex={-1}>公开数据</h2>
      <fieldset className="periods" aria-label="时间">
        {PERIODS.map(([id, name]) => <button type="button" key={id} aria-pressed={period === id} onClick={() => setPeriod(id)}>{name}</button>)}
      </fieldset>
      {answered.state === 'waiting' && <p className="note" role="status">正在查…</p>}
      {answered.state === 'failed' && <p role="alert" className="fault">{answered.fault} <button type="button" className="plain" onClick={() => setTries(tries + 1)}>再试一次</button></p>}
      {answered.state === 'there' && <Report figures={answered.answer} />}
    </main>
  );
}

function Report({ figures: { from, to, total, types, areas, formulas } }: { readonly figures: PublicFigures }): ReactNode {
  return (
    <>
      <p className="note" role="status">{`${spokenDay(from)}至${spokenDay(to)}。当天的数字第二天公布。`}</p>
      {total === null ? <p className="empty">这段时间登记的不足5件，暂不公布。</p> : (
        <>
          <Tiles total={total} />
          <FiguresTable title="按诉求类型" head="类型" lines={types} />
          <FiguresTable title="按镇街" head="镇街" lines={areas} />
          <p className="note">不足5件的合并为“其他”，“—”表示件数太少，不公布；这样没有人能认出是谁反映的。</p>
          <details className="formulas">
            <summary>这些数字怎么算的</summary>
            {formulas.map(({ id, name, formula, explanation }) => <p key={id}><b>{name}</b> = {formula}。{explanation}</p>)}
          </details>
        </>
      )}
    </>
  );
}

function Tiles({ total }: { readonly total: Line }): ReactNode {
  const tiles = [['登记', `${total.received}件`], ['办结', total.closed === null ? '—' : `${total.closed}件`], ...total.rates.map(({ name, rate }) => [name, percent(rate)] as const)] as const;
  return <dl className="tiles">{tiles.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function spokenDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
