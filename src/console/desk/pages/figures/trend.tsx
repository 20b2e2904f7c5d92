import { Table } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { Charted } from './charted.js';
import { stepOf, stepsIn } from './period.js';
import { type Period, useFigures } from './queries.js';
import { figureWords } from './words.js';

const SHOWN = ['received', 'replied', 'closed'] as const;
const COLORS = ['#1a5fb4', '#8a5200', '#176b35'];
const HEIGHT = 280;

interface Point extends Readonly<Record<(typeof SHOWN)[number], number>> {
  readonly step: string;
}

/** What came in, was answered and was closed, day by day or month by month. */
export function Trend({ period }: { readonly period: Period }): ReactNode {
  const say = useWords(figureWords);
  const step = stepOf(period);
  const { data, error } = useFigures(period, step);
  const points = stepsIn(period, step).map((one): Point => {
    const counts = data?.rows.find(({ group }) => group === one)?.counts ?? {};
    return { step: one, received: counts.received ?? 0, replied: counts.replied ?? 0, closed: counts.closed ?? 0 };
  });
  const option = {
    color: COLORS, legend: { top: 0 }, grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: points.map((point) => (step === 'day' ? point.step.slice(5) : point.step)) }, yAxis: { type: 'value', minInterval: 1 },
    series: SHOWN.map((name, i) => ({ name: say(name), type: 'line', symbolSize: 5, data: points.map((point) => point[name]), lineStyle: { type: (['solid', 'dashed', 'dotted'] as const)[i] } })),
  };
  return (
    <section>
      <h2>{say('trend')}</h2>
      <p className="quiet">{say('trendHint')}</p>
      <ProblemAlert error={error} />
      <Charted title={say('trend')} option={option} height={HEIGHT}>
        <Table<Point> rowKey="step" size="small" dataSource={points} pagination={{ pageSize: 31, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[{ key: 'step', title: say(step), dataIndex: 'step' }, ...SHOWN.map((name) => ({ key: name, title: say(name), dataIndex: name, align: 'right' as const }))]} />
      </Charted>
    </section>
  );
}
