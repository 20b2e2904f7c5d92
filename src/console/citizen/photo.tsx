import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { type ChatPhoto, isOwn } from './photos.js';

/** Reads a photo that only the server has. Rejects when it is not to be had. */
export type LoadPhoto = (path: string) => Promise<Blob>;

type Shown = { readonly url: string } | 'waiting' | 'failed';

/** An old conversation may have many: each is asked for when it comes into view. */
function useInView(place: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) setSeen(true);
    }, { rootMargin: '200px' });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [place]);
  return seen;
}

function useShown(photo: ChatPhoto, load: LoadPhoto, wanted: boolean, tries: number): Shown {
  const [shown, setShown] = useState<Shown>(isOwn(photo) ? { url: photo.url } : 'waiting');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads it anew
  useEffect(() => {
    if (isOwn(photo) || !wanted) return;
    let url: string | null = null;
    let gone = false;
    setShown('waiting');
    load(photo.key).then((blob) => {
      if (gone) return;
      url = URL.createObjectURL(blob);
      setShown({ url });
    }, () => {
      if (!gone) setShown('failed');
    });
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [photo, load, wanted, tries]);
  return shown;
}

/** The whole photo over the page, until it is tapped or Escape is pressed. */
function Enlarged({ url, onClose }: { readonly url: string; readonly onClose: () => void }): ReactNode {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className="enlarged" role="dialog" aria-modal="true" aria-label="照片">
      <button type="button" ref={close} onClick={onClose} onBlur={onClose} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
        <img src={url} alt="放大的照片" /><span>关闭</span>
      </button>
    </div>
  );
}

/** A photo in a bubble: a square that opens. */
export function Photo({ photo, load, name }: { readonly photo: ChatPhoto; readonly load: LoadPhoto; readonly name: string }): ReactNode {
  const place = useRef<HTMLLIElement>(null);
  const [tries, setTries] = useState(0);
  const [open, setOpen] = useState(false);
  const shown = useShown(photo, load, useInView(place), tries);
  return (
    <li ref={place}>
      {shown === 'waiting' && <span className="loading">正在打开…</span>}
      {shown === 'failed' && <button type="button" className="loading" onClick={() => setTries(tries + 1)}>照片没打开，点此再试</button>}
      {typeof shown === 'object' && <button type="button" className="photo" aria-label="放大照片" onClick={() => setOpen(true)}><img src={shown.url} alt={name} /></button>}
      {open && typeof shown === 'object' && <Enlarged url={shown.url} onClose={() => setOpen(false)} />}
    </li>
  );
}
