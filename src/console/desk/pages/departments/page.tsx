import type { ReactNode } from 'react';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { DepartmentTable } from './department-table.js';
import './departments.css';
import { departmentWords } from './words.js';

/** Whom tickets go to, and where nobody is there to sign for them. */
export function DepartmentsPage(): ReactNode {
  const say = useWords(departmentWords);
  useTitle(say('title'));
  return (
    <section className="page-card">
      <div className="page-head"><div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p><p className="quiet">{say('whereChanged')}</p></div></div>
      <DepartmentTable />
    </section>
  );
}
