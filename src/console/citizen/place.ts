import { type MouseEvent, useSyncExternalStore } from 'react';

/** What the page shows, by its address. */
export const PLACES = { '/': '咨询', '/tickets': '我的工单', '/figures': '公开数据' } as const;
export type Place = keyof typeof PLACES;

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', tell);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', tell);
  };
}

/** An address that is none of these is the conversation. */
function placeNow(): Place {
  return location.pathname in PLACES ? location.pathname as Place : '/';
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, placeNow);
}

/** Goes there without loading the page anew; the phone's own way back leads back. */
export function goTo(place: Place): void {
  if (place === placeNow()) return;
  history.pushState(null, '', place);
  tell();
}

/** For a link: opened in another tab it is a link like any other. */
export function follow(place: Place) {
  return (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(place);
  };
}
