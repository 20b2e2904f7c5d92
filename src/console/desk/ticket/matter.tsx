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
      {(own ? later : supplements).map((added) => (
        <div key={added.at} className="supplement">
          <h3>市民补充<span className="muted">{shortTime(added.at)}</span></h3>
          {added.text !== '' && <p className="matter">{added.text}</p>}
          <Photos number={number} ids={added.photos} />
        </div>
      ))}
    </>
  );
}

function Photos({ number, ids }: { readonly number: string; readonly ids: readonly string[] }): ReactNode {
  if (ids.length === 0) return null;
  return <ul className="photos">{ids.map((id, i) => <li key={id}><Photo url={`/api/v1/tickets/${number}/photos/${id}`} name={`市民的照片${i + 1}`} /></li>)}</ul>;
}

/** Small here, whole in a window of its own. */
function Photo({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="gone">{name}打不开</span>;
  return <a href={url} target="_blank" rel="noreferrer" title="打开大图"><img src={url} alt={name} loading="lazy" onError={() => setGone(true)} /></a>;
}
