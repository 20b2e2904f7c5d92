import type { Figures } from '../../domain/evaluation/report.js';
import type { ReliabilityBin } from '../../domain/evaluation/reliability.js';

const SIZE = { width: 560, height: 620 } as const;
/** The square of probabilities, and the strip of counts below it. */
const PLOT = { left: 80, top: 72, size: 400 } as const;
const STRIP = { top: 528, height: 64 } as const;
const BOTTOM = PLOT.top + PLOT.size;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

type Attributes = Readonly<Record<string, string | number>>;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

function label(x: number, y: number, text: string, more: Attributes = {}): string {
  return element('text', { x: round(x), y: round(y), 'text-anchor': 'middle', ...more }, escaped(text));
}

function line(x1: number, y1: number, x2: number, y2: number, more: Attributes): string {
  return element('line', { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), ...more });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function xOf(probability: number): number {
  return PLOT.left + probability * PLOT.size;
}

function yOf(share: number): number {
  return BOTTOM - share * PLOT.size;
}

function axes(): string[] {
  const ticks = TICKS.flatMap((tick) => [
    line(xOf(tick), PLOT.top, xOf(tick), BOTTOM, { stroke: '#e3e6ea' }), line(PLOT.left, yOf(tick), PLOT.left + PLOT.size, yOf(tick), { stroke: '#e3e6ea' }),
    label(xOf(tick), BOTTOM + 18, `${tick * 100}%`), label(PLOT.left - 10, yOf(tick) + 4, `${tick * 100}%`, { 'text-anchor': 'end' }),
  ]);
  return [
    ...ticks,
    element('rect', { x: PLOT.left, y: PLOT.top, width: PLOT.size, height: PLOT.size, fill: 'none', stroke: '#5f6873' }),
    label(24, PLOT.top + PLOT.size / 2, '实际答对的比例', { transform: `rotate(-90 24 ${PLOT.top + PLOT.size / 2})`, 'font-size': 15 }),
    label(PLOT.left + PLOT.size / 2, BOTTOM + 40, '系统给出的把握（概率）', { 'font-size': 15 }),
  ];
}

function column({ from, to, count, stated, right }: ReliabilityBin): string[] {
  if (count === 0) return [];
  const title = element('title', {}, `把握 ${percent(from)}–${percent(to)}：${count} 条，平均把握 ${percent(stated)}，答对 ${percent(right)}`);
  return [
    element('rect', { x: round(xOf(from) + 3), y: round(yOf(right)), width: round((to - from) * PLOT.size - 6), height: round(right * PLOT.size), fill: '#9cc3e8' }, title),
    element('circle', { cx: round(xOf(stated)), cy: round(yOf(right)), r: 5, fill: '#0b4f93' }),
  ];
}

function strip(bins: readonly ReliabilityBin[]): string[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins.flatMap(({ from, to, count }) => {
    const height = (count / most) * (STRIP.height - 16);
    const top = STRIP.top + STRIP.height - height;
    return [
      element('rect', { x: round(xOf(from) + 3), y: round(top), width: round((to - from) * PLOT.size - 6), height: round(height), fill: '#c8ced6' }),
      label(xOf((from + to) / 2), top - 4, String(count), { 'font-size': 11 }),
    ];
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** The reliability diagram as an SVG document: how often the first label was right, by the probability stated for it. */
export function reliabilityDiagram(title: string, { reliability, calibrationError, count }: Figures): string {
  const content = [
    element('title', {}, escaped(`${title}：把握是否可信`)),
    element('rect', { width: SIZE.width, height: SIZE.height, fill: '#ffffff' }),
    label(SIZE.width / 2, 30, `${title}：把握是否可信`, { 'font-size': 19, 'font-weight': 'bold' }),
    label(SIZE.width / 2, 54, `${count} 条；平均偏差（ECE）${percent(calibrationError)}；点在虚线上即名副其实`),
    ...axes(), ...reliability.flatMap(column), line(PLOT.left, yOf(0), xOf(1), yOf(1), { stroke: '#5f6873', 'stroke-dasharray': '6 5' }), ...strip(reliability),
    label(PLOT.left - 10, STRIP.top + STRIP.height, '条数', { 'text-anchor': 'end' }),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, width: SIZE.width, height: SIZE.height, 'font-family': "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif", 'font-size': 13, fill: '#1d2733', role: 'img' };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', attributes, `\n${content.join('\n')}\n`)}\n`;
}
