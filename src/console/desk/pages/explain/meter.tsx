import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { Line } from './types.js';
import { explainWords } from './words.js';

const BAR = 12;
const THIN = 5;
const HEIGHT = BAR + THIN + 3;
const AXIS = 26;
/** A name over a line further right than this would reach over the edge. */
const AT_THE_EDGE = 0.9;

/** Says a share to people, who would take 100% or 0% for certain. */
export function usePercent(): (share: number) => string {
  const say = useWords(explainWords);
  return (share) => {
    if (share > 0.99) return say('over99');
    return share < 0.01 ? say('under1') : `${Math.round(100 * share)}%`;
  };
}

function of(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** A confidence as a bar, above it thinner what it was before, and the lines that decide. The words beside it say the same. */
export function Meter({ before, share, lines }: { readonly before?: number; readonly share: number; readonly lines: readonly Line[] }): ReactNode {
  const top = before === undefined ? 0 : THIN + 3;
  return (
    <svg className="meter" width="100%" height={before === undefined ? BAR : HEIGHT} aria-hidden="true">
      {before !== undefined && <rect className="before" width={of(before)} height={THIN} rx={2} />}
      <rect className="track" y={top} width="100%" height={BAR} rx={3} />
      <rect className="now" y={top} width={of(share)} height={BAR} rx={3} />
      {lines.map(({ name, at }) => <line key={name} x1={of(at)} x2={of(at)} y1={0} y2={HEIGHT} />)}
    </svg>
  );
}

/** The names of the lines, over a bar. */
export function Axis({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const percent = usePercent();
  return (
    <svg className="axis" width="100%" height={AXIS} role="img" aria-label={lines.map(({ name, at }) => `${name} ${percent(at)}`).join('，')}>
      {lines.map(({ name, at }) => <text key={name} x={at > AT_THE_EDGE ? '100%' : of(at)} y={AXIS - 11} textAnchor={at > AT_THE_EDGE ? 'end' : 'middle'}>{name} {percent(at)}</text>)}
      {lines.map(({ name, at }) => <line key={name} x1={of(at)} x2={of(at)} y1={AXIS - 7} y2={AXIS} />)}
    </svg>
  );
}
