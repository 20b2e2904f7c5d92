import { Button, Checkbox, Form, Input } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { ShownOnce } from '../../forms/shown-once.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { type NewApiKey, type Scope, useAddApiKey, useApiKeys } from './queries.js';
import { apiKeyWords } from './words.js';

const FIELDS = ['name', 'scopes'] as const;
const NEW: NewApiKey = { name: '', scopes: [] };

/** The form, and after it the key to be handed over. */
export function AddKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(apiKeyWords);
  const kept = keptValues<NewApiKey>(`yht-new-key:${useMe().name}`);
  const add = useAddApiKey();
  const [form] = Form.useForm<NewApiKey>();
  const submit = ({ name, scopes }: NewApiKey): void => add.mutate({ name: name.trim(), scopes }, { onSuccess: kept.forget, onError: (error) => showFaults(form, error) });
  const again = (): void => {
    form.resetFields();
    add.reset();
  };
  if (add.data) {
    return (
      <ShownOnce title={say('added', { name: add.data.name })} label={say('token')} secret={add.data.token} hint={say('once')}>
        <Button type="primary" onClick={onClose}>{say('close')}</Button>
        <Button onClick={again}>{say('more')}</Button>
      </ShownOnce>
    );
  }
  return (
    <Form<NewApiKey> form={form} layout="vertical" requiredMark={false} initialValues={kept.read(NEW)} onValuesChange={(_change, values) => kept.keep(values)} onFinish={submit}>
      <KeyFields />
      <ProblemAlert error={add.error} fields={FIELDS} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy(add.isPending)}>{say('submit')}</Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}

function KeyFields(): ReactNode {
  const say = useWords(apiKeyWords);
  const { data, error } = useApiKeys();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={place}>
      <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={[{ required: true, whitespace: true, message: say('nameMissing') }]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="scopes" label={say('scopes')} extra={error ? <span className="wrong" role="alert">{say('scopesAway')}</span> : undefined} rules={[{ required: true, message: say('scopesMissing') }]}>
        <ScopeChoice scopes={data?.scopes ?? []} />
      </Form.Item>
    </div>
  );
}

interface ScopeChoiceProps {
  readonly scopes: readonly Scope[];
  /** Set by the form. */
  readonly value?: readonly string[];
  readonly onChange?: (scopes: string[]) => void;
}

/** Without what the form would say of a group to who listens: a group can't be required or wrong, each of its boxes is what it is. */
function ScopeChoice({ scopes, value = [], onChange = () => {} }: ScopeChoiceProps): ReactNode {
  const say = useWords(apiKeyWords);
  return <Checkbox.Group className="key-scopes" aria-label={say('scopes')} value={[...value]} onChange={onChange} options={scopes.map(({ scope, name }) => ({ value: scope, label: name }))} />;
}
