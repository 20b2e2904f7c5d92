import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface ChartProps {
  /** Plain data: the chart is drawn anew when it says something else. */
  readonly option: EChartsCoreOption;
  /** For who can't see it; the numbers stand in a table beside it. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
}

/** Drawn on a canvas: the pages' policy lets nobody write styles into elements. */
export function Chart({ option, label, height }: ChartProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const drawn = JSON.stringify(option);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: 'canvas', height });
    chart.setOption({ animation: false, tooltip: { trigger: 'axis', renderMode: 'richText' }, ...(JSON.parse(drawn) as EChartsCoreOption) });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [drawn, height]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}
