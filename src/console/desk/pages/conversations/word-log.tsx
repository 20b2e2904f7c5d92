import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { useNow } from '../tickets/use-now.js';
import type { Opened, Word } from './queries.js';
import { conversationWords } from './words.js';

/** Of one answer of the server; more were said before. */
const MOST = 50;
/** Pixels from the end within which somebody follows what is said. */
const NEAR = 120;
/** What takes longer to leave than this has met some trouble. */
const LATE_MS = 15_000;

interface LogProps {
  readonly conversation: Opened;
  /** Writes words once more that did not arrive. */
  readonly onAgain: (text: string) => void;
}

/** What both sides said, followed to its end unless somebody reads further up. */
export function WordLog({ conversation: { id, words, masked }, onAgain }: LogProps): ReactNode {
  const say = useWords(conversationWords);
  const place = useRef<HTMLElement>(null);
  const follows = useRef(true);
  const last = words.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new word
  useEffect(() => {
    if (follows.current) place.current?.scrollTo({ top: place.current.scrollHeight });
  }, [last]);
  const onScroll = (): void => {
    const log = place.current;
    if (log) follows.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section ref={place} className="talk-log" role="log" aria-live="polite" aria-label={say('log')} tabIndex={0} onScroll={onScroll}>
      {words.length >= MOST && <p className="quiet">{say('earlier')}</p>}
      {words.length === 0 && <p className="quiet">{say('nothing')}</p>}
      <ol>{words.map((word) => <Said key={word.id} word={word} conversation={id} isMasked={masked} onAgain={onAgain} />)}</ol>
    </section>
  );
}

interface SaidProps {
  readonly word: Word;
  readonly conversation: string;
  readonly isMasked: boolean;
  readonly onAgain: (text: string) => void;
}

function Said({ word, conversation, isMasked, onAgain }: SaidProps): ReactNode {
  const say = useWords(conversationWords);
  const { from, name, at, text, photos, voices } = word;
  const who = from === 'citizen' ? say('citizen') : from === 'bot' ? say('us') : name === null ? say('staff') : say('staffNamed', { name });
  return (
    <li className={`talk-word from-${from}`}>
      <p className="talk-who"><b>{who}</b> <span className="quiet">{shortTime(at)}</span></p>
      {text !== '' && <p className="talk-text">{text}</p>}
      {photos.length > 0 && isMasked && <p className="quiet">{say('photoHidden', { count: photos.length })}</p>}
      {photos.length > 0 && !isMasked && <ul className="talk-photos">{photos.map((photo, i) => <li key={photo}><Photo url={`/api/v1/conversations/${conversation}/photos/${photo}`} name={say('photo', { n: i + 1 })} /></li>)}</ul>}
      {voices > 0 && <p className="quiet">{say('voices', { count: voices })}</p>}
      <Arrival word={word} onAgain={onAgain} />
    </li>
  );
}

/** Whether it has reached the citizen; nothing where all is well. */
function Arrival({ word: { state, reasonText, at, from, text }, onAgain }: Pick<SaidProps, 'word' | 'onAgain'>): ReactNode {
  const say = useWords(conversationWords);
  const now = useNow();
  if (state === 'waiting' && reasonText !== null) return <p className="talk-held" role="status">{say('held', { reason: reasonText })}</p>;
  if (state === 'waiting') return <p className="quiet">{say(now - Date.parse(at) > LATE_MS ? 'late' : 'waiting')}</p>;
  if (state !== 'failed') return null;
  return <p className="wrong" role="alert">{say('failed', { reason: reasonText ?? '' })} {from === 'staff' && <Button size="small" onClick={() => onAgain(text)}>{say('again')}</Button>}</p>;
}

/** Small here, whole in a window of its own. */
function Photo({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const say = useWords(conversationWords);
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="quiet">{say('photoGone', { name })}</span>;
  return <a href={url} target="_blank" rel="noreferrer" title={say('openPhoto')}><img src={url} alt={name} loading="lazy" onError={() => setGone(true)} /></a>;
}
