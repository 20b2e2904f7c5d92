import { Alert, Button, Form, InputNumber, Radio } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useTitle } from '../../shell/use-title.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import './log-level.css';
import { LEVELS, type LevelInUse, type LevelWanted, useChangeLogLevel, useLogLevel } from './queries.js';
import { logLevelWords } from './words.js';

const FIELDS = ['level', 'minutes'] as const;
const MOST_MINUTES = 1_440;
const MINUTES = 60;

/** More lines for a while. */
export function LogLevelPage(): ReactNode {
  const say = useWords(logLevelWords);
  const { data, error } = useLogLevel();
  useTitle(say('title'));
  return (
    <section className="page-card narrow">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      <ProblemAlert error={error} />
      {data && <><Now inUse={data} /><LevelForm inUse={data} /></>}
    </section>
  );
}

function Now({ inUse: { level, until } }: { readonly inUse: LevelInUse }): ReactNode {
  const say = useWords(logLevelWords);
  return <Alert className="problem" type={until === null ? 'info' : 'warning'} showIcon title={say('now', { level: say(level) })} description={until === null ? say('usual') : say('until', { at: shortTime(until) })} />;
}

/** Begins with the level in use: whoever only looks changes nothing. */
function LevelForm({ inUse: { level } }: { readonly inUse: LevelInUse }): ReactNode {
  const say = useWords(logLevelWords);
  const change = useChangeLogLevel();
  const [form] = Form.useForm<LevelWanted>();
  return (
    <Form<LevelWanted> form={form} layout="vertical" requiredMark={false} initialValues={{ level, minutes: MINUTES }} onFinish={(wanted) => change.mutate(wanted, { onError: (error) => showFaults(form, error) })}>
      <Form.Item name="level" label={say('level')}><Radio.Group className="levels" options={LEVELS.map((value) => ({ value, label: say(value) }))} /></Form.Item>
      <Form.Item name="minutes" label={say('minutes')} extra={say('minutesHint')} rules={[{ required: true, type: 'integer', min: 1, max: MOST_MINUTES, message: say('minutesMissing') }]}>
        <InputNumber className="minutes" />
      </Form.Item>
      <ProblemAlert error={change.error} fields={FIELDS} />
      <div role="status">{change.data && <Alert className="problem" type="success" showIcon title={say('done')} />}</div>
      <Button type="primary" htmlType="submit" loading={busy(change.isPending)}>{say('submit')}</Button>
    </Form>
  );
}
