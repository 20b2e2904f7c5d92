import { Alert, Pagination } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../forms/problem-alert.js';
import { shortTime } from '../time.js';
import { useWords } from '../words/words.js';
import { type RuleChange, useRuleChanges } from './queries.js';
import { ruleWords } from './words.js';

const PAGE = 20;

/** Every change of limits and calendar, and whether the record is whole. */
export function RuleTrail(): ReactNode {
  const say = useWords(ruleWords);
  const [page, setPage] = useState(1);
  const { data, error } = useRuleChanges(PAGE, (page - 1) * PAGE);
  return (
    <>
      <p className="quiet">{say('trailAbout')}</p>
      <ProblemAlert error={error} />
      {data?.total === 0 && <p className="quiet">{say('trailEmpty')}</p>}
      {data && data.total > 0 && <Alert className="problem" type={data.intact ? 'success' : 'error'} showIcon title={data.intact ? say('intact') : say('broken', { place: data.broken ?? 0 })} />}
      <ol className="rule-trail">{data?.changes.map((change) => <Line key={change.sequence} change={change} />)}</ol>
      <Pagination size="small" current={page} pageSize={PAGE} total={data?.total ?? 0} onChange={setPage} hideOnSinglePage showSizeChanger={false} showTotal={(count) => say('total', { count })} />
    </>
  );
}

function Line({ change: { label, detail, reason, at, by } }: { readonly change: RuleChange }): ReactNode {
  const say = useWords(ruleWords);
  return (
    <li>
      <span><b>{label}</b> {detail}</span>
      {reason !== '' && <span className="under">{reason}</span>}
      <span className="quiet under"><time dateTime={at}>{shortTime(at)}</time> · {by === null ? say('bySystem') : say('by', { name: by })}</span>
    </li>
  );
}
