import HistoryOutlined from '@ant-design/icons/es/icons/HistoryOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Alert, Button, Drawer } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { lazily } from '../../lazily.js';
import { PreviewPanel } from '../../rules/preview.js';
import { RuleTrail } from '../../rules/rule-trail.js';
import { ruleWords } from '../../rules/words.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { newAddress } from './address.js';
import { type TimeLimits, useTimeLimits } from './queries.js';
import './time-limits.css';
import { VersionList } from './version-list.js';
import { VersionView } from './version-view.js';
import { limitWords } from './words.js';

/** Wanted once a year. */
const DraftForm = lazily(() => import('./draft-form.js').then((module) => module.DraftForm));

/** Which limits hold from when; a version is read, written or tried. */
export function TimeLimitsPage(): ReactNode {
  const say = useWords(limitWords);
  const sayRules = useWords(ruleWords);
  const go = useNavigate();
  const { part, version } = useParams();
  const { data, error } = useTimeLimits();
  const [hasTrail, setTrail] = useState(false);
  const base = data?.versions.find(({ inForce }) => inForce)?.version;
  useTitle(part === undefined || version === undefined ? say('title') : `${say('title')} ${version}`);
  return (
    <section className="page-card time-limits">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <div className="form-buttons">
          <Button icon={<HistoryOutlined aria-hidden={true} />} onClick={() => setTrail(true)}>{sayRules('trail')}</Button>
          {part === undefined && base !== undefined && <Button type="primary" icon={<PlusOutlined aria-hidden={true} />} onClick={() => void go(newAddress(base))}>{say('draftNew')}</Button>}
        </div>
      </div>
      <ProblemAlert error={error} />
      {data && <Opened limits={data} part={part} version={version ?? ''} />}
      {data && <PreviewPanel versions={[...data.drafts, ...data.versions].map((one) => one.version)} />}
      <Drawer open={hasTrail} onClose={() => setTrail(false)} title={sayRules('trail')} size={520} destroyOnHidden><RuleTrail /></Drawer>
    </section>
  );
}

function Opened({ limits, part, version }: { readonly limits: TimeLimits; readonly part: string | undefined; readonly version: string }): ReactNode {
  const say = useWords(limitWords);
  const named = limits.versions.find((one) => one.version === version);
  const draft = limits.drafts.find((one) => one.version === version);
  if (part === undefined) return <VersionList limits={limits} />;
  if (part === 'versions' && named) return <VersionView version={named} names={limits} />;
  if (part === 'drafts' && draft) return <Suspense><DraftForm key={`${version} ${draft.revision}`} draft={draft} base={draft} names={limits} /></Suspense>;
  if (part === 'new' && named) return <Suspense><DraftForm key={version} draft={null} base={named} names={limits} /></Suspense>;
  return <Alert type="warning" showIcon role="alert" title={say('gone')} action={<Link to="/time-limits">{say('back')}</Link>} />;
}
