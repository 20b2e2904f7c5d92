import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { LineHeads } from './line-heads.js';
import { ConditionFields } from './condition-fields.js';
import { KINDS, NEW_WARNING, UNITS, type WarningRow } from './form-values.js';
import type { TimeLimits } from './queries.js';
import { limitWords } from './words.js';

const MOST_WARNINGS = 200;

/** What is told before and after a limit: reminders, cards, supervision; a line each. */
export function WarningFields({ names }: { readonly names: TimeLimits }): ReactNode {
  const say = useWords(limitWords);
  return (
    <fieldset className="warning-fields">
      <legend>{say('warnings')}</legend>
      <p className="quiet">{say('warningsHint')}</p>
      <Form.List name="warnings">
        {(fields, { add, remove }) => (
          <>
            {fields.length > 0 && <LineHeads areWarnings names={['clock', 'types', 'urgency', 'utility', 'kind', 'side', 'number', 'unit']} />}
            {fields.map(({ key, name }) => <WarningLine key={key} at={name} names={names} onRemove={() => remove(name)} />)}
            {fields.length < MOST_WARNINGS && <Button onClick={() => add(NEW_WARNING)}>{say('addWarning')}</Button>}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface WarningLineProps {
  readonly at: number;
  readonly names: TimeLimits;
  readonly onRemove: () => void;
}

function WarningLine({ at, names, onRemove }: WarningLineProps): ReactNode {
  const say = useWords(limitWords);
  const row = at + 1;
  const label = (word: 'clock' | 'types' | 'urgency' | 'utility' | 'number' | 'unit' | 'kind' | 'side') => ({ 'aria-label': say('warningRow', { row, name: say(word) }) });
  return (
    <div className="limit-line warning-line">
      <span className="quiet limit-row" aria-hidden="true">{row}</span>
      <ConditionFields at={at} clocks={names.warnedClocks} types={names.types} label={label} />
      <Form.Item name={[at, 'kind']}><Select {...label('kind')} options={KINDS.map((kind) => ({ value: kind, label: say(`kind_${kind}`) }))} /></Form.Item>
      <Form.Item name={[at, 'side']}><Select {...label('side')} options={(['before', 'after'] as const).map((side) => ({ value: side, label: say(side) }))} /></Form.Item>
      <Form.Item noStyle dependencies={[['warnings', at, 'side']]}>
        {({ getFieldValue }) => {
          const isAfter = getFieldValue(['warnings', at, 'side']) === ('after' satisfies WarningRow['side']);
          return <Form.Item name={[at, 'value']} rules={[{ required: true, type: 'integer', min: isAfter ? 0 : 1, message: say(isAfter ? 'numberFromZero' : 'numberMissing') }]}><InputNumber controls={false} {...label('number')} /></Form.Item>;
        }}
      </Form.Item>
      <Form.Item name={[at, 'unit']}><Select {...label('unit')} options={UNITS.map((unit) => ({ value: unit, label: say(unit) }))} /></Form.Item>
      <Button type="text" danger icon={<DeleteOutlined aria-hidden={true} />} aria-label={say('removeWarning', { row })} onClick={onRemove} />
    </div>
  );
}
