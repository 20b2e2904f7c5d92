import { TOPICS, type Topic } from './topics.js';

const ADDRESS = '/api/v1/live';
/** A line that was refused is asked for again after this long. */
const REOPEN_MS = 30_000;

export interface LineListener {
  readonly onEvent: (topic: Topic, data: string) => void;
  /** The line is up: what was told meanwhile was missed. */
  readonly onUp: () => void;
  readonly onDown: () => void;
}

/**
 * The server's line of events, while the page is looked at: a browser has six connections for all its tabs. It takes a broken one up
 * again by itself; a refused one is asked for again later.
 * @returns hangs up
 */
export function openLine({ onEvent, onUp, onDown }: LineListener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(ADDRESS);
    source.onopen = onUp;
    source.onerror = () => {
      onDown();
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
    };
    for (const topic of TOPICS) source.addEventListener(topic, (event) => onEvent(topic, String(event.data)));
  };
  const hangUp = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const follow = (): void => {
    if (document.hidden) hangUp();
    else if (source === null || source.readyState === EventSource.CLOSED) {
      hangUp();
      open();
    }
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    hangUp();
  };
}
