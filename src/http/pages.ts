import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, type Response, Router } from 'express';
import { encoded } from './html.js';

const PLACE = '%DISTRICT%';
/** What the build puts there has its content's hash in its name: another content has another name. */
const HASHED = '/assets';

/** The built page with the district's name in it. It is asked for anew each time; what it loads may be kept. */
function page(file: string, district: string): RequestHandler {
  const html = readFileSync(file, 'utf8').replaceAll(PLACE, encoded(district));
  return (_request, response) => {
    response.set('cache-control', 'no-cache').type('html').send(html);
  };
}

/** The worker decides which version of the page a phone keeps: it is asked for anew each time. */
function askedAnew(response: Response, path: string): void {
  if (basename(path) === 'sw.js') response.setHeader('cache-control', 'no-cache');
}

/** A file has an ending; an address within a page has none. */
const notAFile: RequestHandler = (request, _response, next) => next(/\.[^/]*$/.test(request.path) ? 'route' : undefined);

export interface PageOptions {
  /** The page has addresses of its own below its place, and finds out itself what stands there. */
  readonly hasAddresses?: boolean;
  /** The few that it has, where what stands elsewhere is not its own. */
  readonly addresses?: readonly string[];
}

/** A page and its files. @param directory of the built page, with an `index.html` */
export function pageRoutes(directory: string, district: string, { hasAddresses = false, addresses = [] }: PageOptions = {}): Router {
  const router = Router();
  // Nothing secret stands in them, so their size tells nothing (BREACH); a slow phone gets a third of the bytes.
  router.use(compression());
  const html = page(join(directory, 'index.html'), district);
  router.get(['/', '/index.html', ...addresses], html);
  router.use(HASHED, express.static(join(directory, HASHED), { index: false, immutable: true, maxAge: '1y' }));
  router.use(express.static(directory, { index: false, maxAge: '1h', setHeaders: askedAnew }));
  if (hasAddresses) router.get('/{*address}', notAFile, html);
  return router;
}
