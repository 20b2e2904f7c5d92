import type { RequestHandler } from 'express';
import { openApiDocument } from './document.js';
import { OPERATIONS } from './operations.js';

/** `/api/openapi.json`: the document, without any data of the service; made once. */
export function documentRoute(district: string): RequestHandler {
  const document = JSON.stringify(openApiDocument(OPERATIONS, district));
  return (_request, response) => {
    response.type('json').send(document);
  };
}
