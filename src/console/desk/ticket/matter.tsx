import { type ReactNode, useState } from 'react';
import { shortTime } from '../time.js';
import type { TicketDetail } from '../types.js';

/** What the citizen said, and what they added later. */
export function Matter({ ticket: { number, text, anonymous, supplements } }: { readonly ticket: TicketDetail }): ReactNode {
  const [first, ...later] = supplements;
  // Photos that came with the first words belong to them.
  const own = first?.text === '' ? first : null;
  return (
    <>
      <h3>市民反映{anonymous && <span className="muted">市民要求匿名</span>}</h3>
      <p className="matter">{text}</p>
      {own && <Photos number={number} ids={own.photos} />}
      {own && <Voices number={number} ids={own.voices} />}
      {(own ? later : supplements).map((added) => (
        <div key={added.at} className="supplement">
          <h3>市民补充<span className="muted">{shortTime(added.at)}</span></h3>
          {added.text !== '' && <p className="matter">{added.text}</p>}
          <Photos number={number} ids={added.photos} />
          <Voices number={number} ids={added.voices} />
        </div>
      ))}
    </>
  );
}

function Photos({ number, ids }: { readonly number: string; readonly ids: readonly string[] }): ReactNode {
  if (ids.length === 0) return null;
  return <ul className="photos">{ids.map((id, i) => <li key={id}><Photo url={`/api/v1/tickets/${number}/photos/${id}`} name={`市民的照片${i + 1}`} /></li>)}</ul>;
}

/** To be saved and heard elsewhere: browsers can't play what WeChat records. What was recognised of it stands above as the citizen's words. */
function Voices({ number, ids }: { readonly number: string; readonly ids: readonly string[] }): ReactNode {
  if (ids.length === 0) return null;
  return (
    <ul className="voices">
      {ids.map((id, i) => <li key={id}><a href={`/api/v1/tickets/${number}/voices/${id}`} download>下载市民的语音{i + 1}</a></li>)}
      <li className="muted">上面的文字由语音识别得来，以语音为准；浏览器放不了，请下载后播放。</li>
    </ul>
  );
}

/** Small here, whole in a window of its own. */
function Photo({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="gone">{name}打不开</span>;
  return <a href={url} target="_blank" rel="noreferrer" title="打开大图"><img src={url} alt={name} loading="lazy" onError={() => setGone(true)} /></a>;
}
