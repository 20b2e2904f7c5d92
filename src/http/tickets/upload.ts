import { type RequestHandler, Router } from 'express';
import { FILE_LIMITS } from '../../domain/attached-file.js';
import type { PartLimit } from '../../domain/exchange.js';
import { AppError } from '../../errors.js';
import { type AttachFileDeps, checkMayAttach, keepFile } from '../../usecases/attach-files.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import type { ReadForm } from '../form.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { UPLOAD } from './operations.js';

export interface UploadRouteDeps extends AttachFileDeps, SignInDeps {
  readonly newId: () => string;
}

const PART = 'file';
const LIMIT: PartLimit = { most: 1, bytes: FILE_LIMITS.bytes, tooMany: 'VALIDATION_FAILED', tooLarge: 'FILE_TOO_LARGE' };

/** `POST /api/v1/tickets/{number}/attachments`: the one thing of the console's API that takes a form. @param before who asks is looked at before anything is read */
export function uploadRoutes(deps: UploadRouteDeps, readForm: ReadForm, before: readonly RequestHandler[]): Router {
  const router = Router();
  serve(router, UPLOAD, ...before, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const number = String(request.params.number);
    const cause = causeOf(request, 'attachments', principal, deps.newId);
    await checkMayAttach(deps, principal, number);
    const [part] = (await readForm(request, response, () => LIMIT)).filter(({ name }) => name === PART);
    if (!part) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: PART, message: '请选择文件' }] });
    const { id, name, contentType, size } = await keepFile(deps, principal, number, { name: part.fileName, bytes: part.bytes }, cause);
    response.status(201).json({ id, name, contentType, size });
  });
  return router;
}
