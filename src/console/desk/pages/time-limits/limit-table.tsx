import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { type Say, useWords } from '../../words/words.js';
import { unitOf } from './form-values.js';
import type { Amount, Limit, TimeLimits, Warning } from './queries.js';
import { type LimitWord, limitWords } from './words.js';

type Names = Pick<TimeLimits, 'clocks' | 'warnedClocks' | 'types'>;

/** For which tickets a limit is, in words. */
function appliesTo({ types = [], urgent, utility }: Pick<Limit, 'types' | 'urgent' | 'utility'>, names: Names, say: Say<LimitWord>): string {
  const parts = [
    ...types.map((type) => names.types.find((one) => one.type === type)?.name ?? type), ...(urgent === undefined ? [] : [say(urgent ? 'urgent' : 'ordinary')]),
    ...(utility === undefined ? [] : [say(utility ? 'utility' : 'notUtility')]),
  ];
  return parts.length === 0 ? say('all') : parts.join('、');
}

function lengthOf(amount: Amount, say: Say<LimitWord>): string {
  const unit = unitOf(amount);
  return `${amount[unit] ?? 0} ${say(unit)}`;
}

function amountOf({ amount, times }: Limit, say: Say<LimitWord>): string {
  return `${lengthOf(amount, say)}${times === undefined ? '' : `，${say('times', { count: times })}`}`;
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

/** When it comes: before or after the limit is over, or just then. */
function momentOf({ before, after = {} }: Warning, say: Say<LimitWord>): string {
  if (before) return say('beforeDue', { length: lengthOf(before, say) });
  return (after[unitOf(after)] ?? 0) === 0 ? say('atDue') : say('afterDue', { length: lengthOf(after, say) });
}

function warningColumns(names: Names, say: Say<LimitWord>): TableColumnsType<Warning> {
  return [
    { key: 'clock', title: say('clock'), render: (_, { clock }) => <b>{names.warnedClocks.find((one) => one.clock === clock)?.name ?? clock}</b> },
    { key: 'applies', title: say('applies'), render: (_, warning) => appliesTo(warning, names, say) },
    { key: 'kind', title: say('kind'), render: (_, { kind }) => say(`kind_${kind}`) },
    { key: 'when', title: say('when'), render: (_, warning) => momentOf(warning, say) },
  ];
}

/** What a version tells before and after its limits. */
export function WarningTable({ warnings, names }: { readonly warnings: readonly Warning[]; readonly names: Names }): ReactNode {
  const say = useWords(limitWords);
  return <Table<Warning> size="small" rowKey={({ clock, types, urgent, utility, kind }) => JSON.stringify([clock, types, urgent, utility, kind])} columns={warningColumns(names, say)} dataSource={[...warnings]} pagination={false} locale={{ emptyText: say('noWarnings') }} />;
}
