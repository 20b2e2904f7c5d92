import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { encoded } from './html.js';

const PLACE = '%DISTRICT%';
/** The built page with the district's name in it. It is asked for anew each time; what it loads may be kept. */
function page(file: string, district: string): RequestHandler {
  const html = readFileSync(file, 'utf8').replaceAll(PLACE, encoded(district));
  return (_request, response) => {
    response.set('cache-control', 'no-cache').type('html').send(html);
  };
}

/** A page and its files. @param directory of the built page, with an `index.html` */
export function pageRoutes(directory: string, district: string): Router {
  const router = Router();
  router.get(['/', '/index.html'], page(join(directory, 'index.html'), district));
  router.use(express.static(directory, { index: false, maxAge: '1h' }));
  return router;
}
