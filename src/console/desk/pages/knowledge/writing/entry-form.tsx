import { Button, Form } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useWords } from '../../../words/words.js';
import { SourceSide } from '../opened/source-side.js';
import { knowledgeWords } from '../words.js';
import { AskedWords } from './asked-words.js';
import { AnswerFields, BeginningFields, SourceFields, TitleFields, ValidityFields } from './fields.js';
import { QuestionFields } from './question-fields.js';
import { TrialBox } from './trial-box.js';
import { faultsIn, type Values, variantsIn, withVariants } from './values.js';
import { busy } from '../../../forms/busy.js';

interface EntryFormProps {
  /** null: it is being begun. */
  readonly id: string | null;
  readonly group: string | null;
  readonly initial: Values;
  readonly error: unknown;
  readonly isSaving: boolean;
  /** Said where it is saved, in sight wherever one writes. */
  readonly notice?: ReactNode;
  /** Where leaving leads. */
  readonly backTo: string;
  readonly onValues: (values: Values) => void;
  readonly onSave: (values: Values) => void;
}

/** A wording being written, beside its document and a box to try whether it would be found. */
export function EntryForm({ id, group, initial, error, isSaving, notice, backTo, onValues, onSave }: EntryFormProps): ReactNode {
  const say = useWords(knowledgeWords);
  const [form] = Form.useForm<Values>();
  const [tried, setTried] = useState('');
  const values = { ...initial, ...Form.useWatch([], form) as Partial<Values> | undefined };
  useFaults(error, form);
  const take = (texts: readonly string[]): void => {
    const questions = withVariants(form.getFieldValue('questions') as Values['questions'], texts);
    form.setFieldValue('questions', questions);
    onValues({ ...values, questions });
  };
  const variants = variantsIn(values.questions);
  const { title, topic, answer, policy = '', section = '' } = values;
  const isTaken = variants.includes(tried.trim());
  return (
    <div className="beside">
      <Form<Values> form={form} layout="vertical" requiredMark={false} initialValues={initial} scrollToFirstError={{ focus: true, block: 'center' }} onValuesChange={(_change, all) => onValues(all)} onFinish={() => onSave({ ...values, ...form.getFieldsValue(true) as Values })}>
        {id === null && <BeginningFields />}
        <SourceFields />
        <TitleFields />
        <QuestionFields onTake={take} />
        <h2>{say('answer')}</h2>
        <AnswerFields />
        <ValidityFields />
        <div className="form-foot">
          {notice}
          <FormProblem error={error} questions={values.questions} />
          <div className="form-buttons"><Button type="primary" htmlType="submit" loading={busy(isSaving)}>{say('save')}</Button><Link to={backTo}><Button tabIndex={-1}>{say('leave')}</Button></Link><span className="quiet">{say('keptHere')}</span></div>
        </div>
      </Form>
      <aside className="sticky" aria-label={say('besideIt')}>
        <TrialBox draft={{ id, title, topic, questions: variants, answer }} text={tried} onText={setTried} onTake={isTaken ? null : (text) => take([text])} />
        <AskedWords group={group} taken={variants} onTry={setTried} onTake={take} />
        <SourceSide policy={policy} section={section} cited={null} />
      </aside>
    </div>
  );
}

/** Puts what the server finds wrong beside the fields, and the keyboard to the first. */
function useFaults(error: unknown, form: ReturnType<typeof Form.useForm<Values>>[0]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer of the server is the reason
  useEffect(() => {
    const faults = faultsIn(error, (form.getFieldValue('questions') ?? []) as Values['questions']);
    if (faults.length === 0) return;
    form.setFields(faults as Parameters<typeof form.setFields>[0]);
    form.focusField(faults[0]?.name as Parameters<typeof form.focusField>[0]);
  }, [error]);
}

/** What stands beside its field already is only counted. */
function FormProblem({ error, questions }: { readonly error: unknown; readonly questions: Values['questions'] }): ReactNode {
  const say = useWords(knowledgeWords);
  const faults = faultsIn(error, questions);
  if (faults.length === 0) return <ProblemAlert error={error} />;
  return <p className="wrong" role="alert">{say('faults', { count: faults.length })}{faults.filter(({ name }) => name.length === 1 && name[0] === 'questions').map(({ errors }) => `${errors.join('；')}。`)}</p>;
}
