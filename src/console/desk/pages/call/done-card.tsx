import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import type { CallDesk } from './use-call.js';
import type { Done } from './use-save.js';
import { callWords } from './words.js';

/** Stays until the next call: the code is shown nowhere else. */
export function DoneCard({ desk, done }: { readonly desk: CallDesk; readonly done: Done }): ReactNode {
  const say = useWords(callWords);
  const { number, lookupCode, due } = done;
  return (
    <section className="call-panel call-done" role="status">
      <Outcome desk={desk} done={done} />
      {lookupCode !== null && <p>{say('readOut')}</p>}
      <dl>
        <div><dt>{say('number')}</dt><dd>{number}</dd></div>
        {lookupCode !== null && <div><dt>{say('code')}</dt><dd>{lookupCode}</dd></div>}
      </dl>
      {due && !done.merge?.isDone && <p>{say('due', { clock: due.clockName, at: shortTime(due.dueAt) })}</p>}
      <div className="form-buttons">
        <Button className="call-next" type="primary" size="large" onClick={desk.next} aria-keyshortcuts="Alt+N">{say('next')} <span className="call-key" aria-hidden="true">Alt+N</span></Button>
        <Button size="large" onClick={desk.another}>{say(desk.call.conversation === null ? 'another' : 'anotherInConversation')}</Button>
        <Link className="call-go" to={`/tickets/${number}`}>{say('goTicket')}</Link>
      </div>
    </section>
  );
}

/** What was done with it, in a line. */
function Outcome({ desk, done }: { readonly desk: CallDesk; readonly done: Done }): ReactNode {
  const say = useWords(callWords);
  const { merge, lookupCode, departmentName } = done;
  if (merge && !merge.isDone && desk.isMerging) return <Alert className="problem" type="info" showIcon title={say('merging')} />;
  if (merge && !merge.isDone) {
    return <Alert className="problem" type="warning" showIcon title={say('mergeFailed', { number: merge.into })} description={merge.fault ?? undefined} action={<Button size="small" onClick={() => desk.mergeAgain(done)}>{say('mergeAgain')}</Button>} />;
  }
  const words = merge ? say('merged', { number: merge.into }) : lookupCode === null ? say('answered') : departmentName === null ? say('waiting') : say('dispatched', { name: departmentName });
  return <Alert className="problem" type="success" showIcon title={words} />;
}
