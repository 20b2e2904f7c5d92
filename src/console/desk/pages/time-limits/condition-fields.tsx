import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { TimeLimits } from './queries.js';
import { limitWords } from './words.js';

interface ConditionFieldsProps {
  /** Its place in the list. */
  readonly at: number;
  readonly clocks: TimeLimits['clocks'];
  readonly types: TimeLimits['types'];
  /** What each field of this line is called. */
  readonly label: (word: 'clock' | 'types' | 'urgency' | 'utility') => { readonly 'aria-label': string };
}

/** For which step of which tickets a line is. */
export function ConditionFields({ at, clocks, types, label }: ConditionFieldsProps): ReactNode {
  const say = useWords(limitWords);
  return (
    <>
      <Form.Item name={[at, 'clock']} rules={[{ required: true, message: say('clockMissing') }]}><Select showSearch={{ optionFilterProp: 'label' }} {...label('clock')} options={clocks.map(({ clock, name }) => ({ value: clock, label: name }))} /></Form.Item>
      <Form.Item name={[at, 'types']}><Select mode="multiple" maxTagCount="responsive" placeholder={say('anyType')} {...label('types')} options={types.map(({ type, name }) => ({ value: type, label: name }))} /></Form.Item>
      <Form.Item name={[at, 'urgent']}><Select {...label('urgency')} options={[{ value: 'any', label: say('anyUrgency') }, { value: 'yes', label: say('urgent') }, { value: 'no', label: say('ordinary') }]} /></Form.Item>
      <Form.Item name={[at, 'utility']}><Select {...label('utility')} options={[{ value: 'any', label: say('anyUtility') }, { value: 'yes', label: say('utility') }, { value: 'no', label: say('notUtility') }]} /></Form.Item>
    </>
  );
}
