import { Table } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { Charted } from './charted.js';
import { type Period, useFigures } from './queries.js';
import { percent } from './ranking-order.js';
import { figureWords } from './words.js';

const BAR = 26;
const FRAME = 40;
/** The warmer, the more. */
const COOL = '#9db9dc';
const HOT = '#b3261e';
const WARM = '#d98200';

interface Town {
  readonly name: string;
  readonly count: number;
}

function heat(count: number, most: number): string {
  return count > most * 0.66 ? HOT : count > most * 0.33 ? WARM : COOL;
}

/** Where matters come from, the most first. */
export function Towns({ period }: { readonly period: Period }): ReactNode {
  const say = useWords(figureWords);
  const { data, error } = useFigures(period, 'area');
  const towns = (data?.rows ?? []).map(({ name, counts }): Town => ({ name, count: counts.received ?? 0 })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const all = towns.reduce((sum, { count }) => sum + count, 0);
  const option = {
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true }, xAxis: { type: 'value', minInterval: 1 }, yAxis: { type: 'category', inverse: true, data: towns.map(({ name }) => name) },
    series: [{ type: 'bar', label: { show: true, position: 'right', color: '#17202b' }, data: towns.map(({ count }) => ({ value: count, itemStyle: { color: heat(count, towns[0]?.count ?? 0) } })) }],
  };
  return (
    <section>
      <h2>{say('towns')}</h2>
      <ProblemAlert error={error} />
      {data && towns.length === 0 && <p className="quiet">{say('empty')}</p>}
      {towns.length > 0 && (
        <Charted title={say('towns')} option={option} height={FRAME + BAR * towns.length}>
          <Table<Town> rowKey="name" size="small" dataSource={towns} pagination={false}
            columns={[{ key: 'name', title: say('town'), dataIndex: 'name' }, { key: 'count', title: say('received'), dataIndex: 'count', align: 'right' }, { key: 'share', title: say('share'), align: 'right', render: (_, { count }) => percent(count / all) }]} />
        </Charted>
      )}
    </section>
  );
}
