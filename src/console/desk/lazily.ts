import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** Milliseconds between tries: a server that is updated is away for some seconds, a line for half a minute. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

const after = (ms: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, ms);
});

/**
 * Fetches code, again and again while it does not come.
 * @param pauses milliseconds before each further try
 * @throws what the last try threw
 */
export async function untilFetched<T>(code: () => Promise<T>, pauses: readonly number[] = PAUSES): Promise<T> {
  for (const pause of pauses) {
    try {
      return await code();
    } catch {
      await after(pause);
    }
  }
  return code();
}

/** Marks the styles that did not come, as long as the page is open. */
export function noteMissingStyles(): void {
  document.addEventListener('error', ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset.missing = '';
  }, { capture: true }); // it does not bubble
}

/** The bundler's loader asks for a style once, and takes it for there ever after. Rejects when one does not come again. */
async function fetchMissingStyles(): Promise<void> {
  const missing = [...document.querySelectorAll<HTMLLinkElement>('link[data-missing]')];
  await Promise.all(missing.map((link) => new Promise((resolve, reject) => {
    const again = document.createElement('link');
    again.rel = 'stylesheet';
    again.href = link.href;
    again.addEventListener('load', resolve);
    again.addEventListener('error', reject);
    link.replaceWith(again);
  })));
}

/**
 * A part whose code is fetched when it is first shown. While the server is out of reach that takes longer, and costs nothing of what stands
 * around it: what was typed there stays. Where the code never comes the next boundary says what to do.
 */
export function lazily<P extends object>(code: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({
    default: await untilFetched(async () => {
      const part = await code();
      await fetchMissingStyles();
      return part;
    }),
  }));
}
