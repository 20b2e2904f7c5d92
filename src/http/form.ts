import type { IncomingMessage, ServerResponse } from 'node:http';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { FormPart, PartLimit } from '../domain/exchange.js';
import { AppError } from '../errors.js';

/** Parts of one form, and bytes of the head of each: what is beyond is no form of ours. */
const MOST_PARTS = 16;
const MOST_HEAD_BYTES = 4_096;

type LimitOf = (partName: string) => PartLimit;

/** Reads the form of a request. What it has read counts until the response is done. See {@link WebRequest.readForm} */
export type ReadForm = (request: IncomingMessage, response: ServerResponse, limitOf: LimitOf) => Promise<readonly FormPart[]>;

function parserFor(request: IncomingMessage): BusboyInstance {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new AppError('UNSUPPORTED_MEDIA_TYPE', '照片请用 multipart/form-data 上传。');
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': contentType }, limits: { parts: MOST_PARTS, headerSize: MOST_HEAD_BYTES },
      // A field is a file without a name: all are read in the same way.
      isPartAFile: () => true,
    });
  } catch {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', '照片请用 multipart/form-data 上传。'); // without a boundary
  }
}

function broken(): AppError {
  return new AppError('VALIDATION_FAILED', '上传的内容不完整，请重新发送。');
}

/** How many of each kind came. */
function createCount(limitOf: LimitOf): (partName: string) => PartLimit {
  const counts = new Map<PartLimit, number>();
  return (partName) => {
    const limit = limitOf(partName);
    const count = (counts.get(limit) ?? 0) + 1;
    if (count > limit.most) throw new AppError(limit.tooMany);
    counts.set(limit, count);
    return limit;
  };
}

/** Bytes of all requests together that may be held. */
interface Budget {
  take(bytes: number): boolean;
}

async function readPart(stream: AsyncIterable<Buffer>, limit: PartLimit, budget: Budget): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit.bytes) throw new AppError(limit.tooLarge);
    if (!budget.take(chunk.length)) throw new AppError('TOO_MANY_REQUESTS');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parse(request: IncomingMessage, limitOf: LimitOf, budget: Budget): Promise<readonly FormPart[]> {
  const form = parserFor(request);
  const counted = createCount(limitOf);
  const parts: Promise<FormPart>[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('file', (name: string | undefined, stream, fileName: string | undefined, _encoding, contentType) => {
        const read = async (): Promise<FormPart> => ({ name: name ?? '', fileName: fileName ?? null, contentType, bytes: await readPart(stream, counted(name ?? ''), budget) });
        const part = read();
        stream.on('error', reject); // also after it was read: a form that breaks off says so here
        part.catch(reject);
        parts.push(part);
      });
      form.on('partsLimit', () => reject(new AppError('VALIDATION_FAILED')));
      form.on('error', () => reject(broken()));
      form.on('finish', resolve);
      request.on('error', reject);
      request.on('close', () => {
        if (!request.complete) reject(broken());
      });
      request.pipe(form);
    });
    return await Promise.all(parts);
  } catch (error) {
    throw error instanceof AppError ? error : broken();
  } finally {
    // The rest is let pass unread: a browser that is still sending would not hear the answer otherwise.
    request.unpipe(form);
    request.resume();
  }
}

/** @param mostBytes that the forms of all requests in hand may have together: memory is the machine's, whoever asks */
export function createFormReader(mostBytes: number): ReadForm {
  let held = 0;
  return (request, response, limitOf) => {
    let own = 0;
    let isOver = false;
    response.on('close', () => {
      held -= own;
      isOver = true;
    });
    return parse(request, limitOf, {
      take: (bytes) => {
        if (isOver || held + bytes > mostBytes) return false;
        held += bytes;
        own += bytes;
        return true;
      },
    });
  };
}
