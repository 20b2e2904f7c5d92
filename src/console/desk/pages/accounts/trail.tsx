import { Pagination } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { type TrailLine, useTrail } from './queries.js';
import { accountWords } from './words.js';

const PAGE = 20;

/** What was done to one account, or to all, and by whom. */
export function Trail({ account, size = PAGE }: { readonly account: string | null; readonly size?: number }): ReactNode {
  const say = useWords(accountWords);
  const [page, setPage] = useState(1);
  const { data, error } = useTrail(account, size, (page - 1) * size);
  return (
    <>
      <ProblemAlert error={error} />
      {data?.total === 0 && <p className="quiet">{say('trailEmpty')}</p>}
      <ol className="trail">{data?.changes.map((line) => <Line key={`${line.at} ${line.account} ${line.action} ${line.detail}`} line={line} isNamed={account === null} />)}</ol>
      <Pagination size="small" current={page} pageSize={size} total={data?.total ?? 0} onChange={setPage} hideOnSinglePage showSizeChanger={false} showTotal={(count) => say('changeTotal', { count })} />
    </>
  );
}

function Line({ line: { at, by, account, actionName, detail }, isNamed }: { readonly line: TrailLine; readonly isNamed: boolean }): ReactNode {
  const say = useWords(accountWords);
  return (
    <li>
      <span>{isNamed && <b>{account} </b>}{actionName}{detail !== '' && <>：{detail}</>}</span>
      <span className="quiet under"><time dateTime={at}>{shortTime(at)}</time> · {say('by', { name: by })}</span>
    </li>
  );
}
