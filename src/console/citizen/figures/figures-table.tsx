import { type ReactNode, useId } from 'react';
import { type Line, onTimeOf, percent } from './public-figures.js';

interface FiguresTableProps {
  readonly title: string;
  readonly head: string;
  readonly lines: readonly Line[];
}

/** Three columns: more would not fit a phone in large type. */
export function FiguresTable({ title, head, lines }: FiguresTableProps): ReactNode {
  const id = useId();
  const most = Math.max(1, ...lines.map(({ received }) => received));
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table className="figures">
        <thead><tr><th scope="col">{head}</th><th scope="col">登记</th><th scope="col">按时办结</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}<meter min={0} max={most} value={line.received} aria-hidden="true" /></th>
              <td>{line.received}件</td>
              <td>{percent(onTimeOf(line))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
