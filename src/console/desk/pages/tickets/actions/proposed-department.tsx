import { Form } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { chosenFrom } from '../../call/call.js';
import { useFound } from '../../call/queries.js';
import { detailWords } from '../ticket/words.js';
import { DepartmentChoice } from './department-choice.js';

interface ProposedDepartmentProps {
  readonly ticket: TicketDetail;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** The department as the call desk would propose it: the likely ones first, the surest chosen with its reason where it is sure enough. Not the one that has it and says that it is not its own. */
export function ProposedDepartment({ ticket: { number, text, department }, value, onChange, ...rest }: ProposedDepartmentProps): ReactNode {
  const say = useWords(detailWords);
  const form = Form.useFormInstance();
  const { data } = useFound(number, text);
  const proposed = (data?.proposal.departments ?? []).flatMap(({ department: id, ...one }) => (id === null || id === department ? [] : [{ ...one, id }]));
  const best = data === undefined ? undefined : proposed.find(({ id }) => id === chosenFrom(data, department));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is found, and never over what somebody has chosen or written
  useEffect(() => {
    if (best === undefined || form.getFieldValue('department') !== undefined) return;
    form.setFieldsValue({ department: best.id, ...(form.getFieldValue('reason') ? {} : { reason: best.reason }) });
  }, [best?.id]);
  const because = proposed.find(({ id }) => id === value);
  /** The reason goes with the department, unless somebody has written another. */
  const choose = (next: string): void => {
    const written: unknown = form.getFieldValue('reason');
    if (!written || written === because?.reason) form.setFieldsValue({ reason: proposed.find(({ id }) => id === next)?.reason ?? '' });
    onChange?.(next);
  };
  return (
    <>
      <DepartmentChoice {...rest} likely={proposed} {...(value === undefined ? {} : { value })} onChange={(next) => typeof next === 'string' && choose(next)} />
      {because && <small className="quiet proposal">{say('proposedBecause', { reason: because.reason })}</small>}
    </>
  );
}
