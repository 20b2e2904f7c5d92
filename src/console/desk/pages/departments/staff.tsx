import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../words/words.js';
import { accountsOf } from '../accounts/address.js';
import { isUnstaffed } from './finding.js';
import type { StaffedDepartment } from './queries.js';
import { departmentWords } from './words.js';

/** How many can sign for its tickets, with the way to who they are. */
export function Staff({ department }: { readonly department: StaffedDepartment }): ReactNode {
  const say = useWords(departmentWords);
  const { id, name, activeAccounts, oneTimeAccounts, disabledAccounts } = department;
  return (
    <>
      {isUnstaffed(department) ? <><Tag color="warning">{say('nobody')}</Tag><Link to={accountsOf(id)} className="under" aria-label={say('addOf', { name })}>{say('add')}</Link></>
        : <Link to={accountsOf(id)} className="row-link" aria-label={say('activeOf', { name, count: activeAccounts })}>{say('active', { count: activeAccounts })}</Link>}
      {oneTimeAccounts > 0 && <span className="quiet under">{say('oneTime', { count: oneTimeAccounts })}</span>}
      {disabledAccounts > 0 && <Link to={accountsOf(id)} className="under" aria-label={say('disabledOf', { name, count: disabledAccounts })}>{say('disabled', { count: disabledAccounts })}</Link>}
    </>
  );
}

/** In how many nobody can sign, before everything else. */
export function StaffSummary({ departments }: { readonly departments: readonly StaffedDepartment[] }): ReactNode {
  const say = useWords(departmentWords);
  const without = departments.filter(isUnstaffed).length;
  if (without === 0) return <Alert className="problem" type="success" showIcon title={say('allStaffed', { count: departments.length })} />;
  return <Alert className="problem" type="warning" showIcon title={say('without', { count: without })} description={say('withoutAbout')} />;
}
