import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { call } from './api/client.js';
import { isGone, isLost, wordsOf } from './api/problem.js';

/** Long enough to read; later it would be about a state that has passed. */
const NOTICE_MS = 20_000;

export interface Opened<T> {
  /** Null: not read yet. */
  readonly found: T | null;
  readonly fault: string | null;
  readonly notice: string | null;
  readonly panel: RefObject<HTMLElement | null>;
  /** After an action: reads anew, and only then tells of it, so that what is told and what is shown agree. */
  onDone(words: string): Promise<void>;
  onFault(error: unknown): void;
}

/**
 * What is opened beside a list: read from the API, read again with every refresh and after every action.
 * @param path in the API
 * @param refresh changes when it is to be read again
 * @param onChanged the list is to be read again too
 * @param onLost the session has ended
 * @param gone said when it was there and is no more
 */
export function useOpened<T>(path: string, refresh: number, onChanged: () => void, onLost: () => void, gone?: string): Opened<T> {
  const [found, setFound] = useState<T | null>(null);
  const [notice, setNotice] = useState<{ readonly words: string } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const asked = useRef(0);
  const last = useRef<string | null>(null);
  /** The newest question asked when the notice was set: its answer, however late, is what the notice is about. */
  const toldAt = useRef(0);
  const load = useCallback(() => {
    asked.current += 1;
    const turn = asked.current;
    return call<T>('GET', path).then((answer) => {
      if (turn !== asked.current) return; // an earlier one that came late: it would show a state that has passed
      const read = JSON.stringify(answer);
      if (last.current !== read && turn > toldAt.current) setNotice(null); // it told of a state that has passed
      last.current = read;
      setFound(answer);
      setFault(null);
    }, (error: unknown) => {
      if (isLost(error)) return onLost();
      const hasGone = isGone(error) && last.current !== null;
      if (hasGone) {
        setFound(null);
        setNotice(null);
      }
      return setFault(hasGone && gone !== undefined ? gone : wordsOf(error));
    });
  }, [path, onLost, gone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refresh is the reason to read again
  useEffect(() => void load(), [load, refresh]);
  useEffect(() => {
    window.scrollTo(0, 0);
    panel.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (notice === null) return undefined;
    // The button that was pressed may be gone: the keyboard goes on from the top, where the words stand.
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const onFault = useCallback((error: unknown): void => void (isLost(error) ? onLost() : load()), [load, onLost]);
  const onDone = async (words: string): Promise<void> => {
    onChanged();
    await load();
    toldAt.current = asked.current;
    setNotice({ words });
  };
  return { found, fault, notice: notice?.words ?? null, panel, onDone, onFault };
}

interface PanelProps {
  readonly opened: Opened<unknown>;
  readonly label: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** The column beside the list: the way back, what went wrong or was done, and what was opened. */
export function Panel({ opened: { found, fault, notice, panel }, label, onBack, children }: PanelProps): ReactNode {
  return (
    <section ref={panel} className="detail" tabIndex={-1} aria-label={label}>
      <button type="button" className="plain back" onClick={onBack}>返回列表</button>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      {notice !== null && <p className="notice" role="status">{notice}</p>}
      {found === null && fault === null && <p className="empty" role="status">正在读取…</p>}
      {children}
    </section>
  );
}
