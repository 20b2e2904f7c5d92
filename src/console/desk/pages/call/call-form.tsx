import { Button, Form, Input, Tag } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { CallField } from './call-field.js';
import { DispatchFields } from './dispatch-fields.js';
import { MatterFields } from './matter-fields.js';
import { Photos } from './photos.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';
import { busy } from '../../forms/busy.js';

/** Of the server's names, those that stand here; its other words for them beside. */
const FIELDS = ['phone', 'contact', 'text', 'q', 'question', 'type', 'area', 'address', 'department', 'reason', 'entryIds', 'photos'];
const BY_CODE = { DEPARTMENT_UNKNOWN: 'department', ENTRY_NOT_FOUND: 'entryIds' };

/** What the caller says, what follows from it, and the two ways to end: a ticket, or an answer that was read out. */
export function CallForm({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  return (
    <section className="call-panel call-form" aria-label={say('told')}>
      <Form layout="vertical" requiredMark={false} component={false}>
        <Spoken desk={desk} />
        {desk.call.conversation !== null && <Photos desk={desk} conversation={desk.call.conversation} />}
        <MatterFields desk={desk} />
        <DispatchFields desk={desk} />
        <ProblemAlert error={desk.error} fields={FIELDS} byCode={BY_CODE} />
        <Ends desk={desk} />
      </Form>
    </section>
  );
}

/** The number, and the words as they come. */
function Spoken({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { call, type } = desk;
  return (
    <>
      <CallField id="call-phone" label={say('phone')} desk={desk} names={['phone', 'contact']} extra={call.asked === '' && say('phoneHint')}>
        <Input
          id="call-phone" type="tel" inputMode="tel" autoComplete="off" maxLength={40} value={call.phone} onChange={({ target }) => type({ phone: target.value })}
          onPressEnter={(event) => {
            if (event.altKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault(); // or it begins a line in the field that is gone to
            desk.askCaller();
            document.getElementById('call-text')?.focus();
          }}
        />
      </CallField>
      <CallField id="call-text" label={say('text')} desk={desk} names={['text', 'question', 'q']}>
        <Input.TextArea id="call-text" className="call-grows" rows={4} maxLength={2_000} placeholder={say('textHint')} value={call.text} onChange={({ target }) => type({ text: target.value })} />
      </CallField>
    </>
  );
}

function Ends({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { call, settled, isSaving, wrong } = desk;
  const words = call.mergeInto !== null ? say('saveMerge', { number: call.mergeInto }) : say(settled.department === null ? 'saveTicket' : 'saveDispatch');
  const unread = wrong.find(({ field }) => field.startsWith('entryIds'));
  return (
    <>
      {call.read.length > 0 && <p className="tags call-read">{call.read.map(({ id, title }) => <Tag key={id} color="success" title={title}>{say('markRead')}：{title}</Tag>)}</p>}
      {unread && <p className="wrong" role="alert">{unread.message}</p>}
      <div className="form-buttons call-ends">
        <Button type={call.read.length > 0 ? 'default' : 'primary'} loading={busy(isSaving)} onClick={desk.saveTicket} aria-keyshortcuts="Control+Enter">{words} <span className="call-key" aria-hidden="true">Ctrl+Enter</span></Button>
        <Button type={call.read.length > 0 ? 'primary' : 'default'} loading={busy(isSaving)} onClick={desk.saveAnswered} aria-keyshortcuts="Alt+Enter">{say('saveAnswered')} <span className="call-key" aria-hidden="true">Alt+Enter</span></Button>
      </div>
    </>
  );
}
