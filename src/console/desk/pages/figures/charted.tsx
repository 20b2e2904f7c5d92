import type { EChartsCoreOption } from 'echarts/core';
import { type ReactNode, Suspense } from 'react';
import { lazily } from '../../lazily.js';
import { useWords } from '../../words/words.js';
import { figureWords } from './words.js';

/** Half a megabyte: fetched when there is something to draw. */
const Chart = lazily(() => import('./chart.js').then((module) => module.Chart));

interface ChartedProps {
  readonly title: string;
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** The same numbers as a table. */
  readonly children: ReactNode;
}

/** A chart, and its numbers as a table for whoever doesn't see it or wants them exactly. */
export function Charted({ title, option, height, children }: ChartedProps): ReactNode {
  const say = useWords(figureWords);
  return (
    <>
      <Suspense fallback={<div className="chart" />}><Chart option={option} height={height} label={say('chartOf', { title })} /></Suspense>
      <details className="chart-table"><summary>{say('asTable')}</summary>{children}</details>
    </>
  );
}
