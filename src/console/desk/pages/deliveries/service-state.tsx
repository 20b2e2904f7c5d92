import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { spanOf } from './channel-kind.js';
import { type ServiceCheck, useServiceState } from './queries.js';
import { deliveryWords } from './words.js';

/** How the service is, check by check. */
export function ServiceState(): ReactNode {
  const say = useWords(deliveryWords);
  const { data, error } = useServiceState();
  const failing = data?.checks.filter(({ ok }) => !ok).length ?? 0;
  return (
    <section aria-label={say('service')}>
      <h2>{say('service')}</h2>
      <ProblemAlert error={error} />
      {data && <Alert className="problem" type={data.ready ? 'success' : 'error'} showIcon title={data.ready ? say('well') : say('unwell', { count: failing })} />}
      <ul className="checks compact">{data?.checks.map((check) => <Check key={check.check} check={check} />)}</ul>
    </section>
  );
}

function Check({ check: { name, ok, reason, reasonText, seconds } }: { readonly check: ServiceCheck }): ReactNode {
  const say = useWords(deliveryWords);
  const [unit, count] = spanOf(seconds ?? 0);
  return (
    <li>
      <b>{name}</b> <Tag color={ok ? 'success' : 'error'}>{say(ok ? 'ok' : 'notOk')}</Tag>
      {reasonText !== null && <span className="quiet under" title={reason ?? ''}>{reasonText}</span>}
      {seconds !== null && seconds > 0 && <span className="quiet under">{say('waited', { span: say(unit, { count }) })}</span>}
    </li>
  );
}
