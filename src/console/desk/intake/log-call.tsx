import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { Fields } from '../actions/fields.js';
import { bodyOf, type Field, isFilled } from '../actions/forms/form.js';
import { isLost } from '../api/problem.js';
import type { Me } from '../session/me.js';
import type { Values } from '../types.js';
import { useAction } from '../use-action.js';
import { useDepartments, WHOLE_DISTRICT } from '../use-departments.js';
import { useFormDraft } from '../use-draft.js';
import type { Logged } from './read-out.js';
import { draftOfCall } from './use-logged.js';
import { TYPES } from '../matter-types.js';

const TEXT: Field = { kind: 'text', name: 'text', label: '来电人反映', rows: 3, least: 4, most: 2_000, placeholder: '什么事、从什么时候开始、希望怎么办' };
const TYPE: Field = { kind: 'choice', name: 'type', label: '类型', options: TYPES };

interface LogCallProps {
  readonly me: Me;
  readonly onBack: () => void;
  readonly onLogged: (logged: Logged) => void;
  readonly onLost: () => void;
}

function isTicked(values: Values, name: string): boolean {
  return values[name] === 'true';
}

function matterIn(values: Values): object {
  const lines = ['area', 'address', 'contact'].flatMap((name) => (values[name]?.trim() ? [[name, values[name].trim()]] : []));
  return { ...bodyOf([TEXT, TYPE], values), ...Object.fromEntries(lines), urgent: isTicked(values, 'urgent'), anonymous: isTicked(values, 'anonymous') };
}

/** With a caller on the line: what, where, whom to call back. What is typed survives a reload. */
export function LogCall({ me, onBack, onLogged, onLost }: LogCallProps): ReactNode {
  const [values, setValues] = useFormDraft(draftOfCall(me));
  const place = useRef<HTMLFormElement>(null);
  const { busy, fault, run } = useAction({
    onFault: (error) => void (isLost(error) && onLost()), onDone: (_notice, answer) => {
      setValues(null);
      onLogged(answer as Logged);
    },
  });
  useEffect(() => {
    window.scrollTo(0, 0);
    place.current?.querySelector('textarea')?.focus();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run('/tickets', matterIn(values), '');
  };
  const isReady = isFilled(TEXT, values) && isFilled(TYPE, values);
  return (
    <section className="detail" aria-label="登记来电">
      <button type="button" className="plain back" onClick={onBack}>返回列表</button>
      <form ref={place} className="action call" onSubmit={submit}>
        <h2>登记来电</h2>
        <Fields fields={[TEXT, TYPE]} values={values} disabled={busy} onChange={setValues} />
        <Where values={values} disabled={busy} onChange={setValues} />
        <div className="buttons">
          {fault !== null && <p className="fault" role="alert">{fault}</p>}
          <button type="submit" className="primary" disabled={busy || !isReady}>{busy ? '正在登记…' : '登记'}</button>
          <span className="hint">{isReady ? '登记后显示工单编号和查询码，读给来电人。' : '写下反映的事、选好类型就能登记，其余可以空着。'}</span>
        </div>
      </form>
    </section>
  );
}

interface WhereProps {
  readonly values: Values;
  readonly disabled: boolean;
  readonly onChange: (values: Values) => void;
}

/** Where it is, and whom to call back. */
function Where({ values, disabled, onChange }: WhereProps): ReactNode {
  const { departments, failed, retry } = useDepartments();
  const areas = [...new Set(departments.map(({ area }) => area).filter((area) => area !== WHOLE_DISTRICT))];
  const set = (name: string, value: string): void => onChange({ ...values, [name]: value });
  const tick = (name: string, label: string, aside: string): ReactNode => (
    <label className="tick"><input type="checkbox" checked={isTicked(values, name)} disabled={disabled} onChange={(event) => set(name, String(event.target.checked))} /><span>{label}<small>{aside}</small></span></label>
  );
  return (
    <>
      {tick('urgent', '紧急', '危及人身财产，或停水、停电、停气、停暖')}
      <div className="pair">
        <label>镇街或园区
          <select value={values.area ?? ''} disabled={disabled} onChange={(event) => set('area', event.target.value)}>
            <option value="">没有说到</option>{areas.map((area) => <option key={area} value={area}>{area}</option>)}
          </select>
        </label>
        <label>具体地点<input value={values.address ?? ''} maxLength={200} autoComplete="off" disabled={disabled} placeholder="小区、路口、门牌" onChange={(event) => set('address', event.target.value)} /></label>
      </div>
      {failed && <p className="fault" role="alert">镇街名单没有读到。<button type="button" className="link" onClick={retry}>再读一次</button></p>}
      <div className="pair">
        <label>联系电话<input value={values.contact ?? ''} type="tel" inputMode="tel" maxLength={40} autoComplete="off" disabled={disabled} placeholder="不留就不能回电" onChange={(event) => set('contact', event.target.value)} /></label>
        {tick('anonymous', '来电人要求匿名', '联系方式对承办部门也保密')}
      </div>
    </>
  );
}
