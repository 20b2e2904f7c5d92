/** What a service worker is told; the pages' own types don't have it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

/** Put in by the build: see vite.config.ts. */
declare const SHELL: { readonly version: string; readonly files: readonly string[]; readonly addresses: readonly string[] };

const worker = self as unknown as Worker;
const PREFIX = 'shell-';
const NAME = `${PREFIX}${SHELL.version}`;
const PAGE = '/';

/** The page and what it is made of, nothing else: what is asked and answered, tickets, photos and figures never come by here. */
async function keepShell(): Promise<void> {
  const shell = await caches.open(NAME);
  // The page itself as it is now; what has its content in its name, as the browser has it already.
  await shell.addAll([new Request(PAGE, { cache: 'reload' }), ...SHELL.files.map((file) => new Request(file))]);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function kept(file: string, request: Request): Promise<Response> {
  const shell = await caches.open(NAME);
  return (await shell.match(file)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (SHELL.addresses.includes(pathname)) event.respondWith(kept(PAGE, request));
  } else if (SHELL.files.includes(pathname)) event.respondWith(kept(pathname, request));
});
// A new version waits until no page of the old one is open, or until somebody wants it.
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});
