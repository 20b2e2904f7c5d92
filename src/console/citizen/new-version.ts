import { useEffect, useState } from 'react';

/** How often a page that stays open looks for a new version, when somebody comes back to it. */
const LOOK_AGAIN_MS = 3_600_000;

/** Watches for a version that was fetched while an older one is open. @returns to stop watching */
function watch(registration: ServiceWorkerRegistration, onWaiting: (worker: ServiceWorker) => void): () => void {
  let lookedAt = Date.now();
  const check = (): void => {
    // Without one in charge this is the first, and new to nobody.
    if (registration.waiting && navigator.serviceWorker.controller) onWaiting(registration.waiting);
  };
  const found = (): void => registration.installing?.addEventListener('statechange', check);
  const look = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < LOOK_AGAIN_MS) return;
    lookedAt = Date.now();
    registration.update().catch(() => { /* away: next time */ });
  };
  check();
  registration.addEventListener('updatefound', found);
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}

/** The new version takes over, and the page is loaded anew from it; what was being written is kept by the page itself. */
function take(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take over');
}

/** Keeps the page's shell on the device, so that it opens on a bad line or none. @returns takes the new version; null: there is none */
export function useNewVersion(): (() => void) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    // Only where the page is served securely.
    if (!('serviceWorker' in navigator)) return;
    let stop = (): void => {};
    let isGone = false;
    const register = async (): Promise<void> => {
      const registration = await navigator.serviceWorker.register('/sw.js');
      if (!isGone) stop = watch(registration, setWaiting);
    };
    // After the page itself: they share the line.
    const start = (): void => void register().catch(() => { /* the page works without */ });
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true });
    return () => {
      isGone = true;
      window.removeEventListener('load', start);
      stop();
    };
  }, []);
  return waiting && (() => take(waiting));
}
