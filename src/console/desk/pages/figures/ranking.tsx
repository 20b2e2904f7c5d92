import { Empty, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Say, useWords } from '../../words/words.js';
import type { FiguresReport, Formula } from './queries.js';
import { percent, type Ranked, ranked } from './ranking-order.js';
import { figureWords } from './words.js';

const FIRST = 'on-time';
/** What is no department's but the hotline's desk: nobody to be ranked. */
const DESK = '';

function columnsFor(say: Say<keyof typeof figureWords.en>, formulas: readonly Formula[], by: string): TableColumnsType<Ranked> {
  const rest = formulas.filter(({ id }) => id !== by);
  return [
    { key: 'rank', title: say('rank'), width: 60, render: (_, { rank }) => rank ?? '—' },
    { key: 'name', title: say('department'), render: (_, { line }) => <b className="department-name">{line.name}</b> },
    { key: 'by', title: formulas.find(({ id }) => id === by)?.name, width: 120, align: 'right', render: (_, { figure }) => <Rate figure={figure} /> },
    ...rest.map(({ id, name }): TableColumnsType<Ranked>[number] => ({ key: id, title: name, responsive: ['xl'], align: 'right', render: (_, { line }) => <Rate figure={line.figures.find((figure) => figure.id === id)} /> })),
    { key: 'handled', title: say('handled'), responsive: ['md'], width: 110, align: 'right', render: (_, { line }) => (line.counts.dispatched ?? 0) + (line.counts.reassigned ?? 0) },
  ];
}

function Rate({ figure }: { readonly figure: Ranked['figure'] }): ReactNode {
  const say = useWords(figureWords);
  if (!figure || figure.rate === null) return <span title={say('nothing')}>—</span>;
  return <>{percent(figure.rate)}<span className="quiet under">{figure.numerator} / {figure.denominator}</span></>;
}

/** Departments from the best to the worst, by a rate whose formula stands above. */
export function Ranking({ report: { formulas, rows } }: { readonly report: FiguresReport }): ReactNode {
  const say = useWords(figureWords);
  const [chosen, setChosen] = useState(FIRST);
  const formula = formulas.find(({ id }) => id === chosen) ?? formulas[0];
  if (!formula) return null;
  return (
    <section>
      <h2>{say('ranking')}</h2>
      <Select className="rank-by" aria-label={say('rankBy')} value={formula.id} onChange={setChosen} options={formulas.map(({ id, name }) => ({ value: id, label: name }))} />
      <p className="quiet">{say('rankHint', { formula: `${formula.name} = ${formula.formula}` })}</p>
      <Table<Ranked> scroll={{ x: 'max-content' }} rowKey={({ line }) => line.group} size="small" columns={columnsFor(say, formulas, formula.id)} dataSource={[...ranked(rows.filter(({ group }) => group !== DESK), formula.id)]} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('empty')} /> }} />
    </section>
  );
}
