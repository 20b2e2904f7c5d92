import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { Explanation } from './types.js';
import { explainWords } from './words.js';

interface HeardProps {
  readonly found: Explanation;
  readonly onAsk: (text: string) => void;
}

/** What the words hold before anything is looked up: what they are taken as, whether they cry for help, what they tell, where. */
export function Heard({ found: { text, heard }, onAsk }: HeardProps): ReactNode {
  const say = useWords(explainWords);
  const { normalised, question, emergencies, area, otherRegion, parts } = heard;
  return (
    <>
      <dl className="heard">
        <div><dt>{say('normalised')}</dt><dd>{normalised === '' ? say('wordless') : normalised}{normalised !== text && <span className="quiet under">{say('tidied')}</span>}</dd></div>
        {question !== null && <div><dt>{say('question')}</dt><dd>{question}</dd></div>}
        <div><dt>{say('emergency')}</dt><dd>{emergencies.length > 0 ? <b>{say('isEmergency', { numbers: emergencies.join('、') })}</b> : say('noEmergency')}</dd></div>
        <div><dt>{say('matter')}</dt><dd><Matter heard={heard} /></dd></div>
        <div><dt>{say('area')}</dt><dd>{area === null ? say('noArea') : <b>{area}</b>}</dd></div>
        {otherRegion !== null && <div><dt>{say('elsewhere')}</dt><dd><b>{otherRegion}</b></dd></div>}
      </dl>
      {parts.length > 0 && <Parts parts={parts} onAsk={onAsk} />}
    </>
  );
}

function Matter({ heard: { isMatter, urgent, ticketTypeName } }: Pick<Explanation, 'heard'>): ReactNode {
  const say = useWords(explainWords);
  if (isMatter) return <b>{say('isMatter', { type: ticketTypeName ?? '' })}{urgent && say('isUrgent')}</b>;
  return <>{say('noMatter')}{urgent && say('soundsUrgent')}</>;
}

function Parts({ parts, onAsk }: { readonly parts: readonly string[]; readonly onAsk: (text: string) => void }): ReactNode {
  const say = useWords(explainWords);
  return (
    <>
      <p className="quiet">{say('parts', { count: parts.length })}</p>
      <ol className="parts">{parts.map((part) => <li key={part}><Button className="part" onClick={() => onAsk(part)}>{part}</Button></li>)}</ol>
    </>
  );
}
