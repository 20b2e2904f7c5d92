import { type ReactNode, useState } from 'react';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useTimes } from '../times.js';
import { detailWords } from './words.js';

interface Sent {
  readonly number: string;
  readonly photos: readonly string[];
  readonly voices: readonly string[];
}

/** What the citizen said, and what they added later. */
export function Matter({ ticket: { number, text, anonymous, supplements } }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const [first, ...later] = supplements;
  // Photos that came with the first words belong to them.
  const own = first?.text === '' ? first : null;
  return (
    <section className="part" aria-label={say('matter')}>
      <h3>{say('matter')}{anonymous && <span className="quiet">{say('anonymous')}</span>}</h3>
      <p className="matter">{text}</p>
      {own && <Files number={number} photos={own.photos} voices={own.voices} />}
      {(own ? later : supplements).map((added) => (
        <div key={added.at} className="supplement">
          <h3>{say('supplement')}<span className="quiet">{time(added.at)}</span></h3>
          {added.text !== '' && <p className="matter">{added.text}</p>}
          <Files number={number} photos={added.photos} voices={added.voices} />
        </div>
      ))}
    </section>
  );
}

/** Voices are saved and heard elsewhere: browsers can't play what WeChat records. What was recognised of them stands above. */
function Files({ number, photos, voices }: Sent): ReactNode {
  const say = useWords(detailWords);
  return (
    <>
      {photos.length > 0 && <ul className="photos">{photos.map((id, i) => <li key={id}><Photo url={`/api/v1/tickets/${number}/photos/${id}`} name={say('photo', { n: i + 1 })} /></li>)}</ul>}
      {voices.length > 0 && (
        <ul className="voices">
          {voices.map((id, i) => <li key={id}><a href={`/api/v1/tickets/${number}/voices/${id}`} download>{say('voice', { n: i + 1 })}</a></li>)}
          <li className="quiet">{say('voiceHint')}</li>
        </ul>
      )}
    </>
  );
}

/** Small here, whole in a window of its own. */
function Photo({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const say = useWords(detailWords);
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="quiet">{say('photoGone', { name })}</span>;
  return <a href={url} target="_blank" rel="noreferrer" title={say('openPhoto')}><img src={url} alt={name} loading="lazy" onError={() => setGone(true)} /></a>;
}
