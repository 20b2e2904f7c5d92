import express, { type Request, type RequestHandler, Router } from 'express';
import { demand } from '../../domain/permission.js';
import { AppError } from '../../errors.js';
import { expireDocument } from '../../usecases/expire-document.js';
import { importDocument, previewDocument, type PreviewDocumentDeps } from '../../usecases/import-document.js';
import { openDocument, readLibrary } from '../../usecases/read-library.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { documentDetail } from './document-view.js';
import { EXPIRE_DOCUMENT, IMPORT_DOCUMENT, LIBRARY, LIBRARY_DOCUMENT, LONGEST_DOCUMENT, PREVIEW_DOCUMENT } from './library-operations.js';
import { libraryDetail, libraryView } from './library-view.js';
import type { Looking } from './view.js';

export interface LibraryRouteDeps extends PreviewDocumentDeps, SignInDeps {
  readonly newId: () => string;
}

function lookingAt(request: Request, { district, clock }: LibraryRouteDeps): Looking {
  return { principal: sessionFor(request).principal, district, now: clock.now() };
}

async function shown(deps: LibraryRouteDeps, request: Request, id: string) {
  const looking = lookingAt(request, deps);
  const { found, record, passages } = await openDocument(deps, looking.principal, id);
  return libraryDetail(found, record, passages, looking);
}

/** As browsers and programs send a file of any kind. */
const TYPES = ['application/octet-stream', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

/** The bytes of a file, whatever it says it is: its name tells, and what is in it. From who may not send one nothing is read; the use case asks once more. */
export function takesFile(longest: number): RequestHandler[] {
  const mayImport: RequestHandler = (request, _response, next) => {
    demand(sessionFor(request).principal, 'knowledge:publish');
    next();
  };
  return [mayImport, express.raw({ type: TYPES, limit: longest })];
}

export function sentFile(request: Request): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw new AppError('UNSUPPORTED_MEDIA_TYPE', '文件请按 application/octet-stream 发送。');
  return request.body;
}

/** `/api/v1/knowledge/library…`: the documents that entries rest on, and how one is taken in. */
export function libraryRoutes(deps: LibraryRouteDeps): Router {
  const router = Router();
  const person = signedIn(deps);
  serve(router, LIBRARY, person, async (request, response) => {
    const looking = lookingAt(request, deps);
    const { q, ...wish } = validate(LIBRARY.query, request.query);
    const { total, documents } = await readLibrary(deps, looking.principal, { ...wish, words: q });
    response.json({ total, documents: documents.map((document) => libraryView(document, looking)) });
  });
  serve(router, LIBRARY_DOCUMENT, person, async (request, response) => {
    response.json(await shown(deps, request, String(request.params.id)));
  });
  serve(router, EXPIRE_DOCUMENT, person, async (request, response) => {
    const { principal } = sessionFor(request);
    const id = String(request.params.id);
    await expireDocument(deps, principal, id, validate(EXPIRE_DOCUMENT.body, request.body), causeOf(request, `expiry:${id}`, principal, deps.newId));
    response.json(await shown(deps, request, id));
  });
  serve(router, IMPORT_DOCUMENT, person, async (request, response) => {
    const looking = lookingAt(request, deps);
    const { document: { publishedAt, ...policy }, ...rest } = validate(IMPORT_DOCUMENT.body, request.body);
    const { record, entryIds } = await importDocument(deps, looking.principal, { ...rest, policy, publishedAt }, causeOf(request, 'import', looking.principal, deps.newId));
    response.status(201).json({ document: documentDetail(record, looking), entryIds });
  });
  return router;
}

/** Those that take a file: they come before the rule that everything is JSON. Who has not signed in is not read from. */
export function libraryFileRoutes(deps: LibraryRouteDeps): Router {
  const router = Router();
  serve(router, PREVIEW_DOCUMENT, signedIn(deps), ...takesFile(LONGEST_DOCUMENT), async (request, response) => {
    const { name } = validate(PREVIEW_DOCUMENT.query, request.query);
    response.json(await previewDocument(deps, sessionFor(request).principal, sentFile(request), name));
  });
  return router;
}
