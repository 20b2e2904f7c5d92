import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { type Say, useWords } from '../../words/words.js';
import { UNITS } from './form-values.js';
import type { Limit, TimeLimits } from './queries.js';
import { type LimitWord, limitWords } from './words.js';

type Names = Pick<TimeLimits, 'clocks' | 'types'>;

/** For which tickets a limit is, in words. */
function appliesTo({ types = [], urgent, utility }: Limit, names: Names, say: Say<LimitWord>): string {
  const parts = [
    ...types.map((type) => names.types.find((one) => one.type === type)?.name ?? type), ...(urgent === undefined ? [] : [say(urgent ? 'urgent' : 'ordinary')]),
    ...(utility === undefined ? [] : [say(utility ? 'utility' : 'notUtility')]),
  ];
  return parts.length === 0 ? say('all') : parts.join('、');
}

function amountOf({ amount, times }: Limit, say: Say<LimitWord>): string {
  const unit = UNITS.find((one) => amount[one] !== undefined);
  return `${unit === undefined ? '' : `${amount[unit]} ${say(unit)}`}${times === undefined ? '' : `，${say('times', { count: times })}`}`;
}

function columnsFor(names: Names, say: Say<LimitWord>): TableColumnsType<Limit> {
  return [
    { key: 'clock', title: say('clock'), render: (_, { clock }) => <b>{names.clocks.find((one) => one.clock === clock)?.name ?? clock}</b> },
    { key: 'applies', title: say('applies'), render: (_, limit) => appliesTo(limit, names, say) },
    { key: 'amount', title: say('amount'), render: (_, limit) => amountOf(limit, say) },
    { key: 'source', title: say('source'), responsive: ['md'], render: (_, { source }) => source },
  ];
}

/** All limits of a version, in the order in which they were written. */
export function LimitTable({ limits, names }: { readonly limits: readonly Limit[]; readonly names: Names }): ReactNode {
  const say = useWords(limitWords);
  return <Table<Limit> size="small" rowKey={({ clock, types, urgent, utility }) => JSON.stringify([clock, types, urgent, utility])} columns={columnsFor(names, say)} dataSource={[...limits]} pagination={false} />;
}
