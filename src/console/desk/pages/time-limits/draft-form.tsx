import { Alert, Button, Form, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { busy } from '../../forms/busy.js';
import { faultsIn, showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { AskReason } from '../../rules/ask-reason.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { draftAddress, versionAddress } from './address.js';
import { contentOf, isShown, type RulesValues, valuesOf } from './form-values.js';
import { LimitFields } from './limit-fields.js';
import { HandlingFields, HoursFields, NameFields } from './other-fields.js';
import { type Draft, type RulesContent, type TimeLimits, useDiscardDraft, usePublishDraft, useSaveDraft } from './queries.js';
import { ReasonFields } from './reason-fields.js';
import { WarningFields } from './warning-fields.js';
import { limitWords } from './words.js';

interface DraftFormProps {
  /** Null: it is new. */
  readonly draft: Draft | null;
  /** What it is made from. */
  readonly base: RulesContent;
  readonly names: TimeLimits;
}

/** Writes a version that holds for nobody until it is published. What is typed survives a reload. */
export function DraftForm({ draft, base, names }: DraftFormProps): ReactNode {
  const say = useWords(limitWords);
  const go = useNavigate();
  const kept = keptValues<RulesValues>(`yht-time-limits:${useMe().name}:${draft?.version ?? ''}:${draft?.revision ?? ''}`);
  const save = useSaveDraft();
  const [isChanged, setChanged] = useState(false);
  const [form] = Form.useForm<RulesValues>();
  const initial = kept.read(valuesOf(draft?.version ?? '', draft ?? { ...base, effectiveFrom: '' }));
  const submit = (): void => {
    // Fields that are not drawn (times of other clocks) are part of the values too.
    const values = form.getFieldsValue(true) as RulesValues;
    const version = values.version.trim();
    save.mutate({ version, ...contentOf(values), revision: draft?.revision ?? null }, {
      onSuccess: () => {
        kept.forget();
        setChanged(false);
        void go(draftAddress(version), { replace: true });
      },
      onError: (error) => showFaults(form, error),
    });
  };
  const onValues = (): void => {
    setChanged(true);
    kept.keep(form.getFieldsValue(true) as RulesValues);
  };
  const shown = faultsIn(save.error).map(({ field }) => field).filter(isShown);
  return (
    <Form<RulesValues> form={form} layout="vertical" requiredMark={false} scrollToFirstError initialValues={initial} onValuesChange={onValues} onFinish={submit}>
      <Link to="/time-limits">← {say('back')}</Link>
      <NameFields isNew={draft === null} />
      <HoursFields />
      <LimitFields names={names} />
      <WarningFields names={names} />
      <HandlingFields />
      <ReasonFields />
      <ProblemAlert error={save.error} fields={shown} />
      <div role="status">{isChanged ? <p className="quiet">{say('unsaved')}</p> : draft !== null && <Alert className="problem" type="info" showIcon title={say('saved')} />}</div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy(save.isPending)}>{say('save')}</Button>
        {draft !== null && <Publish draft={draft} isChanged={isChanged} />}
        {draft !== null && <Discard draft={draft} onDone={kept.forget} />}
      </div>
    </Form>
  );
}

function Publish({ draft: { version, revision, effectiveFrom }, isChanged }: { readonly draft: Draft; readonly isChanged: boolean }): ReactNode {
  const say = useWords(limitWords);
  const go = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const publish = usePublishDraft();
  const close = (): void => {
    setAsking(false);
    publish.reset();
  };
  return (
    <>
      <Button disabled={isChanged} onClick={() => setAsking(true)}>{say('publish')}</Button>
      {isAsking && <AskReason title={say('publishTitle', { version })} hint={say('publishHint', { date: effectiveFrom })} word={say('publish')} isBusy={publish.isPending} error={publish.error} onClose={close}
        onReason={(reason, onError) => publish.mutate({ version, revision, reason }, { onSuccess: () => void go(versionAddress(version)), onError })} />}
    </>
  );
}

function Discard({ draft: { version, revision }, onDone }: { readonly draft: Draft; readonly onDone: () => void }): ReactNode {
  const say = useWords(limitWords);
  const go = useNavigate();
  const discard = useDiscardDraft();
  const left = (): void => {
    onDone();
    void go('/time-limits');
  };
  return (
    <>
      <Popconfirm title={say('discardAsk')} description={say('discardHint')} okText={say('discard')} cancelText={say('no')} okButtonProps={{ danger: true }} onConfirm={() => discard.mutate({ version, revision }, { onSuccess: left })}>
        <Button danger loading={busy(discard.isPending)}>{say('discard')}</Button>
      </Popconfirm>
      <ProblemAlert error={discard.error} />
    </>
  );
}
