import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import type { Field } from '../forms/form.js';
import { detailWords } from '../ticket/words.js';
import { DepartmentChoice } from './department-choice.js';
import { EntriesChoice } from './entries-choice.js';
import { FilesChoice } from './files-choice.js';
import { ProposedDepartment } from './proposed-department.js';
import { Phrases } from './phrases.js';
import { mostOf, rulesOf } from './rules.js';
import { Templates } from './templates.js';

interface FieldProps {
  readonly field: Field;
  readonly ticket: TicketDetail;
  /** Words were put into it by other means than typing. */
  readonly onWritten: () => void;
}

/** One field with its label, what is wrong with it, and what helps to fill it in. */
export function OneField({ field, ticket, onWritten }: FieldProps): ReactNode {
  const say = useWords(detailWords);
  const { name, label, aside, optional, kind } = field;
  const isPublic = (kind === 'text' || kind === 'files') && field.isPublic;
  const beside = aside?.(ticket) ?? (isPublic ? say(optional ? 'optionalPublic' : 'pub') : optional ? say('optional') : undefined);
  const isText = kind === 'text';
  return (
    <>
      <Form.Item name={name} label={<>{label()}{beside !== undefined && <small className={isPublic ? 'public' : 'quiet'}>{beside}</small>}</>} rules={rulesOf(field, ticket, say)} validateTrigger={['onBlur', 'onSubmit']}
        {...(kind === 'ticket' ? { normalize: (value: string) => value.replace(/[－—–]/g, '-').trim() } : {})} {...(isText && field.phrases ? { className: 'with-phrases' } : {})}>
        {controlOf(field, ticket)}
      </Form.Item>
      {isText && field.phrases && <Phrases name={name} phrases={field.phrases} onWritten={onWritten} />}
      {isText && field.hasTemplates && <Templates name={name} onWritten={onWritten} />}
    </>
  );
}

/** What is typed or chosen with; Form.Item gives it its value. */
function controlOf(field: Field, ticket: TicketDetail): ReactNode {
  switch (field.kind) {
    case 'text':
      return field.rows === 1 ? <Input maxLength={field.most} autoComplete="off" /> : <Input.TextArea rows={field.rows ?? 2} maxLength={field.most} placeholder={field.placeholder?.()} />;
    case 'amount':
      return <InputNumber min={1} max={mostOf(field, ticket)} precision={0} suffix={field.unit()} inputMode="numeric" />;
    case 'ticket':
      return <Input inputMode="numeric" autoComplete="off" maxLength={15} placeholder="20260131-0001" />;
    case 'choice':
      return <ChoiceGroup field={field} />;
    case 'department':
      return field.proposedFor ? <ProposedDepartment ticket={ticket} /> : <DepartmentChoice />;
    case 'departments':
      return <DepartmentChoice areSeveral />;
    case 'decline-reason':
      return <Select showSearch={{ optionFilterProp: 'label' }} options={ticket.declineReasons.map(({ id, name }) => ({ value: id, label: name }))} />;
    case 'files':
      return <FilesChoice number={ticket.number} label={field.label()} />;
    case 'entries':
      return <EntriesChoice matter={ticket.text} />;
  }
}

interface ChoiceGroupProps {
  readonly field: Extract<Field, { kind: 'choice' }>;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

/** All answers in sight: one tap, or the arrow keys. */
function ChoiceGroup({ field, id, value, onChange }: ChoiceGroupProps): ReactNode {
  const say = useWords(detailWords);
  const options = field.options.map(([option, label]) => ({ value: JSON.stringify(option), label: label() }));
  return (
    <div className="choice" id={id}>
      <Radio.Group aria-label={field.label()} options={options} {...(value === undefined ? {} : { value })} onChange={(event) => onChange?.(String(event.target.value))} />
      {field.optional && value !== undefined && field.name !== 'type' && field.name !== 'urgent' && <Button type="link" size="small" onClick={() => onChange?.(undefined)}>{say('unchoose')}</Button>}
    </div>
  );
}
