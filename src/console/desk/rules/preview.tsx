import { Checkbox, Select, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../forms/problem-alert.js';
import { shortTime } from '../time.js';
import { useWords } from '../words/words.js';
import { type PreviewedClock, type PreviewWanted, usePreview } from './queries.js';
import './rules.css';
import { ruleWords, TYPES } from './words.js';

interface PreviewPanelProps {
  /** Versions and drafts to choose from; none: what holds now. */
  readonly versions?: readonly string[];
}

/** When a ticket that is registered now would be due, step by step, with the days that are counted. */
export function PreviewPanel({ versions = [] }: PreviewPanelProps): ReactNode {
  const say = useWords(ruleWords);
  const [wanted, setWanted] = useState<PreviewWanted>({ type: 'complaint', urgent: false, utility: false, version: null });
  const { data, error } = usePreview(wanted);
  const change = (more: Partial<PreviewWanted>): void => setWanted({ ...wanted, ...more });
  return (
    <section className="preview">
      <h2>{say('preview')}</h2>
      <p className="quiet">{say('previewAbout')}</p>
      <div className="preview-bar">
        <Select aria-label={say('type')} value={wanted.type} onChange={(type) => change({ type })} options={TYPES.map((value) => ({ value, label: say(value) }))} />
        <Checkbox checked={wanted.urgent} onChange={({ target }) => change({ urgent: target.checked })}>{say('urgent')}</Checkbox>
        <Checkbox checked={wanted.utility} onChange={({ target }) => change({ utility: target.checked })}>{say('utility')}</Checkbox>
        {versions.length > 0 && <Select className="preview-version" aria-label={say('version')} value={wanted.version ?? ''} onChange={(version) => change({ version: version === '' ? null : version })} options={[{ value: '', label: say('now') }, ...versions.map((value) => ({ value, label: value }))]} />}
      </div>
      <ProblemAlert error={error} />
      {data?.deadlines.length === 0 && <p className="quiet">{say('nothing')}</p>}
      <ol className="preview-clocks">{data?.deadlines.map((clock) => <Clock key={clock.clock} clock={clock} />)}</ol>
    </section>
  );
}

function Clock({ clock: { name, dueAt, provisional, timeline } }: { readonly clock: PreviewedClock }): ReactNode {
  const say = useWords(ruleWords);
  return (
    <li>
      <b>{name}</b> <time dateTime={dueAt}>{shortTime(dueAt)}</time>{provisional && <Tag color="warning">{say('provisional')}</Tag>}
      <details><summary>{say('how')}</summary><ol>{timeline.map(({ date, kind, text }) => <li key={`${date} ${kind} ${text}`}><span className="quiet">{date}</span> {text}</li>)}</ol></details>
    </li>
  );
}
