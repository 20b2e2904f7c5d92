import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { WHOLE_DISTRICT } from '../../whole-district.js';
import { useWords } from '../../words/words.js';
import { useDepartments } from '../../use-departments.js';
import { Because } from './because.js';
import { TYPES } from './call.js';
import { CallField } from './call-field.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** Kind and urgency, with the words they were seen by, and where it is. */
export function MatterFields({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { settled, heard, call } = desk;
  const proposal = heard?.proposal;
  const because = proposal && (proposal.typeSign === null ? say('typePlain', { name: say(proposal.type) }) : say('typeBy', { words: proposal.typeSign }));
  const cry = heard && heard.emergencies.length > 0 ? say('urgentCry') : say('urgentHint');
  const urgentBecause = proposal?.urgentSign ? say('urgentBy', { words: proposal.urgentSign }) : cry;
  return (
    <>
      <div className="call-pair">
        <CallField id="call-type" label={say('type')} desk={desk} names={['type']} extra={<Because desk={desk} name="type">{because}</Because>}>
          <Select id="call-type" value={settled.type} options={TYPES.map((value) => ({ value, label: say(value) }))} onChange={(type) => desk.settle({ type })} />
        </CallField>
        <CallField id="call-urgent" label={say('urgent')} desk={desk} names={['urgent']} extra={<Because desk={desk} name="urgent">{urgentBecause}</Because>}>
          <Checkbox id="call-urgent" checked={settled.urgent} onChange={({ target }) => desk.settle({ urgent: target.checked })}>{say('urgentYes')}</Checkbox>
        </CallField>
      </div>
      <div className="call-pair">
        <Area desk={desk} />
        <CallField id="call-address" label={say('address')} desk={desk} names={['address']}>
          <Input id="call-address" autoComplete="off" maxLength={200} placeholder={say('addressHint')} value={call.address} onChange={({ target }) => desk.type({ address: target.value })} />
        </CallField>
      </div>
      {proposal?.otherRegion && <p className="wrong" role="status">{say('otherRegion', { name: proposal.otherRegion })}</p>}
    </>
  );
}

function Area({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { settled, heard } = desk;
  const proposal = heard?.proposal;
  const areas = (useDepartments().data ?? []).map(({ area }) => area).filter((area) => area !== WHOLE_DISTRICT && area !== null);
  const all = [...new Set([...(proposal?.area ? [proposal.area] : []), ...areas])];
  return (
    <CallField id="call-area" label={say('area')} desk={desk} names={['area']} extra={<Because desk={desk} name="area">{proposal?.area ? say('areaBy') : null}</Because>}>
      <Select id="call-area" showSearch allowClear value={settled.area} placeholder={say('areaNone')} options={all.map((value) => ({ value, label: value }))} onChange={(area?: string) => desk.settle({ area: area ?? null })} />
    </CallField>
  );
}
