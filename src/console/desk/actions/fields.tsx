import { type ReactNode, useId, useRef } from 'react';
import type { TicketDetail, Values } from '../types.js';
import { DepartmentField, DepartmentsField } from './departments.js';
import { EntriesField } from './entries.js';
import type { Field } from './forms/form.js';

type Kind = Field['kind'];
export interface FieldProps<K extends Kind> {
  readonly field: Extract<Field, { kind: K }>;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

interface FieldsProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly disabled: boolean;
  readonly declineReasons?: TicketDetail['declineReasons'];
  /** What the citizen told: looked for in the knowledge base. */
  readonly matter?: string;
  readonly onChange: (values: Values) => void;
}

/** The fields of a form, one under the other. */
export function Fields({ fields, ...props }: FieldsProps): ReactNode {
  return fields.map((field) => <OneField key={field.name} field={field} {...props} />);
}

function OneField({ field, values, disabled, declineReasons = [], matter = '', onChange }: Omit<FieldsProps, 'fields'> & { readonly field: Field }): ReactNode {
  const common = { value: values[field.name] ?? '', disabled, onChange: (value: string) => onChange({ ...values, [field.name]: value }) };
  switch (field.kind) {
    case 'text':
      return <TextField field={field} {...common} />;
    case 'amount':
      return <AmountField field={field} {...common} />;
    case 'ticket':
      return <NumberField field={field} {...common} />;
    case 'choice':
      return <ChoiceField field={field} {...common} />;
    case 'department':
      return <DepartmentField field={field} {...common} />;
    case 'departments':
      return <DepartmentsField field={field} {...common} />;
    case 'entries':
      return <EntriesField field={field} {...common} matter={matter} />;
    case 'decline-reason':
      return <DeclineReasonField field={field} {...common} reasons={declineReasons} />;
  }
}

function TextField({ field, value, disabled, onChange }: FieldProps<'text'>): ReactNode {
  const box = useRef<HTMLTextAreaElement>(null);
  const { label, aside, isPublic, phrases = [], rows = 2, least, most, placeholder, optional } = field;
  /** At the end, so that what was typed stays; and there the typing goes on. */
  const write = (phrase: string): void => {
    onChange(value === '' || value.endsWith(phrase) ? phrase : `${value}${/[。；，]$/.test(value) ? '' : '；'}${phrase}`);
    box.current?.focus();
  };
  return (
    <>
      <label>{label}{aside !== undefined && <small>{aside}</small>}{isPublic && <small className="public">{optional ? '可不填，市民会看到' : '市民会看到'}</small>}
        <textarea ref={box} rows={rows} value={value} required={optional !== true} minLength={least} maxLength={most} placeholder={placeholder} disabled={disabled} onChange={(event) => onChange(event.target.value)} />
      </label>
      {phrases.length > 0 && <p className="phrases"><span>常用：</span>{phrases.map((phrase) => <button key={phrase} type="button" disabled={disabled} onClick={() => write(phrase)}>{phrase}</button>)}</p>}
    </>
  );
}

function AmountField({ field, value, disabled, onChange }: FieldProps<'amount'>): ReactNode {
  return (
    <label>{field.label}
      <span className="amount"><input type="number" inputMode="numeric" min={1} max={field.most} step={1} required value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)} />{field.unit}</span>
    </label>
  );
}

function NumberField({ field, value, disabled, onChange }: FieldProps<'ticket'>): ReactNode {
  return (
    <label>{field.label}<small>{field.aside}</small>
      <input value={value} required inputMode="numeric" autoComplete="off" maxLength={15} placeholder="例如：20260131-0001" disabled={disabled} onChange={(event) => onChange(event.target.value.replace(/[－—–]/g, '-'))} />
    </label>
  );
}

/** All answers in sight: one tap, or the arrow keys. */
function ChoiceField({ field, value, disabled, onChange }: FieldProps<'choice'>): ReactNode {
  const group = useId();
  return (
    <fieldset className="pills">
      <legend>{field.label}{field.aside !== undefined && <small>{field.aside}</small>}</legend>
      {field.options.map(([option, label]) => (
        <label key={label}>
          <input type="radio" name={group} required={field.optional !== true} checked={value === JSON.stringify(option)} disabled={disabled} onChange={() => onChange(JSON.stringify(option))} />
          <span>{label}</span>
        </label>
      ))}
      {field.optional && value !== '' && <button type="button" className="link" disabled={disabled} onClick={() => onChange('')}>不选</button>}
    </fieldset>
  );
}

function DeclineReasonField({ field, value, disabled, onChange, reasons }: FieldProps<'decline-reason'> & { readonly reasons: TicketDetail['declineReasons'] }): ReactNode {
  return (
    <label>{field.label}
      <select value={value} required disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        <option value="">请选择依据</option>
        {reasons.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}
