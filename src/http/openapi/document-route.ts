import type { RequestHandler } from 'express';
import { openApiDocument } from './document.js';
import { OPERATIONS } from './operations.js';

/** `/api/openapi.json`: the document, without any data of the service; made once, for whoever asks first: a fifth of a second that no start has to wait for. */
export function documentRoute(district: string): RequestHandler {
  let document: string | undefined;
  return (_request, response) => {
    document ??= JSON.stringify(openApiDocument(OPERATIONS, district));
    response.type('json').send(document);
  };
}
