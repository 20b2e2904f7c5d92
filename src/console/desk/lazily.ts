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

/** By address, the styles that are being asked for again. */
const refetched = new Map<string, Promise<void>>();

/** Puts another element in the place of one that did not come. */
function fetchAgain(link: HTMLLinkElement): void {
  const again = document.createElement('link');
  const coming = new Promise<void>((resolve, reject) => {
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`Unable to preload CSS for ${link.href}`))); // in the bundler's words: see the error boundary
  }).finally(() => refetched.delete(link.href));
  again.rel = 'stylesheet';
  again.href = link.href;
  link.replaceWith(again);
  refetched.set(link.href, coming);
}

/**
 * The bundler's loader asks for a style once, and takes it for there ever after.
 * @param given those that were missing before: another part's, which this one does not fail by
 * @throws Error: one does not come again
 */
async function fetchMissingStyles(given: ReadonlySet<string>): Promise<void> {
  for (const link of missingStyles()) if (!refetched.has(link.href)) fetchAgain(link);
  await Promise.all([...refetched].map(([href, coming]) => (given.has(href) ? coming.catch(() => undefined) : coming)));
}

function missingStyles(): readonly HTMLLinkElement[] {
  return [...document.querySelectorAll<HTMLLinkElement>('link[data-missing]')];
}

/**
 * A part whose code is fetched when it is first shown. While the server is out of reach that takes longer, and costs nothing of what stands
 * around it: what was typed there stays. Where the code never comes the next boundary says what to do.
 */
export function lazily<P extends object>(code: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    const given = new Set(missingStyles().map(({ href }) => href));
    return {
      default: await untilFetched(async () => {
        const part = await code();
        await fetchMissingStyles(given);
        return part;
      }),
    };
  });
}
